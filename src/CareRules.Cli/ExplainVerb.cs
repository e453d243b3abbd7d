using System.CommandLine;
using System.Globalization;
using CareRules.Explanation;
using CareRules.Facts;
using CareRules.Facts.Json;

namespace CareRules.Cli;

/// <summary><c>carerules explain</c>: why one customer gets what it gets, and why not something else.</summary>
internal static class ExplainVerb
{
    public static Command Create(ToolContext context)
    {
        var rules = new RuleArguments();
        var facts = new Option<string>("--facts") { Description = "Facts as JSON Lines, one customer a line; - reads the standard input.", HelpName = "file", Required = true };
        var customer = new Option<string>("--customer") { Description = "The id of the customer to explain.", HelpName = "id", Required = true };
        var whyNot = new Option<string?>("--why-not") { Description = "Explain this rule alone, fired or not: a care rule, tiers.value.core, churn.silent, complaints.minor, signals.x.", HelpName = "rule" };
        var language = new Option<string>("--lang") { Description = "The language of the explanation.", HelpName = "en|zh", DefaultValueFactory = _ => "en" };
        language.AcceptOnlyFromAmong("en", "zh");
        var format = new Option<string>("--format") { Description = "text for people; json: the outcome with its reasons.", HelpName = "text|json", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json");
        var verb = new Verb(
            "explain",
            "Explains one customer's outcome: every decision, the tests that made it, and what it would take.",
            "carerules explain rules/my-care --facts customers.jsonl --customer C1 --why-not core-annual-visit");
        rules.AddTo(verb);
        verb.Add(facts);
        verb.Add(customer);
        verb.Add(whyNot);
        verb.Add(language);
        verb.Add(format);
        verb.SetAction(async (parsed, token) =>
        {
            if (rules.LoadOrPrint(context, parsed, token) is not { } ruleSet)
            {
                return ExitCode.Errors;
            }

            var id = parsed.GetRequiredValue(customer);
            var found = await FindAsync(context, ruleSet, parsed.GetRequiredValue(facts), id, token).ConfigureAwait(false);
            if (found is null)
            {
                return ExitCode.Errors;
            }

            var explainer = new CareExplainer(new CareEngine(ruleSet));
            var at = rules.AsOf.Get(parsed, ruleSet, context.Time);
            if (parsed.GetValue(format) == "json")
            {
                WriteJson(context.Io, explainer.Explain(found, at));
                return ExitCode.Fine;
            }

            using var output = context.Io.OutText();
            output.WriteLine(Text(explainer, found, at, parsed.GetValue(whyNot), parsed.GetValue(language) == "zh" ? Language.Chinese : Language.English));
            return ExitCode.Fine;
        });
        return verb;
    }

    private static string Text(CareExplainer explainer, CustomerFacts facts, DateTimeOffset asOf, string? rule, Language language)
    {
        if (rule is null)
        {
            return explainer.Explain(facts, asOf).ToText(language);
        }

        try
        {
            return explainer.WhyNot(facts, asOf, rule).ToText(language);
        }
        catch (ArgumentException unknown) when (unknown.ParamName == "rule")
        {
            throw WrongUseException.UnknownRule("--why-not", rule, unknown);
        }
    }

    private static void WriteJson(ToolStreams io, CareExplanation explanation)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        new JsonOutcomeWriter().Write(buffer, explanation.Outcome, explanation);
        io.Out.Write(buffer.WrittenSpan);
        io.Out.Flush();
    }

    /// <summary>The first line with the customer, or null after a message. Other lines' errors are counted, not shown.</summary>
    private static async Task<CustomerFacts?> FindAsync(ToolContext context, CareRuleSet ruleSet, string path, string id, CancellationToken token)
    {
        var name = path == "-" ? "stdin" : path;
        var refused = new List<FactsLine>();
        var lines = 0;
        var stream = FactsFile.Open(context.Io, path);
        await using (stream.ConfigureAwait(false))
        {
            await foreach (var line in new FactsReader(ruleSet).ReadAsync(stream, token).ConfigureAwait(false))
            {
                lines++;
                if (line.Facts?.Customer.Id == id)
                {
                    return line.Facts;
                }

                if (line.Facts is null && refused.Count < 10)
                {
                    refused.Add(line);
                }
            }
        }

        context.Io.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: none of {lines} customers is `{id}`{(refused.Count == 0 ? "" : "; it may be one of the lines with errors")}"));
        foreach (var line in refused)
        {
            context.Io.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}:{line.Number}: {line.Errors[0]}"));
        }

        return null;
    }
}
