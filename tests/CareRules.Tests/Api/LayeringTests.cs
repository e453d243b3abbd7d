using System.Text.RegularExpressions;

namespace CareRules.Tests.Api;

/// <summary>The folders of the library are its pipeline; a stage sees only what stands before it.</summary>
public sealed partial class LayeringTests
{
    /// <summary>What each folder may use besides itself.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Diagnostics"] = [],
        ["Facts"] = [],
        ["Facts/Json"] = ["Diagnostics", "Facts"],
        ["Time"] = ["Diagnostics", "Facts"],
        ["Model"] = ["Diagnostics", "Facts", "Time"],
        ["Syntax"] = ["Diagnostics", "Facts", "Model"],
        ["Shapes"] = ["Facts", "Syntax"],
        ["Binding"] = ["Diagnostics", "Facts", "Time", "Model", "Syntax", "Shapes"],
        ["Formatting"] = ["Diagnostics", "Syntax", "Shapes", "RuleTests"],
        ["Outcomes"] = ["Diagnostics", "Facts"],
        ["Planning"] = ["Diagnostics", "Facts", "Time", "Model", "Outcomes"],
        ["Engine"] = ["Diagnostics", "Facts", "Time", "Model", "Outcomes", "Planning"],
        ["Lifecycle"] = ["Diagnostics", "Facts", "Time", "Model", "Outcomes", "Planning", "Engine"],
        ["Explanation"] = ["Diagnostics", "Facts", "Time", "Model", "Outcomes", "Planning", "Engine", "Lifecycle"],
        ["History"] = ["Diagnostics", "Facts", "Time", "Model", "Outcomes", "Planning", "Engine", "Lifecycle"],
        ["RuleTests"] = ["Diagnostics", "Facts", "Time", "Model", "Syntax", "Shapes", "Binding", "Outcomes", "Planning", "Engine", "Lifecycle", "Explanation"],
        ["Analysis"] = ["Diagnostics", "Facts", "Time", "Model", "Syntax", "Shapes", "Binding", "Outcomes", "Planning", "Engine", "Lifecycle", "Explanation", "RuleTests"],
        ["Forecasting"] = ["Diagnostics", "Facts", "Time", "Model", "Outcomes", "Planning", "Engine", "Lifecycle", "Explanation"],
        ["Authoring"] = ["Diagnostics", "Facts"],
    };

    [TestCaseSource(nameof(Folders))]
    public void Folder_UsesOnlyWhatStandsBeforeIt(string folder)
    {
        var strangers = Files(folder)
            .SelectMany(file => Usings().Matches(File.ReadAllText(file)).Select(m => (File: Path.GetFileName(file), Used: m.Groups["name"].Value)))
            .Where(u => u.Used != folder && !Allowed[folder].Contains(u.Used))
            .Select(u => $"{folder}/{u.File} uses {u.Used}");

        Assert.That(strangers, Is.Empty);
    }

    [Test]
    public void YamlDotNet_IsKnownToSyntaxAlone()
    {
        var users = Directory.EnumerateFiles(Repository.Path("src/CareRules"), "*.cs", SearchOption.AllDirectories)
            .Where(f => File.ReadAllText(f).Contains("using YamlDotNet", StringComparison.Ordinal))
            .Select(f => Path.GetRelativePath(Repository.Path("src/CareRules"), f).Replace('\\', '/').Split('/')[0])
            .Distinct(StringComparer.Ordinal);

        Assert.That(users, Is.EqualTo(new[] { "Syntax" }));
    }

    private static IEnumerable<string> Folders() => [.. Allowed.Keys];

    private static IEnumerable<string> Files(string folder) =>
        Directory.EnumerateFiles(Repository.Path($"src/CareRules/{folder}"), "*.cs", SearchOption.AllDirectories)
            .Where(f => folder != "Facts" || !f.Replace('\\', '/').Contains("/Facts/Json/", StringComparison.Ordinal));

    [GeneratedRegex(@"^using (?:static )?CareRules\.(?<name>Diagnostics|Facts|Time|Model|Syntax|Shapes|Binding|Formatting|Outcomes|Planning|Engine|Lifecycle|Explanation|History|RuleTests|Analysis|Forecasting|Authoring|Publishing|Comparison)\b", RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Usings();
}
