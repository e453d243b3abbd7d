using CareRules.Authoring.Linting;
using CareRules.Authoring.Linting.Checks;
using CareRules.Diagnostics;
using CareRules.Tests.Binding.Composition;

namespace CareRules.Tests.Authoring.Linting.Checks;

/// <summary>
/// Every check has a page in its folder and tests in the parallel one. Of each section of a page the first example raises the code of its
/// heading, and the files after the remedy raise nothing.
/// </summary>
public sealed class CheckPagesTests
{
    private const string Folder = "src/CareRules.Authoring/Linting/Checks";

    private const string Head = "schema: carerules/v1\npack: my-care\nversion: 1.0.0\ncare: [{rule: sound, do: [{action: greet, owner: agent, due: 1 day}]}]\n";

    /// <summary>Reported of each example, which is a folder without tests.</summary>
    private const string Untested = "CR2123";

    private static IEnumerable<TestCaseData> Checks() => CheckCatalog.All.Select(c => new TestCaseData(c).SetArgDisplayNames(NameOf(c)));

    private static IEnumerable<TestCaseData> Examples() => CheckCatalog.All
        .SelectMany(c => PageOf(c).Blocks.GroupBy(b => b.Heading).Select(s => new TestCaseData(s.Key.Split(' ')[1], s.ToList()).SetArgDisplayNames(s.Key.Split(' ')[1])));

    [Test]
    public void Catalogue_HoldsEveryFolder() =>
        Assert.That(CheckCatalog.All.Select(NameOf), Is.EqualTo(Directory.GetDirectories(Repository.Path(Folder)).Select(Path.GetFileName).Order(StringComparer.Ordinal)));

    [TestCaseSource(nameof(Checks))]
    public void Check_HasAPageOfItsCodes(object check)
    {
        var kinds = ((PackCheck)check).Kinds;

        Assert.That(
            PageOf((PackCheck)check).Headings.Where(h => h.StartsWith("## ", StringComparison.Ordinal)),
            Is.EqualTo(kinds.Select(k => $"## {k.Code} {k.Title.Zh}")));
    }

    [TestCaseSource(nameof(Checks))]
    public void Check_HasTestsInTheParallelFolder(object check)
    {
        var name = NameOf((PackCheck)check);
        var tests = GetType().Assembly.GetType($"{GetType().Namespace}.{name}.{name}CheckTests");

        Assert.That(tests?.GetMethods().SelectMany(m => m.GetCustomAttributes(inherit: false)).Any(a => a is TestAttribute or TestCaseAttribute or TestCaseSourceAttribute), Is.True);
    }

    [TestCaseSource(nameof(Examples))]
    public void Page_Example_RaisesTheCodeAndTheRemedyDoesNot(string code, object blocks)
    {
        var (example, remedied) = (((List<MarkdownBlock>)blocks)[..1], ((List<MarkdownBlock>)blocks)[1..]);

        Assert.That(Codes(code, example), Is.EqualTo(new[] { code }));
        Assert.That(remedied, Is.Not.Empty);
        Assert.That(Codes(code, remedied), Is.Empty);
    }

    private static IEnumerable<string> Codes(string code, List<MarkdownBlock> files)
    {
        using var folder = new TempFolder([.. files.Select(b => (FileOf(b), b.Text + "\n")).Concat(files[0].Text.Contains("schema:", StringComparison.Ordinal) ? [] : [("head.yaml", Head)])]);
        var found = PackLinter.Check([folder.Root], asOf: new DateOnly(2026, 3, 1)).Diagnostics;
        Assert.That(found.Where(d => d.Severity == Severity.Error).Select(d => d.ToString()), Is.Empty);
        return [.. found.Select(d => d.Code).Where(c => c == code || c != Untested).Distinct(StringComparer.Ordinal)];
    }

    // A block after `yaml tests/a.yaml` is that file.
    private static string FileOf(MarkdownBlock block) => block.Kind == "yaml" ? "pack.yaml" : block.Kind["yaml ".Length..];

    private static MarkdownPage PageOf(PackCheck check) => MarkdownPage.Read($"{Folder}/{NameOf(check)}/{NameOf(check)}.md");

    private static string NameOf(PackCheck check) => check.GetType().Name[..^"Check".Length];
}
