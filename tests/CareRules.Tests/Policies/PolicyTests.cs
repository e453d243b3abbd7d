using CareRules.Authoring.Linting;
using CareRules.Authoring.Testing;
using CareRules.Diagnostics;

namespace CareRules.Tests.Policies;

/// <summary>
/// Each policy under <c>samples/Policies</c>, and each that others published, beside this file, is checked without a complaint and
/// passes its own tests, which reach all of it.
/// </summary>
public sealed class PolicyTests
{
    private static IEnumerable<string> Policies() => new[] { "samples/Policies", "tests/CareRules.Tests/Policies" }
        .SelectMany(root => Directory.GetDirectories(Repository.Path(root)).Select(d => $"{root}/{Path.GetFileName(d)}")).Order(StringComparer.Ordinal);

    [TestCaseSource(nameof(Policies))]
    public void Policy_Tests_PassAndReachEveryRule(string policy)
    {
        var report = RuleTestRunner.Run([Repository.Path(policy)], withCoverage: true);

        Assert.That(report.Diagnostics, Is.Empty);
        Assert.That(report.Results.Where(r => !r.Passed).Select(r => r.ToString()), Is.Empty);
        Assert.That(report.Coverage!.Rules.Where(r => !r.Fired).Select(r => r.Id), Is.Empty);
    }

    [TestCaseSource(nameof(Policies))]
    public void Policy_Check_HasNothingToSay(string policy) =>
        Assert.That(PackLinter.Check([Repository.Path(policy)]).Diagnostics.Where(d => d.Severity > Severity.Info).Select(d => d.ToString()), Is.Empty);
}
