using CareRules.Authoring.Testing;
using CareRules.Authoring.Testing.Cases;
using CareRules.Loading;

namespace CareRules.Tests.Authoring.Testing;

public sealed class SuiteRunTests
{
    private static readonly string[] Packs = ["rules/enterprise-care", "rules/satisfaction-loyalty", "tests/CareRules.Tests/Cases/bench/wrong"];

    [TestCaseSource(nameof(Packs))]
    public void Run_OneThreadOrMany_GivesTheSameReport(string pack) =>
        Assert.That(Text(Run(pack, threads: 8)), Is.EqualTo(Text(Run(pack, threads: 1))));

    [Test]
    public void Run_Cancelled_SaysHowFarItCame()
    {
        var suite = TestSuite.Read([Repository.Path(Packs[0])], new LoadOptions(), CancellationToken.None);
        var packs = new TestedPacks(suite.PackFiles, suite.Uses, suite.Options, CancellationToken.None);

        var report = new SuiteRun(suite, packs, new RunSettings()).Run(new CancellationToken(canceled: true));

        Assert.That((report.IsCancelled, report.Results.Length, report.Selected), Is.EqualTo((true, 0, suite.Cases.Length)));
    }

    private static RuleTestReport Run(string pack, int threads)
    {
        var suite = TestSuite.Read([Repository.Path(pack)], new LoadOptions(), CancellationToken.None);
        var packs = new TestedPacks(suite.PackFiles, suite.Uses, suite.Options, CancellationToken.None);
        return new SuiteRun(suite, packs, new RunSettings { WithCoverage = true, Threads = threads }).Run(CancellationToken.None);
    }

    private static string Text(RuleTestReport report) => string.Join('\n', report.Results.Select(r => r.ToString())
        .Concat(report.Diagnostics.Select(d => d.ToString()))
        .Concat(report.Coverage!.Rules.Select(r => $"{r.Id} {r.Fired} {r.Reached}/{r.Points}"))
        .Concat(report.Coverage.Missing));
}
