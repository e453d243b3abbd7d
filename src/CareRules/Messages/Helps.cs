using CareRules.Facts;

namespace CareRules.Messages;

/// <summary>Remedies that many messages share.</summary>
internal static class Helps
{
    public static LocalizedText DidYouMean(string name) => new($"did you mean `{name}`?", $"是否想写 `{name}`？");

    public static LocalizedText Write(string what) => new($"write `{what}`", $"请写 `{what}`");

    /// <param name="quoted">The text with its quotes.</param>
    public static LocalizedText TextInQuotes(string quoted) => new($"write text in quotes: `{quoted}`", $"文本放进引号：`{quoted}`");

    public static LocalizedText OrTextInQuotes(LocalizedText help, string quoted) =>
        new($"{help.En}; if the text is meant, write `{quoted}`", $"{help.Zh}；若要的是文本，写 `{quoted}`");

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

    public static LocalizedText ShortenChain { get; } = new("make the chain shorter", "缩短定义的链条");

    public static LocalizedText KeepOne { get; } = new("keep one of them", "只保留一个");

    public static LocalizedText RemoveOne { get; } = new("remove one of the two", "删除两者之一");

    public static LocalizedText RemoveOrRename { get; } = new("remove it, or choose another name", "删除它，或换一个名称");

    public static LocalizedText Rename { get; } = new("choose another name", "换一个名称");

    public static LocalizedText PutTogether { get; } = new("put the two together", "把两者合在一起");

    public static LocalizedText OneAfterAnother { get; } = new(
        "give each an `effective` that ends before the next one begins; both days are included",
        "给每个写上 `effective`，在下一个开始之前结束；两端都包含在内");

    public static LocalizedText Add(string what) => new($"add `{what}`", $"加上 `{what}`");

    public static LocalizedText NameOneOrRemove(string key) => new(
        $"name at least one, or remove `{key}` if the rule is for all",
        $"至少写一个；若规则针对所有客户，删除 `{key}`");

    public static LocalizedText ThereAre(IEnumerable<string> names)
    {
        var list = Terms.List(names);
        return new($"there are {list.En}", $"现有 {list.Zh}");
    }
}
