using CareRules.Authoring.Linting;
using CareRules.Authoring.Testing;
using CareRules.Diagnostics;

namespace CareRules.Tests.Samples;

/// <summary>Each policy under <c>samples/Policies</c> is checked without a complaint and passes its own tests, which reach all of it.</summary>
public sealed class PolicySamplesTests
{
    private static IEnumerable<string> Policies() => Directory.GetDirectories(Repository.Path("samples/Policies")).Select(d => Path.GetFileName(d)!).Order(StringComparer.Ordinal);

    [TestCaseSource(nameof(Policies))]
    public void Policy_Tests_PassAndReachEveryRule(string policy)
    {
        var report = RuleTestRunner.Run([Repository.Path($"samples/Policies/{policy}")], withCoverage: true);

        Assert.That(report.Diagnostics, Is.Empty);
        Assert.That(report.Results.Where(r => !r.Passed).Select(r => r.ToString()), Is.Empty);
        Assert.That(report.Coverage!.Rules.Where(r => !r.Fired).Select(r => r.Id), Is.Empty);
    }

    [TestCaseSource(nameof(Policies))]
    public void Policy_Check_HasNothingToSay(string policy) =>
        Assert.That(PackLinter.Check([Repository.Path($"samples/Policies/{policy}")]).Diagnostics.Where(d => d.Severity > Severity.Info).Select(d => d.ToString()), Is.Empty);
}
