using System.Text.RegularExpressions;

namespace CareRules.Tests.Api;

/// <summary>
/// A reviewer of Chinese reads few files: messages, wording tables, and data that has Chinese words of its own. Code elsewhere has none.
/// </summary>
public sealed partial class ChineseTextPlacesTests
{
    // Data: what packs may write, what facts and kinds are called, and templates of packs.
    private static readonly string[] Data =
    [
        "src/CareRules/Facts/BuiltInFacts.cs",
        "src/CareRules/Functions/",
        "src/CareRules/Outcomes/OutcomeKinds.cs",
        "src/CareRules/Syntax/Expressions/CalendarWords.cs",
        "src/CareRules/Syntax/Expressions/Keywords.cs",
        "src/CareRules/Syntax/Expressions/UnitMistakes.cs",
        "src/CareRules/Syntax/Expressions/Units.cs",
        "src/CareRules/Syntax/Schema/PackSchema",
        "src/CareRules/Time/Weekdays.cs",
        "src/CareRules.Authoring/Templates/",
        "src/CareRules.Authoring/Testing/Cases/TestSchema.cs",
        "src/CareRules.Authoring/Testing/Mutation/UnitSwaps.cs",
    ];

    [Test]
    public void Sources_WithChinese_AreMessagesWordingOrData()
    {
        var files = Directory.EnumerateFiles(Repository.Path("src"), "*.cs", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(Repository.Path("."), f).Replace('\\', '/'))
            .Where(f => !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("/bin/", StringComparison.Ordinal))
            .Where(f => !IsWording(f) && !Array.Exists(Data, d => f.StartsWith(d, StringComparison.Ordinal)));

        Assert.That(files.Where(f => Chinese().IsMatch(File.ReadAllText(Repository.Path(f)))), Is.Empty);
    }

    [Test]
    public void Data_EveryPlace_HasChinese() =>
        Assert.That(
            Data.Where(d => !Directory.EnumerateFiles(Repository.Path("src"), "*.cs", SearchOption.AllDirectories).Any(f => f.Replace('\\', '/').Contains(d, StringComparison.Ordinal) && Chinese().IsMatch(File.ReadAllText(f)))),
            Is.Empty);

    private static bool IsWording(string file) =>
        file.Split('/')[..^1].Any(f => f is "Messages" or "Wording") || WordingFile().IsMatch(file);

    [GeneratedRegex(@"(Wording|Messages)(\.\w+)?\.cs$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex WordingFile();

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}", RegexOptions.NonBacktracking)]
    private static partial Regex Chinese();
}
