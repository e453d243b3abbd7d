using System.CommandLine;
using CareRules.Authoring.Testing;
using CareRules.Authoring.Testing.Cases;
using CareRules.Authoring.Testing.Mutation;
using CareRules.Authoring.Testing.Proposals;
using CareRules.Cli.Testing;
using CareRules.Facts;

namespace CareRules.Cli;

/// <summary><c>carerules test</c>: does the pack decide as its tests say, and would they notice if it did not?</summary>
internal static class TestVerb
{
    public static Command Create(ToolContext context)
    {
        var rules = new RuleArguments();
        var engines = new EngineOption();
        var filter = new Option<string?>("--filter") { Description = "Run only the tests whose name or file holds this text.", HelpName = "text" };
        var format = new Option<string>("--format") { Description = "text for people, json for programs, junit for CI systems.", HelpName = "text|json|junit", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json", "junit");
        var output = new Option<string?>("--output", "-o") { Description = "Write what --format says to this file; the text goes to the terminal all the same.", HelpName = "file" };
        var coverage = new Option<bool>("--coverage") { Description = "Also say which rules, leaves and boundaries the tests reach." };
        var coverageOut = new Option<string[]>("--coverage-out") { Description = "Write the coverage to a file, .html or .json. May be repeated.", HelpName = "file" };
        var min = new Option<int?>("--min") { Description = "Fail when less than this percentage is covered.", HelpName = "percent" };
        var mutate = new Option<bool>("--mutate") { Description = "Change the rules in one place at a time, and list the changes that no test would notice." };
        var propose = new Option<string?>("--propose") { Description = "Write the boundary cases that are missing as a test file for you to read and accept; - writes it to the standard output.", HelpName = "file" };
        var language = new Option<string>("--lang") { Description = "The language of what is for people.", HelpName = "zh|en", DefaultValueFactory = _ => "en" };
        language.AcceptOnlyFromAmong("zh", "en");
        var verb = new Verb("test", "Runs the rule tests of a pack, and says what they reach and what they would miss.", "carerules test rules/my-care --coverage --min 90");
        rules.AddWithoutAsOf(verb);
        foreach (var option in (Option[])[filter, format, output, coverage, coverageOut, min, mutate, propose, language])
        {
            verb.Add(option);
        }

        engines.AddTo(verb);

        verb.SetAction((parsed, token) =>
        {
            var asked = new TestRequest(rules.Paths(parsed), rules.Options(parsed))
            {
                Engine = engines.Get(parsed),
                Filter = parsed.GetValue(filter),
                Format = parsed.GetValue(format)!,
                Output = parsed.GetValue(output),
                ShowsCoverage = parsed.GetValue(coverage) || parsed.GetValue(min) is not null,
                CoverageFiles = parsed.GetValue(coverageOut) ?? [],
                Minimum = parsed.GetValue(min),
                Mutates = parsed.GetValue(mutate),
                ProposeTo = parsed.GetValue(propose),
                Language = parsed.GetValue(language) == "zh" ? Language.Chinese : Language.English,
            };
            asked.Check();
            return RunAsync(context, asked, token);
        });
        return verb;
    }

    private static async Task<int> RunAsync(ToolContext context, TestRequest asked, CancellationToken token)
    {
        var start = context.Time.GetTimestamp();
        var bench = asked.Read(context.CreateEngine, token);
        var settings = new RunSettings { WithCoverage = asked.NeedsCoverage, Time = context.Time, Progress = new WorkProgressCounter() };
        var report = await WorkProgress.ShowAsync(context, settings.Progress, (done, total, noted) => TestReportWording.TestProgress(done, total, noted).In(asked.Language)!, () => bench.Run(settings, token)).ConfigureAwait(false);
        var elapsed = context.Time.GetElapsedTime(start);
        var results = new TestOutput(context.Io, asked);
        results.WriteText(report, elapsed);

        MutationReport? mutation = null;
        if (asked.Mutates && CanMutate(context.Io, asked, report))
        {
            mutation = await WorkProgress.ShowAsync(context, settings.Progress, (done, total, noted) => TestReportWording.ChangeProgress(done, total, noted).In(asked.Language)!, () => bench.Mutate(settings, token)).ConfigureAwait(false);
            results.WriteText(mutation);
        }

        results.WriteMachine(report, mutation, elapsed);
        results.WriteCoverageFiles(report.Coverage);
        if (asked.ProposeTo is not null && report is { IsCancelled: false, Collected.IsEmpty: false })
        {
            Propose(context.Io, asked, bench.Propose(report, token));
        }

        return report.IsCancelled || mutation is { IsCancelled: true } ? ExitCode.Cancelled
            : !report.Passed || !IsEnough(context.Io, asked, report) ? ExitCode.Errors
            : ExitCode.Fine;
    }

    private static bool CanMutate(ToolStreams io, TestRequest asked, RuleTestReport report)
    {
        if (report is { Passed: true, IsCancelled: false })
        {
            return true;
        }

        io.Error.WriteLine(TestReportWording.MutationNeedsPassingTests.In(asked.Language));
        return false;
    }

    private static bool IsEnough(ToolStreams io, TestRequest asked, RuleTestReport report)
    {
        if (asked.Minimum is not { } minimum || report.Coverage is not { } coverage || coverage.Percent >= minimum)
        {
            return true;
        }

        io.Error.WriteLine(TestReportWording.TooLittleCoverage(coverage, minimum).In(asked.Language));
        return false;
    }

    private static void Propose(ToolStreams io, TestRequest asked, ProposalSet proposals)
    {
        var file = asked.ProposeTo!;
        if (!proposals.Cases.IsEmpty && file == "-")
        {
            using var output = io.OutText();
            output.Write(proposals.Yaml(asked.Language));
        }
        else if (!proposals.Cases.IsEmpty)
        {
            File.WriteAllText(file, proposals.Yaml(asked.Language));
        }

        io.Error.WriteLine(TestReportWording.Proposed(proposals.Cases.Length, file == "-" ? "" : file).In(asked.Language));
        foreach (var missing in proposals.Unproposed)
        {
            io.Error.WriteLine(TestReportWording.NotProposed(missing).In(asked.Language));
        }
    }
}
