using System.Globalization;
using CareRules.Authoring.Testing;
using CareRules.Authoring.Testing.Cases;
using CareRules.Tests.Cases;

namespace CareRules.Tests.Runtime.Tables;

/// <summary>
/// The decision tables of the public DMN TCK, written as packs with rule tests: <c>Cases/dmn/[folder]/</c>. The results that
/// <c>docs/decision-tables.md</c> publishes are checked here.
/// </summary>
[TestFixture]
public sealed class DmnSuiteTests
{
    private const string Heading = "## The public test suite of DMN";

    private static IEnumerable<string> Folders() => Directory.EnumerateDirectories(Path.Combine(ErrorCases.Root, "dmn")).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal);

    private static IEnumerable<TestCaseData> Results() =>
        from folder in Folders()
        from result in Run(folder).Results
        select new TestCaseData(result).SetArgDisplayNames($"{folder} {result.Name}");

    /// <summary>Folder, translated cases, cases in the suite, result.</summary>
    private static List<string[]> Published() =>
        [.. MarkdownPage.Read("docs/decision-tables.md").TableRows.Where(r => r.StartsWith(Heading + ": | ", StringComparison.Ordinal)).Select(r => r.Split('|').Skip(1).Select(c => c.Trim()).ToArray()).Where(r => char.IsAsciiDigit(r[0][0]))];

    [TestCaseSource(nameof(Results))]
    public void Case_OfTheSuite_Passes(RuleTestResult result) => Assert.That(result.Passed, Is.True, result.ToString());

    [TestCaseSource(nameof(Folders))]
    public void Folder_Loads_WithoutErrors(string folder) =>
        Assert.That(Run(folder).Diagnostics.Where(d => d.Severity == CareRules.Diagnostics.Severity.Error).Select(d => d.ToString()), Is.Empty);

    [Test]
    public void PublishedTable_NamesEveryFolderWithItsCases()
    {
        var counted = Folders().Select(f => (Folder: f, Cases: Run(f).Results.Length.ToString(CultureInfo.InvariantCulture)));
        var published = Published().Where(r => r[3] != "not applicable").Select(r => (Folder: r[0], Cases: r[1]));

        Assert.That(published, Is.EquivalentTo(counted));
    }

    [Test]
    public void PublishedTable_WhatPassesWhole_HasEveryCase() =>
        Assert.That(Published().Where(r => r[3] == "pass" && r[1] != r[2]), Is.Empty);

    private static RuleTestReport Run(string folder) => RuleTestRunner.Run([Path.Combine(ErrorCases.Root, "dmn", folder)]);
}
