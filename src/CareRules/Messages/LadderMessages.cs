using CareRules.Facts;

namespace CareRules.Messages;

/// <summary>Problems of lists of named entries, such as levels and severities, of which the first that holds is taken.</summary>
internal static class LadderMessages
{
    /// <summary>Why <c>when</c> and <c>otherwise</c> exclude each other.</summary>
    public static LocalizedText OtherwiseIsTheRest { get; } = new("`otherwise` takes everybody that is left", "`otherwise` 包含其余全部");

    /// <param name="kind">What an entry is, without an article.</param>
    /// <param name="name">Its name.</param>
    public static Message EntryTwice(LocalizedText kind, string name) => new(
        DiagnosticCatalog.DefinedTwice,
        new($"the {kind.En} `{name}` is defined twice", $"{kind.Zh} `{name}` 定义了两次"),
        new("rename one of the two, or join their conditions with `any`", "其中之一改名，或用 `any` 合并两者的条件"));

    public static Message SharedLabel(string label) => new(
        DiagnosticCatalog.AmbiguousName,
        new($"two entries share the label `{label}`, which is a name too", $"两项共用标签 `{label}`，而标签也是名称"),
        new("give each a label of its own", "各用不同的标签"));

    /// <summary>The second location of <see cref="SharedLabel"/>.</summary>
    public static LocalizedText HasItToo(string name) => new($"`{name}` has it as well", $"`{name}` 也用这个标签");

    /// <param name="what">What an entry is, with its article.</param>
    public static Message NoCondition(LocalizedText what) => new(
        DiagnosticCatalog.MissingKey,
        new($"{what.En} needs `when`", $"{what.Zh}须有 `when`"),
        new("add `when: ...`, or `otherwise: true` to the last one", "加上 `when: ...`，或给最后一个加上 `otherwise: true`"));

    public static Message OtherwiseFalse() => new(
        DiagnosticCatalog.NeverTrue,
        new("`otherwise: false` never holds", "`otherwise: false` 永不成立"),
        new("write `otherwise: true`, or give it a `when`", "写 `otherwise: true`，或给它加上 `when`"));

    /// <param name="kind">What an entry is, without an article.</param>
    /// <param name="key">The key of its name.</param>
    public static Message NoOtherwise(LocalizedText kind, string key) => new(
        DiagnosticCatalog.NoOtherwise,
        new($"no {kind.En} takes what is left, so some get none", $"没有兜底的{kind.Zh}，有的因此得不到{kind.Zh}"),
        new($"end the list with `- {{{key}: ..., otherwise: true}}`", $"列表以 `- {{{key}: ..., otherwise: true}}` 结束"));

    /// <param name="kind">What an entry is, without an article.</param>
    /// <param name="name">The entry.</param>
    /// <param name="above">The one above it that always holds.</param>
    public static Message NeverReached(LocalizedText kind, string name, string above) => new(
        DiagnosticCatalog.Unreachable,
        new(
            $"the {kind.En} `{name}` can never be reached: `{above}` above it always holds",
            $"{kind.Zh} `{name}` 永远达不到：它上面的 `{above}` 总是成立"),
        new($"move `{above}` to the end", $"把 `{above}` 移到最后"));

    /// <summary>The second location of <see cref="NeverReached"/>.</summary>
    public static LocalizedText AlwaysHolds(string name) => new($"`{name}` always holds", $"`{name}` 总是成立");
}
