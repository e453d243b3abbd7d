using System.CommandLine;
using System.Text.Json;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Forecasting;
using CareRules.Lifecycle;
using CareRules.Outcomes.Json;
using CareRules.Syntax.Expressions;
using CareRules.Syntax.Yaml;

namespace CareRules.Cli;

/// <summary><c>carerules forecast</c>: what changes for one customer, and when, if no new fact arrives.</summary>
internal static class ForecastVerb
{
    public static Command Create(ToolContext context)
    {
        var rules = new RuleArguments();
        var facts = new Option<string>("--facts") { Description = "Facts as JSON Lines, one customer a line; - reads the standard input.", HelpName = "file", Required = true };
        var customer = new Option<string>("--customer") { Description = "The id of the customer.", HelpName = "id", Required = true };
        var horizon = new Option<string>("--horizon") { Description = ForecastVerbWording.Horizon, HelpName = "length", DefaultValueFactory = _ => "90 days" };
        var language = new Option<string>("--lang") { Description = "The language of the text.", HelpName = "en|zh", DefaultValueFactory = _ => "en" };
        language.AcceptOnlyFromAmong("en", "zh");
        var history = new Option<string?>("--history") { Description = "A file that `run --history` keeps: go on from what it remembers, deciding at each instant at which something can change. It is left as it is.", HelpName = "file" };
        var baselines = new BaselineOption();
        var format = new Option<string>("--format") { Description = "text for people, json for programs.", HelpName = "text|json", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json");
        var verb = new Verb(
            "forecast",
            "Says what will change for a customer, and when, if nothing else happens: tiers, churn risk, deadlines, points, actions.",
            "carerules forecast rules/my-care --facts customers.jsonl --customer C1 --horizon \"90 days\"");
        rules.AddTo(verb);
        foreach (var option in (Option[])[facts, customer, horizon, history, language, format])
        {
            verb.Add(option);
        }

        baselines.AddTo(verb);

        verb.SetAction(async (parsed, token) =>
        {
            var length = Length(parsed.GetValue(horizon)!);
            if (rules.LoadOrPrint(context, parsed, token) is not { } ruleSet
                || await CustomerFinder.FindAsync(context, ruleSet, parsed.GetRequiredValue(facts), parsed.GetRequiredValue(customer), token).ConfigureAwait(false) is not { } found)
            {
                return ExitCode.Errors;
            }

            var engine = new CareEngine(ruleSet);
            var asOf = rules.AsOf.Get(parsed, ruleSet, context.Time);
            var until = Until(engine, asOf, length);
            baselines.CheckWithout(parsed, parsed.GetValue(history));
            var memory = parsed.GetValue(history) is { } file ? await RunHistory.LoadMemoryAsync(file, ruleSet, found.Customer.Id, asOf, token).ConfigureAwait(false)
                : baselines.Get(parsed, ruleSet, asOf) is { } baseline ? CareMemory.Empty.WithBaseline(baseline)
                : null;
            var forecast = CareForecaster.Forecast(engine, found, asOf, until, memory, token);
            Write(context.Io, forecast, parsed.GetValue(format) == "json", parsed.GetValue(language) == "zh" ? Language.Chinese : Language.English);
            return ExitCode.Fine;
        });
        return verb;
    }

    private static void Write(ToolStreams io, Forecast forecast, bool isJson, Language language)
    {
        if (!isJson)
        {
            using var output = io.OutText();
            output.WriteLine(forecast.ToText(language));
            return;
        }

        using (var writer = new Utf8JsonWriter(io.Out, OutcomeJson.WriterOptions))
        {
            forecast.WriteJson(writer);
        }

        io.Out.Write("\n"u8);
        io.Out.Flush();
    }

    private static TimeAmount Length(string text)
    {
        var scalar = new YamlScalar(text, IsPlain: true, [.. Enumerable.Range(0, text.Length + 1)], new SourceSpan(new SourceText("--horizon", text), 0, text.Length));
        return ExpressionReader.ParseOperand(scalar, "", new DiagnosticBag()) is LiteralSyntax { Value: { Kind: ValueKind.Duration or ValueKind.Period, Number: > 0m } value }
            ? TimeAmount.From(value)
            : throw new WrongUseException($"`--horizon {text}` is no length of time; write it like \"90 days\" or \"12 months\"");
    }

    private static DateTimeOffset Until(CareEngine engine, DateTimeOffset asOf, TimeAmount length) =>
        engine.Plan.Clock.TryAdd(asOf.UtcTicks, length, out var until) && until - asOf.UtcTicks <= CareForecaster.LongestHorizon.Ticks
            ? engine.Plan.Clock.At(until)
            : throw new WrongUseException("the horizon is longer than five years; look less far ahead");
}
