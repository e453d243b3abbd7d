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
        ["Loading"] = ["Diagnostics", "Facts"],
        ["Syntax"] = ["Diagnostics", "Facts", "Model", "Loading"],
        ["Binding"] = ["Diagnostics", "Facts", "Time", "Model", "Loading", "Syntax"],
        ["Outcomes"] = ["Diagnostics", "Facts"],
        ["Planning"] = ["Diagnostics", "Facts", "Time", "Model", "Outcomes"],
        ["Engine"] = ["Diagnostics", "Facts", "Time", "Model", "Outcomes", "Planning"],
        ["Lifecycle"] = ["Diagnostics", "Facts", "Time", "Model", "Outcomes", "Planning", "Engine"],
        ["Explanation"] = ["Diagnostics", "Facts", "Time", "Model", "Outcomes", "Planning", "Engine", "Lifecycle"],
        ["History"] = ["Diagnostics", "Facts", "Time", "Model", "Outcomes", "Planning", "Engine", "Lifecycle"],
        ["Forecasting"] = ["Diagnostics", "Facts", "Time", "Model", "Outcomes", "Planning", "Engine", "Lifecycle", "Explanation"],
        ["DependencyInjection"] = ["Diagnostics", "Facts", "History", "Loading"],
    };

    [TestCaseSource(nameof(Folders))]
    public void Folder_UsesOnlyWhatStandsBeforeIt(string folder)
    {
        var strangers = Files(folder)
            .SelectMany(file => Usings().Matches(File.ReadAllText(file)).Select(m => (File: Path.GetFileName(file), Used: m.Groups["name"].Value)))
            .Where(u => u.Used != folder.Split('/')[0] && !Allowed[folder].Contains(u.Used))
            .Select(u => $"{folder}/{u.File} uses {u.Used}");

        Assert.That(strangers, Is.Empty);
    }

    [Test]
    public void Folders_AreAllInTheTable()
    {
        var folders = Directory.EnumerateDirectories(Repository.Path("src/CareRules")).Select(f => Path.GetFileName(f)!).Where(f => f is not ("bin" or "obj")).Order(StringComparer.Ordinal);

        Assert.That(Allowed.Keys.Where(k => !k.Contains('/', StringComparison.Ordinal)).Order(StringComparer.Ordinal), Is.EqualTo(folders));
    }

    /// <summary>Whoever goes from what a folder uses to what that uses never comes back.</summary>
    [TestCaseSource(nameof(Folders))]
    public void Folder_NeverUsesItselfThroughOthers(string folder)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>(Allowed[folder]);
        while (open.TryPop(out var used))
        {
            if (seen.Add(used))
            {
                Array.ForEach(Allowed[used], open.Push);
            }
        }

        Assert.That(seen, Does.Not.Contain(folder));
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

    [GeneratedRegex(@"^using (?:static )?(?:[A-Za-z]+ = )?CareRules\.(?<name>[A-Za-z]+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Usings();
}
