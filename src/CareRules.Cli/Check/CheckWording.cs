using System.Globalization;
using CareRules.Facts;

namespace CareRules.Cli;

/// <summary>What <c>carerules check</c> says besides the problems, in both languages.</summary>
internal static class CheckWording
{
    public static LocalizedText Colon { get; } = new(": ", "：");

    public static LocalizedText NoProblems(int ignored) => With(new("no problems", "没有问题"), ignored);

    public static LocalizedText Problems(int errors, int warnings, int notes, int ignored) => With(
        Both(
            $"{errors} {Plural(errors, "error")}, {warnings} {Plural(warnings, "warning")}, {notes} {Plural(notes, "note")}",
            $"{errors} 个错误，{warnings} 个警告，{notes} 个提示"),
        ignored);

    public static LocalizedText Fixed(string location, LocalizedText change) => new($"fixed {location}: {change.En}", $"已修正 {location}：{change.Zh}");

    public static LocalizedText Watching(string now, string seconds) => new(
        $"{now} checked in {seconds} s; waiting for changes, Ctrl-C ends",
        $"{now} 检查用时 {seconds} 秒；等待文件变化，按 Ctrl-C 结束");

    private static LocalizedText With(LocalizedText problems, int ignored) =>
        ignored == 0 ? problems : Both($"{problems.En} ({ignored} ignored)", $"{problems.Zh}（已忽略 {ignored} 个）");

    private static string Plural(int count, string name) => count == 1 ? name : $"{name}s";

    private static LocalizedText Both(FormattableString en, FormattableString zh) =>
        new(en.ToString(CultureInfo.InvariantCulture), zh.ToString(CultureInfo.InvariantCulture));
}
