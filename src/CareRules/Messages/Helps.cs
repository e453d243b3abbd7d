using CareRules.Facts;

namespace CareRules.Messages;

/// <summary>Remedies that many messages share.</summary>
internal static class Helps
{
    public static LocalizedText DidYouMean(string name) => new($"did you mean `{name}`?", $"是否想写 `{name}`？");

    public static LocalizedText Write(string what) => new($"write `{what}`", $"请写 `{what}`");

    public static LocalizedText ForExample(string what) => new($"for example `{what}`", $"例如 `{what}`");

    public static LocalizedText KeepOne { get; } = new("keep one of them", "只保留一个");
}
