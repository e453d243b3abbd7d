using CareRules.Authoring.Testing;
using CareRules.Authoring.Testing.Cases;
using CareRules.Diagnostics;

namespace CareRules.Tests.Loading;

/// <summary>Runs every rule test of every shipped pack, one NUnit case per test.</summary>
public sealed class PackRuleTests
{
    [TestCaseSource(nameof(Cases))]
    public void RuleTest_Passes(RuleTestResult result) => Assert.That(result.Passed, Is.True, result.ToString());

    [TestCaseSource(nameof(Packs))]
    public void Pack_AndItsTests_HaveNoErrors(string pack) =>
        Assert.That(ShippedPacks.Report(pack).Diagnostics.Where(d => d.Severity == Severity.Error).Select(d => d.ToString()), Is.Empty);

    /// <summary>
    /// Every rule fires, every leaf is both true and false, and every threshold is covered at, just below and just above.
    /// </summary>
    [TestCaseSource(nameof(Packs))]
    public void RuleTests_ReachEverything(string pack) =>
        Assert.That(RuleTestRunner.Run([pack], withCoverage: true).Coverage!.Missing, Is.Empty);

    private static string[] Packs() => ShippedPacks.All;

    private static IEnumerable<TestCaseData> Cases() =>
        from pack in Packs()
        from result in ShippedPacks.Report(pack).Results
        select new TestCaseData(result).SetName($"{Path.GetFileName(pack)}: {result.Name} ({Path.GetFileName(result.Location.File)}:{result.Location.Line})");
}
