using System.CommandLine;
using System.Globalization;
using CareRules.Authoring.Linting;
using CareRules.Authoring.Linting.Fixes;
using CareRules.Facts;

namespace CareRules.Cli;

/// <summary><c>carerules check</c>: reports errors of a pack, and rules that do not make sense.</summary>
internal sealed class CheckVerb
{
    private readonly ToolContext _context;
    private readonly RuleArguments _rules = new();
    private readonly Option<string> _format = new("--format") { Description = "text for people, json for programs, sarif for code hosts, github for annotations of a workflow.", HelpName = "text|json|sarif|github", DefaultValueFactory = _ => "text" };
    private readonly Option<string> _language = new("--lang") { Description = "The language of messages.", HelpName = "zh|en", DefaultValueFactory = _ => "en" };
    private readonly Option<bool> _strict = new("--strict") { Description = "Warnings count as errors: exit code 1." };
    private readonly Option<bool> _fix = new("--fix") { Description = "Repair what can be repaired without a doubt, and say what was changed." };
    private readonly Option<bool> _watch = new("--watch") { Description = "Check again whenever a file changes; Ctrl-C ends." };
    private readonly Option<string?> _effective = new("--effective") { Description = "Show a rule as it is after `uses` and `override`, and where each line comes from.", HelpName = "rule" };

    private CheckVerb(ToolContext context)
    {
        _context = context;
        _format.AcceptOnlyFromAmong("text", "json", "sarif", "github");
        _language.AcceptOnlyFromAmong("zh", "en");
    }

    public static Command Create(ToolContext context)
    {
        var check = new CheckVerb(context);
        var verb = new Verb("check", "Checks a pack and shows every problem with its place and its remedy.", "carerules check rules/my-care values.yaml");
        check._rules.AddTo(verb);
        foreach (var option in (Option[])[check._format, check._language, check._strict, check._fix, check._watch, check._effective])
        {
            verb.Add(option);
        }

        verb.SetAction(check.RunAsync);
        return verb;
    }

    private Task<int> RunAsync(ParseResult parsed, CancellationToken token)
    {
        if (parsed.GetValue(_effective) is { } rule)
        {
            return Task.FromResult(ShowEffective(_rules.LoadOrPrint(_context, parsed, token), rule));
        }

        return parsed.GetValue(_watch) ? WatchAsync(parsed, token) : Task.FromResult(CheckOnce(parsed, token, out _));
    }

    private int CheckOnce(ParseResult parsed, CancellationToken token, out CheckReport report)
    {
        report = Check(parsed, token);
        if (parsed.GetValue(_fix) && PackFixer.Run(report.Diagnostics, _rules.Paths(parsed), _rules.Options(parsed), token) is { IsEmpty: false } changes)
        {
            foreach (var change in changes)
            {
                _context.Io.Error.WriteLine(CheckWording.Fixed($"{change.Location}", new($"{change}", change.InChinese)).In(LanguageOf(parsed)));
            }

            report = Check(parsed, token);
        }

        Write(report, parsed);
        return report.ExitCode(parsed.GetValue(_strict));
    }

    private CheckReport Check(ParseResult parsed, CancellationToken token)
    {
        var ruleSets = _rules.LoadAll(_context, parsed, out var diagnostics, token);
        if (ruleSets.IsEmpty)
        {
            return new CheckReport(null, diagnostics, []);
        }

        var picked = _rules.Pick(_context, parsed, ruleSets);
        var pack = CheckRunner.Run(ruleSets, diagnostics, _rules.Paths(parsed), _rules.Options(parsed), AsOf(parsed, picked), token);
        return new CheckReport(picked, pack.Diagnostics, pack.Ignored);
    }

    private DateOnly AsOf(ParseResult parsed, CareRuleSet ruleSet) =>
        CareRuleVersions.DayOf(ruleSet, _rules.AsOf.Get(parsed, ruleSet, _context.Time));

    private void Write(CheckReport report, ParseResult parsed)
    {
        var chinese = IsChinese(parsed);
        switch (parsed.GetValue(_format))
        {
            case "json":
                DiagnosticJson.Write(_context.Io.Out, report.RuleSet, report.Diagnostics, chinese);
                break;
            case "sarif":
                SarifReport.Write(_context.Io.Out, report, chinese);
                break;
            case "github":
                GitHubAnnotations.Write(_context.Io, report, chinese);
                break;
            default:
                CheckText.Write(_context.Io, report, chinese);
                break;
        }
    }

    // The watch starts before the first check, so that no change is missed.
    private async Task<int> WatchAsync(ParseResult parsed, CancellationToken token)
    {
        try
        {
            using var watch = new PackWatch(WatchedPaths(parsed, token), _context.Time);
            while (true)
            {
                var began = _context.Time.GetTimestamp();
                CheckOnce(parsed, token, out _);
                var seconds = _context.Time.GetElapsedTime(began).TotalSeconds.ToString("0.00", CultureInfo.InvariantCulture);
                var now = _context.Time.GetLocalNow().ToString("HH:mm:ss", CultureInfo.InvariantCulture);
                _context.Io.Error.WriteLine(CheckWording.Watching(now, seconds).In(LanguageOf(parsed)));
                await watch.WaitAsync(token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            return ExitCode.Fine;
        }
    }

    private IEnumerable<string> WatchedPaths(ParseResult parsed, CancellationToken token) =>
        _rules.Paths(parsed).Concat(_rules.LoadAll(_context, parsed, out _, token).SelectMany(r => r.Files).Select(f => f.Span.Source.Path));

    private int ShowEffective(CareRuleSet? ruleSet, string rule)
    {
        if (ruleSet is null)
        {
            return ExitCode.Errors;
        }

        try
        {
            using var output = _context.Io.OutText();
            output.Write(ruleSet.Effective(rule));
            return ExitCode.Fine;
        }
        catch (ArgumentException unknown) when (unknown.ParamName == "rule")
        {
            throw WrongUseException.UnknownRule("--effective", rule, unknown);
        }
    }

    private bool IsChinese(ParseResult parsed) => parsed.GetValue(_language) == "zh";

    private Language LanguageOf(ParseResult parsed) => IsChinese(parsed) ? Language.Chinese : Language.English;
}
