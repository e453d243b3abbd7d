using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using CareRules.Authoring.Testing;
using CareRules.Compilation;
using CareRules.Facts.Json;
using CareRules.Runtime.Nodes;
using CareRules.Tests.Api;

namespace CareRules.Tests.Docs;

/// <summary>The map of <c>ARCHITECTURE.md</c> is compared with the folders and the layers; the paths and types of its walks exist, and its example does what they say.</summary>
public sealed partial class ArchitecturePageTests
{
    private const BindingFlags AnyMember = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;

    private static readonly MarkdownPage Page = MarkdownPage.Read("ARCHITECTURE.md");

    private static readonly string Text = File.ReadAllText(Repository.Path("ARCHITECTURE.md"));

    private static readonly string Walks = Text[Text.IndexOf("## From a line of YAML", StringComparison.Ordinal)..];

    private static readonly string[] Folders = [.. FirstCells("## Folders")];

    /// <summary>Types that the page names together with the file that declares them.</summary>
    private static IEnumerable<TestCaseData> Declarations() =>
        Declaration().Matches(Walks).Select(m => new TestCaseData(m.Groups["type"].Value, m.Groups["path"].Value).SetArgDisplayNames(m.Groups["type"].Value));

    /// <summary>Every type of the walks, with a member where one is named.</summary>
    private static IEnumerable<TestCaseData> Types() =>
        TypeName().Matches(Walks).Select(m => m.Groups["name"].Value).Distinct(StringComparer.Ordinal).Select(n => new TestCaseData(n).SetArgDisplayNames(n));

    private static IEnumerable<TestCaseData> Paths() =>
        PathName().Matches(Text).Select(m => m.Groups["path"].Value).Distinct(StringComparer.Ordinal).Select(p => new TestCaseData(p).SetArgDisplayNames(p));

    private static IEnumerable<TestCaseData> Projects() =>
        Page.TableRows.Where(r => r.StartsWith("## Projects: | `", StringComparison.Ordinal))
            .Select(r => (Row: r, Codes: Code().Matches(r).Select(m => m.Groups["code"].Value).Where(c => c.StartsWith("src/", StringComparison.Ordinal)).ToArray()))
            .Select(p => new TestCaseData(p.Codes[0], p.Codes[1..]).SetArgDisplayNames(p.Codes[0]));

    [Test]
    public void Map_Folders_AreThoseThatHoldSources()
    {
        var root = Repository.Path("src");
        var folders = Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(root, Path.GetDirectoryName(f)!).Replace('\\', '/'))
            .Where(f => !f.Split('/').Any(part => part is "bin" or "obj"))
            .Select(f => Path.GetDirectoryName(f) is { } parent && parent.EndsWith("/Checks", StringComparison.Ordinal) ? $"{parent}/*" : f)
            .Distinct(StringComparer.Ordinal);

        Assert.That(Folders, Is.EquivalentTo(folders));
    }

    [Test]
    public void Map_Order_IsThatOfTheLayers() =>
        Assert.That(Folders.Take(LayeringTests.Order.Length).Select(f => f.Replace('/', '.')), Is.EqualTo(LayeringTests.Order));

    [Test]
    public void Pipeline_Names_AreFolders()
    {
        var folders = Folders.SelectMany(f => f.Split('/')).ToHashSet(StringComparer.Ordinal);
        var diagram = Page.Blocks.Single(b => b.Kind == "text").Text;

        Assert.That(StageName().Matches(diagram).Select(m => m.Value).Where(n => !folders.Contains(n)), Is.Empty);
    }

    [TestCaseSource(nameof(Projects))]
    public void Project_References_AreThoseOfItsFile(string project, string[] references)
    {
        var file = Directory.GetFiles(Repository.Path(project), "*.csproj").Single();
        var actual = XDocument.Load(file).Descendants("ProjectReference")
            .Select(r => $"src/{Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value.Replace('\\', '/'))}");

        Assert.That(references, Is.EquivalentTo(actual));
    }

    [Test]
    public void Projects_AllOfThem_AreOnThePage() =>
        Assert.That(Projects().Select(p => p.Arguments[0]).Append("src/CareRules.Cli"), Is.EquivalentTo(Directory.GetDirectories(Repository.Path("src")).Select(d => $"src/{Path.GetFileName(d)}")));

    [TestCaseSource(nameof(Paths))]
    public void Path_OnThePage_Exists(string path) =>
        Assert.That(File.Exists(Repository.Path(path)) || Directory.Exists(Repository.Path(path)), Is.True);

    [TestCaseSource(nameof(Declarations))]
    public void Declaration_OfAWalk_IsInThatFile(string type, string path) =>
        Assert.That(File.ReadAllText(Repository.Path(path)), Does.Match($@"\b(class|record|struct|interface|enum) {type}\b"));

    [TestCaseSource(nameof(Types))]
    public void Type_OfAWalk_Exists(string name)
    {
        var parts = name.Split('.');
        var types = new[] { typeof(CareRuleSet), typeof(RuleTestRunner) }.SelectMany(t => t.Assembly.GetTypes()).Where(t => t.Name == parts[0]).ToArray();

        Assert.That(types, Is.Not.Empty);
        Assert.That(parts.Length == 1 || types.SelectMany(t => t.GetMember(parts[1], AnyMember)).Any(), Is.True);
    }

    [Test]
    public void Example_OfTheWalks_GivesTheNodeAndTheAction()
    {
        var ruleSet = CareRuleSet.Parse(Page.Blocks.Single(b => b.Kind == "yaml").Text + "\n");
        var facts = new FactsReader(ruleSet).Parse(Encoding.UTF8.GetBytes(Page.Blocks.Single(b => b.Kind == "json").Text));
        var outcome = new CareEngine(ruleSet).Evaluate(facts, DateTimeOffset.Parse("2026-03-01T09:00:00+08:00", CultureInfo.InvariantCulture));
        var rule = PolicyCompiler.Compile(ruleSet.Policy).Plan.Care.Single();

        Assert.That(rule.When!.Node, Is.TypeOf<CompareNode>());
        Assert.That(rule.Source.Tiers.Single().Ranks, Has.Length.EqualTo(1));
        Assert.That(Walks, Does.Contain($"`{outcome.Actions.Single().Id}`"));
    }

    private static IEnumerable<string> FirstCells(string heading) =>
        Page.TableRows.Where(r => r.StartsWith($"{heading}: | `", StringComparison.Ordinal)).Select(r => Code().Match(r).Groups["code"].Value);

    [GeneratedRegex(@"`(?<type>[A-Z]\w+)(\.\w+)?` in\s+`(?<path>src/[^`]+)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Declaration();

    [GeneratedRegex(@"`(?<name>[A-Z][A-Za-z]{2,}(\.[A-Z]\w+)?)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TypeName();

    [GeneratedRegex(@"`(?<path>(src|tests|docs)/[^`]+)`|\]\((?<path>[^):]+)\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PathName();

    [GeneratedRegex("`(?<code>[^`]+)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Code();

    [GeneratedRegex(@"\b[A-Z][a-z]\w+", RegexOptions.NonBacktracking)]
    private static partial Regex StageName();
}
