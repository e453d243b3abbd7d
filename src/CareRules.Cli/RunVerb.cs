using System.CommandLine;
using System.Globalization;
using System.Text;
using CareRules.Explanation;
using CareRules.Facts.Json;

namespace CareRules.Cli;

/// <summary><c>carerules run</c>: evaluates the policy for every customer of a facts file.</summary>
internal static class RunVerb
{
    public static Command Create(ToolContext context)
    {
        var rules = new RuleArguments();
        var engines = new EngineOption();
        var facts = new Option<string>("--facts") { Description = "Facts as JSON Lines, one customer a line; - reads the standard input.", HelpName = "file", Required = true };
        var format = new Option<string?>("--format") { Description = "json (one outcome a line) or table; unless given, table on a terminal, json elsewhere and with --next.", HelpName = "json|table" };
        format.AcceptOnlyFromAmong("json", "table");
        var historyPath = new Option<string?>("--history") { Description = "A file that remembers what was emitted; what an earlier run wrote is held back. Made where there is none.", HelpName = "file" };
        var explain = new Option<bool>("--explain") { Description = "Say of every decision which tests made it and what they saw." };
        var baselines = new BaselineOption();
        var next = new Option<bool>("--next") { Description = "Add to each outcome when it may change if no fact arrives, and why: \"next\": {\"at\": ..., \"because\": ...}; null when time changes nothing. For JSON, not for the table." };
        var goals = new Option<bool>("--goals") { Description = "Count the pack's goals over all customers and print them alone, instead of an outcome for each." };
        var strict = new Option<bool>("--strict") { Description = "Stop at the first line with an error instead of going on." };
        var verb = new Verb(
            "run",
            "Evaluates a pack for every customer of a facts file.",
            "carerules run rules/my-care --facts customers.jsonl --as-of 2026-03-01 > outcomes.jsonl",
            "carerules run rules/my-care --facts customers.jsonl --history care.db --baseline 2026-03-01 > outcomes.jsonl",
            "carerules run rules/my-care --facts customers.jsonl --history care.db --next > outcomes.jsonl");
        rules.AddTo(verb);
        verb.Add(facts);
        verb.Add(historyPath);
        baselines.AddTo(verb);
        verb.Add(format);
        verb.Add(explain);
        verb.Add(next);
        verb.Add(goals);
        verb.Add(strict);
        engines.AddTo(verb);
        verb.SetAction(async (parsed, token) =>
        {
            if (rules.LoadOrPrint(context, parsed, token) is not { } ruleSet)
            {
                return ExitCode.Errors;
            }

            if (parsed.GetValue(goals) && ruleSet.Goals.IsEmpty)
            {
                throw new WrongUseException($"the pack `{ruleSet.Pack.Name}` has no goals");
            }

            if (parsed.GetValue(goals) && baselines.IsGiven(parsed))
            {
                throw new WrongUseException("--goals counts customers as they are, whatever was before; leave --baseline out");
            }

            var options = new RunOptions(parsed.GetRequiredValue(facts), parsed.GetValue(strict));
            var looksAhead = parsed.GetValue(next) && !parsed.GetValue(goals);
            if (looksAhead && parsed.GetValue(format) == "table")
            {
                throw new WrongUseException("the table has no room for --next; leave --format out, or write --format json");
            }

            var isTable = (parsed.GetValue(format) ?? (context.Io.IsOutTerminal && !looksAhead ? "table" : "json")) == "table";
            if (parsed.GetValue(goals))
            {
                return await GoalRun.RunAsync(context, context.CreateEngine(engines.Get(parsed), ruleSet, token), options, rules.AsOf.Get(parsed, ruleSet, context.Time), isTable, token).ConfigureAwait(false);
            }

            IOutcomeWriter writer = isTable ? new TableOutcomeWriter(hasLoyalty: ruleSet.Policy.Loyalty is not null) : new JsonOutcomeWriter(looksAhead);
            var at = rules.AsOf.Get(parsed, ruleSet, context.Time);
            var baseline = baselines.Get(parsed, ruleSet, at);
            var history = await RunHistory.OpenAsync(parsed.GetValue(historyPath), writer, context.Io.Out, token).ConfigureAwait(false);
            try
            {
                baseline = history is null ? baseline : await history.BaselineAsync(ruleSet, at, baseline, token).ConfigureAwait(false);
                var engine = context.CreateEngine(engines.Get(parsed), ruleSet, token);
                var explainer = parsed.GetValue(explain) ? new CareExplainer(engine) : null;
                var decider = new RunDecider(engine, explainer, looksAhead, at, baseline, options.IsStrict);
                var reader = new FactsReader(ruleSet);
                var pipeline = new RunPipeline((batch, stop) => batch.Process(reader, decider, history is null ? writer : null, stop));
                Func<FactsBatch, Task> write = history is null
                    ? b => context.Io.Out.WriteAsync(b.Output.WrittenMemory, CancellationToken.None).AsTask()
                    : b => history.WriteAsync(b, decider);
                return await RunAsync(context, pipeline, writer, write, options, token).ConfigureAwait(false);
            }
            finally
            {
                if (history is not null)
                {
                    await history.DisposeAsync().ConfigureAwait(false);
                }
            }
        });
        return verb;
    }

    private static async Task<int> RunAsync(ToolContext context, RunPipeline pipeline, IOutcomeWriter writer, Func<FactsBatch, Task> write, RunOptions options, CancellationToken token)
    {
        var io = context.Io;
        var totals = new RunTotals();
        var start = context.Time.GetTimestamp();
        var facts = FactsFile.Open(io, options.FactsPath);
        await using (facts.ConfigureAwait(false))
        {
            var progress = new RunProgress(context, facts, totals);
            var messages = new RunMessages(options.FactsName, progress.Say);
            try
            {
                await io.Out.WriteAsync(Encoding.UTF8.GetBytes(writer.Header), token).ConfigureAwait(false);
                await progress.ShowAsync(() => pipeline.RunAsync(facts, b => WriteAsync(b, messages), token)).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (token.IsCancellationRequested)
            {
                await io.Out.FlushAsync(CancellationToken.None).ConfigureAwait(false);
                io.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"cancelled after {options.FactsName}:{totals.LastLine}: {totals.Summary(context.Time.GetElapsedTime(start))}"));
                return ExitCode.Cancelled;
            }

            messages.SayRepeats();
            await io.Out.WriteAsync(Encoding.UTF8.GetBytes(writer.Footer(totals)), token).ConfigureAwait(false);
            await io.Out.FlushAsync(token).ConfigureAwait(false);
        }

        io.Error.WriteLine(totals.Summary(context.Time.GetElapsedTime(start)));
        return totals.RefusedLines == 0 ? ExitCode.Fine : ExitCode.Errors;

        async Task WriteAsync(FactsBatch batch, RunMessages messages)
        {
            // Never cancelled within a batch, so that the output has whole lines only.
            await write(batch).ConfigureAwait(false);
            foreach (var message in batch.Messages)
            {
                messages.Say(message);
            }

            totals.Add(batch.Totals);
        }
    }
}
