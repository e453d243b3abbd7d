using CareRules.Authoring.Testing;
using CareRules.Authoring.Testing.Cases;
using CareRules.Facts;
using CareRules.Loading;

namespace CareRules.Tests.Authoring.Testing;

/// <summary>For a folder with versions of a pack, which test runs with which version.</summary>
public sealed class TestBenchTests
{
    private DirectoryInfo _folder = null!;

    [SetUp]
    public void MakeVersions()
    {
        _folder = Directory.CreateTempSubdirectory("carerules-");
        Write("care/2026/pack.yaml", "schema: carerules/v1\npack: care\nversion: 1.0.0\neffective: {to: 2026-12-31}\ntimezone: Asia/Shanghai\nsignals: {large: {when: [orders >= least, customer.strategic]}}\n");
        Write("care/2027/pack.yaml", "schema: carerules/v1\npack: care\nversion: 2.0.0\neffective: {from: 2027-01-01}\ntimezone: Asia/Shanghai\nsignals: {large: {when: {any: [orders >= least, customer.strategic]}}}\n");
        Write(
            "care/shared.yaml",
            "params: {least: 3}\nmeasures: {orders: count(purchases)}\ntiers: {value: {levels: [{level: core, when: large}, {level: new, otherwise: true}]}}\n");
        Write(
            "care/tests/both.yaml",
            """
            schema: carerules-test/v1
            pack: care
            now: 2026-12-31T23:59:59+08:00
            tests:
              - name: many orders
                given: {customer: {id: C1, strategic: false}, measures: {orders: 3}}
                cases:
                  - {name: last day of the old, expect: {tiers: {value: new}}}
                  - {name: first day of the new, now: "2027-01-01T00:00:00+08:00", expect: {tiers: {value: core}}}
            """);
        Write("care/2026/tests/own.yaml", "schema: carerules-test/v1\npack: care\nnow: 2026-06-01T09:00:00+08:00\ntests:\n  - {name: old, given: {customer: {id: C1, strategic: true}, measures: {orders: 3}}, expect: {tiers: {value: core}}}\n");
    }

    [TearDown]
    public void RemoveFolder() => _folder.Delete(recursive: true);

    [Test]
    public void Run_FolderOfVersions_TakesTheOneInForceAtNow()
    {
        var report = RuleTestRunner.Run([Path("care")]);

        Assert.Multiple(() =>
        {
            Assert.That(report.Diagnostics.Select(d => d.ToString()), Is.Empty);
            Assert.That(report.Results.Select(r => r.ToString()), Is.EqualTo(new[] { "passed: old", "passed: many orders: last day of the old", "passed: many orders: first day of the new" }));
        });
    }

    [Test]
    public void Run_WithCoverage_CountsEachVersionByItself()
    {
        var coverage = RuleTestRunner.Run([Path("care")], withCoverage: true).Coverage!;

        Assert.That(coverage.Rules.Select(r => $"{r.Id} {r.Fired}"), Is.EqualTo(new[]
        {
            "tiers.value.core (1.0.0) True", "tiers.value.new (1.0.0) True", "signals.large (1.0.0) True", "tiers.value.core (2.0.0) True", "tiers.value.new (2.0.0) False", "signals.large (2.0.0) True",
        }));
    }

    [Test]
    public void Run_NowThatNoVersionCovers_FailsThatTestAlone()
    {
        Write("care/2027/pack.yaml", "schema: carerules/v1\npack: care\nversion: 2.0.0\neffective: {from: 2027-02-01}\ntimezone: Asia/Shanghai\nsignals: {large: customer.strategic}\n");

        var failed = RuleTestRunner.Run([Path("care")]).Results.Single(r => !r.Passed);

        Assert.That((failed.Name, failed.Differences[0].Actual), Is.EqualTo(("many orders: first day of the new", "care 2.0.0 is in force from 2027-02-01, not on 2027-01-01")));
    }

    [Test]
    public void Mutate_SharedFile_IsNoticedWhereOneVersionNotices()
    {
        Write("care/2026/tests/own.yaml", "schema: carerules-test/v1\npack: care\nnow: 2026-06-01T09:00:00+08:00\ntests:\n  - {name: old, given: {customer: {id: C1}}, expect: {}}\n");
        var survivors = TestBench.Read([Path("care")], new LoadOptions(), CancellationToken.None).Mutate(new RunSettings(), CancellationToken.None).Survivors;

        Assert.That(survivors.Where(s => s.Span.Source.Path.EndsWith("shared.yaml", StringComparison.Ordinal)).Select(s => s.After), Is.EqualTo(new[] { "least: 2" }));
    }

    [Test]
    public void Propose_EachVersion_AtANowOfItsOwn()
    {
        var bench = TestBench.Read([Path("care")], new LoadOptions(), CancellationToken.None);
        var proposals = bench.Propose(bench.Run(new RunSettings { WithCoverage = true }, CancellationToken.None), CancellationToken.None);
        Write("care/tests/proposed.yaml", proposals.Yaml(Language.Chinese));
        var after = RuleTestRunner.Run([Path("care")], withCoverage: true);

        Assert.Multiple(() =>
        {
            Assert.That(proposals.Cases.Select(c => (c.Base.Now.Year, c.Name)), Is.EqualTo(new[] { (2026, "just below least"), (2026, "just above least"), (2027, "just below least"), (2027, "just above least") }));
            Assert.That(after.Results.Where(r => !r.Passed).Select(r => r.ToString()), Is.Empty);
            Assert.That(after.Coverage!.Missing.Where(m => m.Contains("never tested", StringComparison.Ordinal)), Is.Empty);
        });
    }

    private string Path(string name) => System.IO.Path.Combine(_folder.FullName, name);

    private void Write(string name, string text)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path(name))!);
        File.WriteAllText(Path(name), text);
    }
}
