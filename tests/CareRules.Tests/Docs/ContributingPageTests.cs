using System.Text.RegularExpressions;

namespace CareRules.Tests.Docs;

/// <summary><c>CONTRIBUTING.md</c> names commands, paths and variables that exist.</summary>
public sealed partial class ContributingPageTests
{
    private static readonly MarkdownPage Page = MarkdownPage.Read("CONTRIBUTING.md");

    private static readonly string Text = File.ReadAllText(Repository.Path("CONTRIBUTING.md"));

    private static IEnumerable<string> Commands() => Page.Blocks.Where(b => b.Kind == "sh").SelectMany(b => b.Text.Split('\n'));

    private static IEnumerable<string> Paths() =>
        PathName().Matches(Text).Select(m => m.Groups["path"].Value).Distinct(StringComparer.Ordinal);

    private static IEnumerable<string> Variables() => Variable().Matches(Text).Select(m => m.Value).Distinct(StringComparer.Ordinal);

    [TestCaseSource(nameof(Commands))]
    public void Command_Words_AreOfDotnetAndOfTheRepository(string command)
    {
        var words = command.Split(' ');

        Assert.That(words[0], Is.EqualTo("dotnet"));
        Assert.That(words[1], Is.AnyOf("build", "test", "format", "run"));
        Assert.That(words.Where(IsPath).Where(p => !Exists(p)), Is.Empty);
    }

    [Test]
    public void Command_Filter_SelectsThesePages() =>
        Assert.That(typeof(ContributingPageTests).FullName, Does.Contain(Commands().Single(c => c.Contains("--filter", StringComparison.Ordinal)).Split('~')[1]));

    [TestCaseSource(nameof(Paths))]
    public void Path_OnThePage_Exists(string path) => Assert.That(Exists(path), Is.True);

    [TestCaseSource(nameof(Variables))]
    public void Variable_OnThePage_IsReadByTests(string variable) =>
        Assert.That(Sources("tests").Any(f => File.ReadAllText(f).Contains($"\"{variable}\"", StringComparison.Ordinal)), Is.True);

    /// <summary>Each variable that accepts outputs is named on the page.</summary>
    [TestCase("CARERULES_UPDATE")]
    [TestCase("CARERULES_ACCEPT")]
    public void Variable_ThatAccepts_IsOnThePageWhileTestsReadIt(string variable) =>
        Assert.That(Variables().Contains(variable), Is.EqualTo(Sources("tests").Any(f => File.ReadAllText(f).Contains($"GetEnvironmentVariable(\"{variable}\")", StringComparison.Ordinal))));

    /// <summary>The analyzer that the page runs holds the project that it is run on.</summary>
    [Test]
    public void Analyzers_Project_HasAPublicSurfaceFile()
    {
        var project = Commands().Single(c => c.Contains("RS0016", StringComparison.Ordinal)).Split(' ')[3];

        Assert.That(Exists(Path.Combine(Path.GetDirectoryName(project)!, "PublicAPI.Unshipped.txt")), Is.True);
        Assert.That(File.ReadAllText(Repository.Path(project)), Does.Contain("PublicApiAnalyzers"));
    }

    private static bool IsPath(string word) => word.Contains('/', StringComparison.Ordinal) || word.EndsWith(".sln", StringComparison.Ordinal);

    private static bool Exists(string path) => File.Exists(Repository.Path(path)) || Directory.Exists(Repository.Path(path));

    private static IEnumerable<string> Sources(string folder) => Directory.EnumerateFiles(Repository.Path(folder), "*.cs", SearchOption.AllDirectories)
        .Where(f => !f.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"));

    [GeneratedRegex(@"`(?<path>(src|tests|docs|\.ci)/[^`]+)`|\]\((?<path>[^):]+)\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PathName();

    [GeneratedRegex("CARERULES_[A-Z]+", RegexOptions.NonBacktracking)]
    private static partial Regex Variable();
}
