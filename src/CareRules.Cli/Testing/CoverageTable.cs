using System.Globalization;
using CareRules.Authoring.Testing.Coverage;
using CareRules.Diagnostics;
using CareRules.Facts;

namespace CareRules.Cli.Testing;

/// <summary>Writes coverage as a table, one line per rule, followed by what is not covered.</summary>
internal static class CoverageTable
{
    public static void Write(TextWriter output, RuleCoverage coverage, Language language)
    {
        var chinese = language == Language.Chinese;
        string[] head = chinese ? ["规则", "触发", "条件两面", "边界"] : ["Rule", "fires", "leaves both ways", "boundaries"];
        var fires = (coverage.Rules.Count(r => r.Fired), coverage.Rules.Length);
        List<string[]> rows =
        [
            head,
            .. coverage.Rules.Select(r => (string[])[r.Id, Fires(r.Fired, chinese), Share(CoverageCounts.Outcomes(r)), Share(CoverageCounts.Sides(r))]),
            [chinese ? "合计" : "All", Share(fires), Share(CoverageCounts.Sum(coverage, CoverageCounts.Outcomes)), Share(CoverageCounts.Sum(coverage, CoverageCounts.Sides))],
        ];
        var widths = head.Select((_, column) => rows.Max(r => DisplayWidth.Of(r[column]))).ToArray();
        foreach (var row in rows)
        {
            output.WriteLine(string.Join("  ", row.Select((cell, column) => Padded(cell, widths[column]))).TrimEnd());
        }

        output.WriteLine();
        var missing = coverage.MissingIn(language).ToList();
        if (missing.Count > 0)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{(chinese ? $"未覆盖（{missing.Count}）" : $"Not reached ({missing.Count})")}"));
            missing.ForEach(m => output.WriteLine($"  {m}"));
            output.WriteLine();
        }

        output.WriteLine(Summary(coverage, language));
    }

    public static string Summary(RuleCoverage coverage, Language language) => language == Language.Chinese
        ? string.Create(CultureInfo.InvariantCulture, $"覆盖率 {coverage.Percent}%：{coverage.Rules.Length} 条规则，覆盖 {coverage.Points} 个点中的 {coverage.Reached} 个")
        : string.Create(CultureInfo.InvariantCulture, $"coverage {coverage.Percent}%: {coverage.Reached} of {coverage.Points} points of {coverage.Rules.Length} rules");

    private static string Fires(bool fired, bool chinese) => (fired, chinese) switch
    {
        (true, false) => "yes",
        (false, false) => "NO",
        (true, true) => "是",
        _ => "否",
    };

    private static string Share((int Reached, int Points) share) => share.Points == 0 ? "-" : string.Create(CultureInfo.InvariantCulture, $"{share.Reached}/{share.Points}");

    private static string Padded(string text, int width) => text + new string(' ', Math.Max(0, width - DisplayWidth.Of(text)));
}
