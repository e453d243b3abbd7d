using System.Text.RegularExpressions;
using System.Xml.Linq;
using CareRules.Authoring.Testing;

namespace CareRules.Tests.Docs;

/// <summary><c>CHANGELOG.md</c> has the form of Keep a Changelog and names packages, namespaces, types and methods that exist.</summary>
public sealed partial class ChangelogTests
{
    private static readonly string[] Kinds = ["### Added", "### Changed", "### Deprecated", "### Removed", "### Fixed", "### Security"];

    private static readonly MarkdownPage Page = MarkdownPage.Read("CHANGELOG.md");

    private static readonly string Text = File.ReadAllText(Repository.Path("CHANGELOG.md"));

    private static IEnumerable<string> Names() => Name().Matches(BeforeBrackets().Replace(Text, "")).Select(m => m.Groups["name"].Value).Distinct(StringComparer.Ordinal);

    [Test]
    public void Headings_BeginWithWhatIsUnreleased() =>
        Assert.That(Page.Headings.Where(h => h.StartsWith("## ", StringComparison.Ordinal)).First(), Is.EqualTo("## [Unreleased]"));

    [Test]
    public void Headings_ReleasesAndKinds_HaveTheFormat() =>
        Assert.That(Page.Headings.Skip(1).Where(h => h != "## [Unreleased]" && !Release().IsMatch(h) && !Kinds.Contains(h)), Is.Empty);

    [Test]
    public void Version_ThatIsBuilt_IsTheNewestReleaseOrALaterOneWhileChangesAreUnreleased()
    {
        var newest = Version.Parse(Page.Headings.Select(h => Release().Match(h)).First(m => m.Success).Groups["version"].Value);
        var hasChanges = Page.Headings.SkipWhile(h => h != "## [Unreleased]").Skip(1).FirstOrDefault()?.StartsWith("### ", StringComparison.Ordinal) == true;

        Assert.That(Version.Parse(XDocument.Load(Repository.Path("Directory.Build.props")).Descendants("Version").Single().Value), hasChanges ? Is.GreaterThan(newest) : Is.EqualTo(newest));
    }

    /// <summary>What a package, a namespace or a type was called before stands in brackets and is left out.</summary>
    [TestCaseSource(nameof(Names))]
    public void Name_OfTheLibrary_Exists(string name)
    {
        var types = new[] { typeof(CareRuleSet), typeof(RuleTestRunner) }.SelectMany(t => t.Assembly.GetTypes()).ToArray();

        Assert.That(types.Any(t => t.Namespace == name || t.Name == name || t.GetMethods().Any(m => m.Name == name)) || Directory.Exists(Repository.Path($"src/{name}")), Is.True);
    }

    [GeneratedRegex(@"^## \[(?<version>\d+\.\d+\.\d+)\] - \d{4}-\d\d-\d\d$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Release();

    [GeneratedRegex(@"\(before:[^)]*\)", RegexOptions.NonBacktracking)]
    private static partial Regex BeforeBrackets();

    [GeneratedRegex("`(?<name>[A-Z][A-Za-z]+(\\.[A-Z][A-Za-z]+)*)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Name();
}
