using System.Globalization;
using System.Text.RegularExpressions;

namespace CareRules.TestKit;

/// <summary>The C# code of a page that a test runs; in the test's file it is between <c>// docs/page.md: 0</c> and <c>// end</c>.</summary>
internal static partial class PageCode
{
    /// <summary>The code in a test's file for a block of a page, without the indentation of a method's body.</summary>
    public static string In(string file, string page, int number)
    {
        var lines = File.ReadAllLines(Repository.Path(file));
        var begin = Array.FindIndex(lines, l => Marker().Match(l) is { Success: true } m && m.Groups["number"].Value == number.ToString(CultureInfo.InvariantCulture) && m.Groups["pages"].Value.Split(", ").Contains(page));
        var code = lines[(begin + 1)..].TakeWhile(l => l.Trim() != "// end");
        return string.Join('\n', code.Select(l => l.Length >= 8 ? l[8..] : l));
    }

    /// <summary>The C# blocks of a page, in the order written.</summary>
    public static IReadOnlyList<string> Of(string page) => [.. MarkdownPage.Read(page).Blocks.Where(b => b.Kind == "csharp").Select(b => b.Text)];

    [GeneratedRegex("^ +// (?<pages>[^:]+): (?<number>[0-9])$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Marker();
}
