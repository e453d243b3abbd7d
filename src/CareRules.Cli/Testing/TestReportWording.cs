using System.Globalization;
using CareRules.Authoring.Testing;
using CareRules.Authoring.Testing.Coverage;
using CareRules.Authoring.Testing.Mutation;
using CareRules.Facts;

namespace CareRules.Cli.Testing;

/// <summary>What <c>carerules test</c> says, in both languages.</summary>
internal static class TestReportWording
{
    public static LocalizedText Failed { get; } = new("failed", "失败");

    /// <summary>Before an expected value; as wide as <see cref="Got"/>.</summary>
    public static LocalizedText Expected { get; } = new("expected  ", "预期  ");

    public static LocalizedText Got { get; } = new("got       ", "实际  ");

    public static LocalizedText MutationNeedsPassingTests { get; } =
        new("--mutate needs tests that pass: nothing was changed", "--mutate 要求测试全部通过：未做任何改动");

    // The table of coverage.
    public static LocalizedText Rule { get; } = new("Rule", "规则");

    public static LocalizedText Fires { get; } = new("fires", "触发");

    public static LocalizedText LeavesBothWays { get; } = new("leaves both ways", "条件两面");

    public static LocalizedText BoundariesColumn { get; } = new("boundaries", "边界");

    public static LocalizedText All { get; } = new("All", "合计");

    // The page of coverage.
    public static LocalizedText PageLanguage { get; } = new("en", "zh-CN");

    public static LocalizedText RuleCoverage { get; } = new("Rule coverage", "规则测试覆盖率");

    public static LocalizedText WhatShouldBeReached { get; } = new(
        "A rule should fire, a leaf come out true and false, and each figure be just missed, met and just passed.",
        "每条规则应触发过，每个条件应成立过也不成立过，每个数值应测试过略低于、恰为、略高于三种情况。");

    public static LocalizedText OnlyGaps { get; } = new("show only what is not reached", "只看未覆盖的部分");

    public static LocalizedText RuleAndLeaf { get; } = new("Rule and leaf", "规则与条件");

    public static LocalizedText FiresTrueFalse { get; } = new("Fires, true, false", "触发、成立、不成立");

    public static LocalizedText Boundaries { get; } = new("Boundaries", "边界");

    public static LocalizedText Where { get; } = new("Where", "位置");

    public static LocalizedText Below { get; } = new("below", "略低");

    public static LocalizedText At { get; } = new("at", "恰为");

    public static LocalizedText Above { get; } = new("above", "略高");

    public static LocalizedText IsTrue { get; } = new("true", "成立");

    public static LocalizedText IsFalse { get; } = new("false", "不成立");

    public static LocalizedText HasFired(bool fired) => fired ? new("yes", "是") : new("NO", "否");

    public static LocalizedText NotReached(int count) => Both($"Not reached ({count})", $"未覆盖（{count}）");

    public static LocalizedText Coverage(RuleCoverage coverage) => Both(
        $"coverage {coverage.Percent}%: {coverage.Reached} of {coverage.Points} points of {coverage.Rules.Length} rules",
        $"覆盖率 {coverage.Percent}%：{coverage.Rules.Length} 条规则，覆盖 {coverage.Points} 个点中的 {coverage.Reached} 个");

    public static LocalizedText TooLittleCoverage(RuleCoverage coverage, int minimum) => Both(
        $"coverage is {coverage.Percent}%, less than the {minimum}% asked for",
        $"覆盖率为 {coverage.Percent}%，低于要求的 {minimum}%");

    public static LocalizedText TestProgress(int done, int total, int failed) => Both(
        $"{done:N0} of {total:N0} tests, {failed:N0} failed",
        $"测试 {done:N0}/{total:N0}，失败 {failed:N0}");

    public static LocalizedText ChangeProgress(int done, int total, int unnoticed) => Both(
        $"{done:N0} of {total:N0} changes, {unnoticed:N0} not noticed",
        $"改动 {done:N0}/{total:N0}，未发现 {unnoticed:N0}");

    /// <param name="unusable">How many tests could not be run.</param>
    public static LocalizedText Results(RuleTestReport report, int passed, int failed, int unusable, TimeSpan elapsed)
    {
        var (en, zh) = unusable > 0 ? Pair(Both($", {unusable} could not be run", $"，{unusable} 个无法运行")) : ("", "");
        var counts = Both(
            $"{passed} passed, {failed} failed{en} in {elapsed.TotalSeconds:0.00} s",
            $"{passed} 个通过，{failed} 个失败{zh}，用时 {elapsed.TotalSeconds:0.00} 秒");
        return report.IsCancelled
            ? Both(
                $"cancelled after {report.Results.Length} of {report.Selected} tests: {counts.En}",
                $"已取消，运行了 {report.Selected} 个测试中的 {report.Results.Length} 个：{counts.Zh}")
            : counts;
    }

    public static LocalizedText NotNoticed(int count) => Both($"No test would notice ({count})", $"没有测试会发现（{count}）");

    public static LocalizedText Mutation(MutationReport report)
    {
        var tried = report.Killed + report.Survivors.Length;
        var (en, zh) = report.Refused > 0 ? Pair(Both($"; {report.Refused} more would not load", $"；另有 {report.Refused} 处改动无法加载")) : ("", "");
        var score = Both(
            $"mutation score {report.Score}%: tests notice {report.Killed} of {tried} changes{en}",
            $"变异得分 {report.Score}%：{tried} 处改动中测试发现了 {report.Killed} 处{zh}");
        return report.IsCancelled
            ? Both(
                $"cancelled after {report.Done} of {report.Total} changes: {score.En}",
                $"已取消，试了 {report.Total} 处改动中的 {report.Done} 处：{score.Zh}")
            : score;
    }

    public static LocalizedText Kind(MutantKind kind) => new(MutationText.NameOf(kind), kind switch
    {
        MutantKind.Threshold => "阈值",
        MutantKind.Comparator => "比较",
        MutantKind.Unit => "单位",
        MutantKind.Owner => "负责人",
        MutantKind.Logic => "逻辑",
        MutantKind.Weight => "权重",
        MutantKind.Value => "取值",
    });

    /// <param name="file">The file that was written; empty for the standard output.</param>
    public static LocalizedText Proposed(int count, string file) => count == 0
        ? new("nothing to propose", "没有可建议的用例")
        : Both(
            $"{count} case{(count == 1 ? "" : "s")} proposed{(file.Length == 0 ? "" : $" in {file}")}: read what they expect, it is what the rules say now",
            $"建议了 {count} 个用例{(file.Length == 0 ? "" : $"，写入 {file}")}：请核对其中的预期，它们是规则现在的结果");

    public static LocalizedText NotProposed(string what) => new($"  to be written by hand: {what}", $"  需自行编写：{what}");

    private static LocalizedText Both(FormattableString en, FormattableString zh) =>
        new(en.ToString(CultureInfo.InvariantCulture), zh.ToString(CultureInfo.InvariantCulture));

    private static (string En, string Zh) Pair(LocalizedText text) => (text.En!, text.Zh!);
}
