using CareRules.Facts;

namespace CareRules.Authoring.Testing.Cases;

/// <summary>The words of test reports, and for the parts of test files.</summary>
internal static class TestWording
{
    public static LocalizedText TestFile { get; } = new("a test file", "测试文件");

    public static LocalizedText Test { get; } = new("a test", "测试");

    public static LocalizedText TestOrItsFile { get; } = new("a test, or its file,", "测试或其文件");

    public static LocalizedText TestWithoutCases { get; } = new("a test without cases", "没有用例的测试");

    public static LocalizedText Case { get; } = new("a case", "用例");

    public static LocalizedText GoalExpectation { get; } = new("a goal's expectation", "目标的期望");

    public static LocalizedText GoalAction { get; } = new("a goal's action", "目标的行动");

    public static LocalizedText TableOutput { get; } = new("table output", "决策表输出");

    public static LocalizedText Field { get; } = new("field", "字段");

    /// <summary>Expected where a case has no outcome.</summary>
    public static LocalizedText Outcome { get; } = new("one", "有结果");

    public static LocalizedText EntryOf(string key) => new($"an entry of `{key}`", $"`{key}` 的条目");

    /// <summary>A key stands for itself in both languages.</summary>
    public static LocalizedText Key(string key) => new($"`{key}`", $"`{key}`");

    public static LocalizedText AnAction { get; } = new("an action", "一个行动");

    public static LocalizedText NoSuchEntry { get; } = new("no such entry", "没有这样的条目");

    public static LocalizedText NoTest { get; } = new("no test decided it", "没有条件起决定作用");

    public static LocalizedText Nothing { get; } = new("nothing", "无");

    public static LocalizedText Fired(bool fired) => fired ? new("fired", "触发") : new("not fired", "未触发");

    /// <summary>Between the values that a test read.</summary>
    public static LocalizedText Comma { get; } = new(", ", "，");

    /// <param name="trigger">The trigger in words.</param>
    public static LocalizedText Occurrence(LocalizedText trigger) => new($"its occurrence ({trigger.In(Language.English)})", $"触发（{trigger.In(Language.Chinese)}）");
}
