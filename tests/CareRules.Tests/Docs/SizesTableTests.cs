using System.Globalization;
using System.Text.RegularExpressions;

namespace CareRules.Tests.Docs;

/// <summary>The table of sizes in <c>docs/testing.md</c> matches the sizes that the tests use.</summary>
public sealed partial class SizesTableTests
{
    [Test]
    public void Table_OfSizes_IsThatOfTheCalls()
    {
        var calls = Directory.EnumerateFiles(Repository.Path("tests"), "*.cs", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(Repository.Path("tests"), f).Replace('\\', '/'))
            .Where(f => !f.Contains("/obj/", StringComparison.Ordinal) && !f.StartsWith("CareRules.TestKit/", StringComparison.Ordinal))
            .SelectMany(f => Calls().Matches(File.ReadAllText(Repository.Path($"tests/{f}"))).Select(m => Row(f, m)))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal);
        var table = File.ReadLines(Repository.Path("docs/testing.md")).SkipWhile(l => !l.StartsWith("| test | goes through | quick |", StringComparison.Ordinal)).Skip(2).TakeWhile(l => l.StartsWith('|'));

        Assert.That(string.Join('\n', table), Is.EqualTo(string.Join('\n', calls)));
    }

    // The tests of the NRules engine are named with their project.
    private static string Row(string file, Match call)
    {
        var test = (file.StartsWith("CareRules.NRules.Tests/", StringComparison.Ordinal) ? "NRules, " : "") + $"`{Path.GetFileNameWithoutExtension(file)}`";
        return $"| {test} | {call.Groups["of"].Value} | {Size("quick")} | {Size("ci")} | {Size("full")} |";

        string Size(string which) => int.TryParse(call.Groups[which].Value.Replace("_", "", StringComparison.Ordinal), NumberStyles.None, CultureInfo.InvariantCulture, out var size)
            ? size.ToString("N0", CultureInfo.InvariantCulture)
            : "all";
    }

    [GeneratedRegex("""LongRun\.Size\("(?<of>[^"]+)", quick: (?<quick>[^,]+), ci: (?<ci>[^,]+), full: (?<full>[^)]+)\)""", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Calls();
}
