using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using CareRules.Diagnostics;

namespace CareRules.Cli;

/// <summary><c>carerules check</c>: does the pack load, and does it say what was meant?</summary>
internal static class CheckVerb
{
    public static Command Create(ToolContext context)
    {
        var rules = new RuleArguments();
        var format = new Option<string>("--format") { Description = "text for people, json for programs.", HelpName = "text|json", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json");
        var effective = new Option<string?>("--effective") { Description = "Show a rule as it is after `uses` and `override`, and where each line comes from.", HelpName = "rule" };
        var verb = new Verb("check", "Checks a pack and shows every problem with its place and its remedy.", "carerules check rules/my-care values.yaml");
        rules.AddTo(verb);
        verb.Add(format);
        verb.Add(effective);
        verb.SetAction((parsed, token) =>
        {
            if (parsed.GetValue(effective) is { } rule)
            {
                return Task.FromResult(ShowEffective(context, rules.LoadOrPrint(context, parsed, token), rule));
            }

            var ruleSet = rules.Load(context, parsed, out var diagnostics, token);
            if (parsed.GetValue(format) == "json")
            {
                DiagnosticJson.Write(context.Io.Out, ruleSet, diagnostics);
            }
            else
            {
                WriteText(context.Io, ruleSet, diagnostics);
            }

            return Task.FromResult(ruleSet is null ? ExitCode.Errors : ExitCode.Fine);
        });
        return verb;
    }

    private static int ShowEffective(ToolContext context, CareRuleSet? ruleSet, string rule)
    {
        if (ruleSet is null)
        {
            return ExitCode.Errors;
        }

        try
        {
            using var output = context.Io.OutText();
            output.Write(ruleSet.Effective(rule));
            return ExitCode.Fine;
        }
        catch (ArgumentException unknown) when (unknown.ParamName == "rule")
        {
            throw WrongUseException.UnknownRule("--effective", rule, unknown);
        }
    }

    private static void WriteText(ToolStreams io, CareRuleSet? ruleSet, ImmutableArray<Diagnostic> diagnostics)
    {
        using var output = io.OutText();
        foreach (var diagnostic in diagnostics)
        {
            DiagnosticPrinter.Print(output, diagnostic, io is { IsOutTerminal: true, AllowsColour: true });
            output.WriteLine();
        }

        var problems = diagnostics.IsEmpty
            ? "no problems"
            : string.Join(", ", Counted(diagnostics, Severity.Error, "error"), Counted(diagnostics, Severity.Warning, "warning"), Counted(diagnostics, Severity.Info, "note"));
        output.WriteLine(ruleSet is null ? problems : $"{ruleSet.Pack.Name} {ruleSet.Pack.Version}: {problems}");
    }

    private static string Counted(ImmutableArray<Diagnostic> diagnostics, Severity severity, string name)
    {
        var count = diagnostics.Count(d => d.Severity == severity);
        return string.Create(CultureInfo.InvariantCulture, $"{count} {name}{(count == 1 ? "" : "s")}");
    }
}
