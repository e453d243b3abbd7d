using System.CommandLine;
using System.Globalization;
using CareRules.Cli.Testing;
using CareRules.RuleTests;
using CareRules.RuleTests.Mutation;
using CareRules.RuleTests.Proposals;

namespace CareRules.Cli;

/// <summary><c>carerules test</c>: does the pack decide as its tests say, and would they notice if it did not?</summary>
internal static class TestVerb
{
    public static Command Create(ToolContext context)
    {
        var rules = new RuleArguments();
        var filter = new Option<string?>("--filter") { Description = "Run only the tests whose name or file holds this text.", HelpName = "text" };
        var format = new Option<string>("--format") { Description = "text for people, json for programs, junit for CI systems.", HelpName = "text|json|junit", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json", "junit");
        var output = new Option<string?>("--output", "-o") { Description = "Write what --format says to this file; the text goes to the terminal all the same.", HelpName = "file" };
        var coverage = new Option<bool>("--coverage") { Description = "Also say which rules, leaves and boundaries the tests reach." };
        var coverageOut = new Option<string[]>("--coverage-out") { Description = "Write the coverage to a file, .html or .json. May be repeated.", HelpName = "file" };
        var min = new Option<int?>("--min") { Description = "Fail when less than this percentage is covered.", HelpName = "percent" };
        var mutate = new Option<bool>("--mutate") { Description = "Change the rules in one place at a time, and list the changes that no test would notice." };
        var propose = new Option<string?>("--propose") { Description = "Write the boundary cases that are missing as a test file for you to read and accept; - writes it to the standard output.", HelpName = "file" };
        var verb = new Verb("test", "Runs the rule tests of a pack, and says what they reach and what they would miss.", "carerules test rules/my-care --coverage --min 90");
        rules.AddWithoutAsOf(verb);
        foreach (var option in (Option[])[filter, format, output, coverage, coverageOut, min, mutate, propose])
        {
            verb.Add(option);
        }

        verb.SetAction((parsed, token) =>
        {
            var asked = new TestRequest(rules.PathsOfOnePack(parsed), rules.Options(parsed))
            {
                Filter = parsed.GetValue(filter),
                Format = parsed.GetValue(format)!,
                Output = parsed.GetValue(output),
                ShowsCoverage = parsed.GetValue(coverage) || parsed.GetValue(min) is not null,
                CoverageFiles = parsed.GetValue(coverageOut) ?? [],
                Minimum = parsed.GetValue(min),
                Mutates = parsed.GetValue(mutate),
                ProposeTo = parsed.GetValue(propose),
            };
            asked.Check();
            return RunAsync(context, asked, token);
        });
        return verb;
    }

    private static async Task<int> RunAsync(ToolContext context, TestRequest asked, CancellationToken token)
    {
        var start = context.Time.GetTimestamp();
        var suite = asked.Read(token);
        var packs = new TestedPacks(suite.PackFiles, suite.Uses, suite.Options, token);
        var settings = new RunSettings { WithCoverage = asked.NeedsCoverage, Time = context.Time, Progress = new WorkCount() };
        var report = await WorkProgress.ShowAsync(context, settings.Progress, "tests", "failed", () => new SuiteRun(suite, packs, settings).Run(token)).ConfigureAwait(false);
        var elapsed = context.Time.GetElapsedTime(start);
        var results = new TestOutput(context.Io, asked);
        results.WriteText(report, elapsed);

        MutationReport? mutation = null;
        if (asked.Mutates && CanMutate(context.Io, report))
        {
            mutation = await WorkProgress.ShowAsync(context, settings.Progress, "changes", "not noticed", () => new MutationRun(suite, packs, settings).Run(token)).ConfigureAwait(false);
            results.WriteText(mutation);
        }

        results.WriteMachine(report, mutation, elapsed);
        results.WriteCoverageFiles(report.Coverage);
        if (asked.ProposeTo is { } file && report is { IsCancelled: false, Collected: { } reached })
        {
            Propose(context.Io, file, CaseProposer.Propose(suite, packs, reached, token));
        }

        return report.IsCancelled || mutation is { IsCancelled: true } ? ExitCode.Cancelled
            : !report.Passed || !IsEnough(context.Io, asked, report) ? ExitCode.Errors
            : ExitCode.Fine;
    }

    private static bool CanMutate(ToolStreams io, RuleTestReport report)
    {
        if (report is { Passed: true, IsCancelled: false })
        {
            return true;
        }

        io.Error.WriteLine("--mutate needs tests that pass: nothing was changed");
        return false;
    }

    private static bool IsEnough(ToolStreams io, TestRequest asked, RuleTestReport report)
    {
        if (asked.Minimum is not { } minimum || report.Coverage is not { } coverage || coverage.Percent >= minimum)
        {
            return true;
        }

        io.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"coverage is {coverage.Percent}%, less than the {minimum}% asked for"));
        return false;
    }

    private static void Propose(ToolStreams io, string file, ProposalSet proposals)
    {
        if (proposals.Count > 0 && file == "-")
        {
            using var output = io.OutText();
            output.Write(proposals.Yaml);
        }
        else if (proposals.Count > 0)
        {
            File.WriteAllText(file, proposals.Yaml);
        }

        io.Error.WriteLine(proposals.Count == 0 ? "nothing to propose" : string.Create(CultureInfo.InvariantCulture, $"{proposals.Count} case{(proposals.Count == 1 ? "" : "s")} proposed{(file == "-" ? "" : $" in {file}")}: read what they expect, it is what the rules say now"));
        foreach (var missing in proposals.Beyond)
        {
            io.Error.WriteLine($"  to be written by hand: {missing}");
        }
    }
}
