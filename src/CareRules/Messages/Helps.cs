using CareRules.Facts;

namespace CareRules.Messages;

/// <summary>Remedies that many messages share.</summary>
internal static class Helps
{
    public static LocalizedText DidYouMean(string name) => new($"did you mean `{name}`?", $"是否想写 `{name}`？");

    public static LocalizedText Write(string what) => new($"write `{what}`", $"请写 `{what}`");

    public static LocalizedText ForExample(string what) => new($"for example `{what}`", $"例如 `{what}`");

    public static LocalizedText TestsInTree { get; } = new(
        "put each test on its own line under `all:` (and) or `any:` (or)",
        "每个测试单独一行，放在 `all:`（且）或 `any:`（或）之下");

    public static LocalizedText OneOf(IEnumerable<string> names)
    {
        var list = Terms.List(names);
        return new($"write one of {list.En}", $"写其中之一：{list.Zh}");
    }

    public static LocalizedText BreakCircle { get; } = new("take one of them out of the circle", "把其中一个移出循环");

    public static LocalizedText KeepOne { get; } = new("keep one of them", "只保留一个");
}
