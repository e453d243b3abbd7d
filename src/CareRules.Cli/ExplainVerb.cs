using System.CommandLine;
using System.Text.Json;
using CareRules.Explanation;
using CareRules.Facts;
using CareRules.Outcomes.Json;

namespace CareRules.Cli;

/// <summary><c>carerules explain</c>: why rules fired for one customer, and why others did not.</summary>
internal static class ExplainVerb
{
    public static Command Create(ToolContext context)
    {
        var rules = new RuleArguments();
        var engines = new EngineOption();
        var facts = new Option<string>("--facts") { Description = "Facts as JSON Lines, one customer a line; - reads the standard input.", HelpName = "file", Required = true };
        var customer = new Option<string>("--customer") { Description = "The id of the customer to explain.", HelpName = "id", Required = true };
        var whyNot = new Option<string?>("--why-not") { Description = "Explain this rule alone, fired or not: a care rule, tiers.value.core, churn.silent, complaints.minor, signals.x.", HelpName = "rule" };
        var language = new Option<string>("--lang") { Description = "The language of the explanation.", HelpName = "en|zh", DefaultValueFactory = _ => "en" };
        language.AcceptOnlyFromAmong("en", "zh");
        var format = new Option<string>("--format") { Description = "text for people; json for programs; mermaid: a graph for Markdown pages.", HelpName = "text|json|mermaid", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json", "mermaid");
        var history = new Option<string?>("--history") { Description = "A file that `run --history` keeps: explain what would be decided with what it remembers. It is left as it is.", HelpName = "file" };
        var baselines = new BaselineOption();
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
        verb.Add(history);
        baselines.AddTo(verb);
        engines.AddTo(verb);
        verb.SetAction(async (parsed, token) =>
        {
            if (rules.LoadOrPrint(context, parsed, token) is not { } ruleSet)
            {
                return ExitCode.Errors;
            }

            var id = parsed.GetRequiredValue(customer);
            var found = await CustomerFinder.FindAsync(context, ruleSet, parsed.GetRequiredValue(facts), id, token).ConfigureAwait(false);
            if (found is null)
            {
                return ExitCode.Errors;
            }

            baselines.CheckWithout(parsed, parsed.GetValue(history));
            var engine = context.CreateEngine(engines.Get(parsed), ruleSet, token);
            var asOf = rules.AsOf.Get(parsed, ruleSet, context.Time);
            var memory = parsed.GetValue(history) is { } file ? await RunHistory.LoadMemoryAsync(file, ruleSet, id, asOf, token).ConfigureAwait(false) : null;
            var explained = new Explained(engine, found, asOf, memory, baselines.Get(parsed, ruleSet, asOf));
            Write(context.Io, explained, parsed.GetValue(whyNot), parsed.GetValue(format)!, parsed.GetValue(language) == "zh" ? Language.Chinese : Language.English);
            return ExitCode.Fine;
        });
        return verb;
    }

    private static void Write(ToolStreams io, Explained explained, string? rule, string format, Language language)
    {
        var whole = rule is null ? explained.Whole() : null;
        var one = rule is null ? null : explained.Rule(rule);
        if (format == "json")
        {
            using (var writer = new Utf8JsonWriter(io.Out, OutcomeJson.WriterOptions))
            {
                if (whole is not null)
                {
                    ExplanationJson.Write(writer, whole);
                }
                else
                {
                    ExplanationJson.Write(writer, one!);
                }
            }

            io.Out.Write("\n"u8);
            io.Out.Flush();
            return;
        }

        using var output = io.OutText();
        output.WriteLine((format, whole) switch
        {
            ("mermaid", not null) => MermaidGraph.Write(whole, language),
            ("mermaid", _) => MermaidGraph.Write(one!, language),
            (_, not null) => whole.ToText(language),
            _ => one!.ToText(language),
        });
    }
}
