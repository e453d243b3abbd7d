using System.Collections.Immutable;
using CareRules.Authoring.Testing.Cases;
using CareRules.Authoring.Testing.Coverage;
using CareRules.Authoring.Testing.Mutation;
using CareRules.Authoring.Testing.Proposals;
using CareRules.Diagnostics;
using CareRules.Loading;

namespace CareRules.Authoring.Testing;

/// <summary>
/// A pack, or each version of one, with its rule tests. Tests in the folder of a version run with that version; tests beside the versions
/// run with the one in force at their <c>now</c>.
/// </summary>
internal sealed class TestBench
{
    private readonly ImmutableArray<TestedVersion> _versions;

    private TestBench(ImmutableArray<TestedVersion> versions) => _versions = versions;

    /// <summary>The number of cases.</summary>
    public int Count => _versions.Sum(v => v.Suite.Cases.Length);

    /// <summary>True when a test file has errors.</summary>
    public bool HasErrors => _versions.Any(v => v.Suite.Diagnostics.Any(d => d.Severity == Severity.Error));

    /// <summary>Reads the tests beside the paths of a pack, or of a folder of its versions.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static TestBench Read(IReadOnlyList<string> paths, LoadOptions options, CancellationToken token) => Read(paths, options, null, token);

    /// <summary>Reads the tests as above, to be decided by an engine of the caller's choice.</summary>
    /// <param name="createEngine">Makes the engine for a rule set; null for the built-in one.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static TestBench Read(IReadOnlyList<string> paths, LoadOptions options, Func<CareRuleSet, IRuleTestEngine>? createEngine, CancellationToken token)
    {
        var folders = VersionFolders.Of(paths, options.Limits, out var holder);
        if (holder is null)
        {
            return new TestBench([TestedVersion.Of(TestSuite.Read(paths, options, token) with { CreateEngine = createEngine }, token)]);
        }

        options = CareRuleVersions.Rooted(options, holder);
        // Tests beside the versions are read once, since they are shared by all versions.
        ImmutableArray<TestedVersion> versions =
        [
            .. folders.Select(f => TestedVersion.Of(TestSuite.Read(f, [.. f.Except(paths, StringComparer.Ordinal)], options, token) with { CreateEngine = createEngine }, token)),
        ];
        var shared = TestSuite.Read([], paths, options, token);
        var byVersion = shared.Cases.ToLookup(c => Array.FindIndex([.. versions], v => v.IsFor(c)) is >= 0 and var found ? found : versions.Length - 1);
        return new TestBench([.. versions.Select((v, i) => v with
        {
            Suite = v.Suite with
            {
                Cases = [.. byVersion[i], .. v.Suite.Cases],
                Diagnostics = i == 0 ? [.. shared.Diagnostics, .. v.Suite.Diagnostics] : v.Suite.Diagnostics,
            },
        })]);
    }

    /// <summary>The tests whose name or file contains a text, ignoring case.</summary>
    public TestBench Filtered(string? text) => new([.. _versions.Select(v => v with { Suite = v.Suite.Filtered(text) })]);

    /// <summary>The tests of the version that a file belongs to.</summary>
    public TestBench Of(string file) => new([.. _versions.Where(v => _versions.Length == 1 || v.Suite.PackFiles.Any(f => f.Path == file)).Take(1)]);

    /// <summary>Runs every test; when cancelled, returns the results so far.</summary>
    public RuleTestReport Run(RunSettings settings, CancellationToken token)
    {
        settings.Progress?.Begin(Count);
        ImmutableArray<RuleTestReport> reports = [.. _versions.Select(v => new SuiteRun(v.Suite, v.Packs, settings).Run(token))];
        if (reports is [var only])
        {
            return only;
        }

        var diagnostics = new DiagnosticBag();
        foreach (var diagnostic in reports.SelectMany(r => r.Diagnostics))
        {
            diagnostics.Add(diagnostic);
        }

        return new RuleTestReport(
            [.. reports.SelectMany(r => r.Results).OrderBy(r => r.Location.File, StringComparer.Ordinal).ThenBy(r => r.Location.Line).ThenBy(r => r.Location.Column)],
            diagnostics.InOrder())
        {
            Coverage = settings.WithCoverage ? new RuleCoverage([.. reports.SelectMany((r, i) => r.Coverage!.Rules.Select(c => c with { Id = $"{c.Id} ({_versions[i].Name})" }))]) : null,
            Collected = [.. reports.SelectMany(r => r.Collected)],
            Selected = Count,
            IsCancelled = reports.Any(r => r.IsCancelled),
        };
    }

    /// <summary>Runs the tests against every mutant. The tests must pass on the unchanged rules.</summary>
    public MutationReport Mutate(RunSettings settings, CancellationToken token)
    {
        var runs = _versions.Select(v => new MutationRun(v.Suite, v.Packs, settings)).ToList();
        settings.Progress?.Begin(runs.Sum(r => r.Total));
        return MutationReport.Of([.. runs.SelectMany(r => r.Run(token))]);
    }

    /// <summary>Proposes the missing boundary cases.</summary>
    /// <param name="report">The report of a run with coverage.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public ProposalSet Propose(RuleTestReport report, CancellationToken token)
    {
        var proposals = _versions.Select((v, i) => CaseProposer.Propose(v.Suite, v.Packs, report.Collected[i], token)).ToList();
        return new ProposalSet(_versions[0].PackName, [.. proposals.SelectMany(p => p.Cases)], [.. proposals.SelectMany(p => p.Unproposed)]);
    }

    private sealed record TestedVersion(TestSuite Suite, TestedPacks Packs)
    {
        private TestedPack? FirstLoad => Suite.Cases.IsEmpty ? null : Packs.With(Suite.Cases[0].Parameters);

        public string Name => FirstLoad?.Load.Policy?.Pack.Version ?? "";

        public string PackName => FirstLoad?.Load.Policy?.Pack.Name ?? "";

        public static TestedVersion Of(TestSuite suite, CancellationToken token) => new(suite, new TestedPacks(suite.PackFiles, suite.Uses, suite.Options, token) { CreateEngine = suite.CreateEngine });

        // A version that does not load accepts the test, so that its errors are reported.
        public bool IsFor(RuleTestCase test) =>
            Packs.With(test.Parameters).Rules is not { Engine: var engine } || engine.RuleSet.Pack.Effective?.Contains(CareRuleVersions.DayOf(engine.RuleSet, test.Now)) != false;
    }
}
