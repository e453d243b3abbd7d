using System.Globalization;
using CareRules.Authoring.Testing.Mutation;
using CareRules.Facts;

namespace CareRules.Cli.Testing;

/// <summary>Writes the changes that no test detects as text.</summary>
internal static class MutationText
{
    public static void Write(TextWriter output, MutationReport report, Language language)
    {
        var chinese = language == Language.Chinese;
        if (!report.Survivors.IsEmpty)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{(chinese ? $"没有测试会发现（{report.Survivors.Length}）" : $"No test would notice ({report.Survivors.Length})")}"));
            foreach (var survivor in report.Survivors)
            {
                output.WriteLine($"  {survivor.Span.Location}  {(chinese ? InChinese(survivor.Kind) : NameOf(survivor.Kind))}");
                output.WriteLine($"    - {survivor.Before}");
                output.WriteLine($"    + {survivor.After}");
            }

            output.WriteLine();
        }

        output.WriteLine(Summary(report, language));
    }

    public static string Summary(MutationReport report, Language language)
    {
        var tried = report.Killed + report.Survivors.Length;
        if (language == Language.Chinese)
        {
            var unloaded = report.Refused == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"；另有 {report.Refused} 处改动无法加载");
            var inChinese = string.Create(CultureInfo.InvariantCulture, $"变异得分 {report.Score}%：{tried} 处改动中测试发现了 {report.Killed} 处{unloaded}");
            return report.IsCancelled ? string.Create(CultureInfo.InvariantCulture, $"已取消，试了 {report.Total} 处改动中的 {report.Done} 处：{inChinese}") : inChinese;
        }

        var refused = report.Refused == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"; {report.Refused} more would not load");
        var summary = string.Create(CultureInfo.InvariantCulture, $"mutation score {report.Score}%: tests notice {report.Killed} of {tried} changes{refused}");
        return report.IsCancelled ? string.Create(CultureInfo.InvariantCulture, $"cancelled after {report.Done} of {report.Total} changes: {summary}") : summary;
    }

    /// <summary>The kind as machine output names it.</summary>
    public static string NameOf(MutantKind kind) => kind.ToString().ToLowerInvariant();

    private static string InChinese(MutantKind kind) => kind switch
    {
        MutantKind.Threshold => "阈值",
        MutantKind.Comparator => "比较",
        MutantKind.Unit => "单位",
        MutantKind.Owner => "负责人",
        MutantKind.Logic => "逻辑",
        MutantKind.Weight => "权重",
        _ => "取值",
    };
}
