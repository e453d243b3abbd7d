using System.Text;
using CareRules.Facts;
using CareRules.Facts.Json;
using CareRules.Runtime;

namespace CareRules.Cli;

/// <summary><c>carerules run --goals</c>: counts goals over a facts file, customer by customer, in constant memory.</summary>
internal static class GoalRun
{
    public static async Task<int> RunAsync(ToolContext context, IRuleTestEngine engine, RunOptions options, DateTimeOffset asOf, bool isTable, CancellationToken token)
    {
        var io = context.Io;
        var goals = engine.Goals(asOf);
        var refused = 0L;
        var facts = FactsFile.Open(io, options.FactsPath);
        await using (facts.ConfigureAwait(false))
        {
            var messages = new RunMessages(options.FactsName, io.Error.WriteLine);
            await foreach (var line in new FactsReader(engine.RuleSet).ReadAsync(facts, token).ConfigureAwait(false))
            {
                var errors = line.Errors;
                if (line.Facts is { } customer && !TryAdd(goals, customer, out var error))
                {
                    errors = [error!];
                }

                if (errors.IsEmpty)
                {
                    continue;
                }

                foreach (var wrong in errors)
                {
                    messages.Say(new RunMessage(line.Number, wrong, null));
                }

                refused++;
                if (options.IsStrict)
                {
                    break;
                }
            }
        }

        var report = goals.Report();
        await io.Out.WriteAsync(Encoding.UTF8.GetBytes(isTable ? GoalText.Table(report) : GoalText.Json(report)), token).ConfigureAwait(false);
        await io.Out.FlushAsync(token).ConfigureAwait(false);
        io.Error.WriteLine(GoalText.Summary(report, refused));
        return refused == 0 ? ExitCode.Fine : ExitCode.Errors;
    }

    private static bool TryAdd(GoalTally goals, CustomerFacts facts, out FactsError? error)
    {
        try
        {
            goals.Add(facts);
            error = null;
            return true;
        }
        catch (Exception e) when (Refusal.Of(e, facts.Customer.Id) is { } refused)
        {
            error = refused;
            return false;
        }
    }
}
