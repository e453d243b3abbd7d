using CareRules.Facts;

namespace CareRules.Authoring.Testing.Cases;

/// <summary>The words of test reports, and for what tests give values.</summary>
internal static class TestWording
{
    public static LocalizedText Measure { get; } = new("measure", "度量");

    public static LocalizedText Signal { get; } = new("signal", "信号");

    public static LocalizedText Table { get; } = new("table", "决策表");

    public static LocalizedText TableOutput { get; } = new("table output", "决策表输出");

    public static LocalizedText Dimension { get; } = new("tier dimension", "分层维度");

    /// <summary>Expected where a case has no outcome.</summary>
    public static LocalizedText Outcome { get; } = new("one", "有结果");

    public static LocalizedText AnAction { get; } = new("an action", "一个行动");

    public static LocalizedText NoSuchEntry { get; } = new("no such entry", "没有这样的条目");

    /// <summary>Between the values that a test read.</summary>
    public static LocalizedText Comma { get; } = new(", ", "，");

    /// <param name="trigger">The trigger in words.</param>
    public static LocalizedText Occurrence(LocalizedText trigger) => new($"its occurrence ({trigger.In(Language.English)})", $"触发（{trigger.In(Language.Chinese)}）");
}
