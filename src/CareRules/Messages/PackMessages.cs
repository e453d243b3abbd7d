using CareRules.Facts;

namespace CareRules.Messages;

/// <summary>Problems of a pack's sections, and of its definitions together.</summary>
internal static class PackMessages
{
    public static Message UnknownSection(string key, IEnumerable<string> sections, string? close)
    {
        var names = Terms.List(sections);
        return new(
            DiagnosticCatalog.UnknownKey,
            new($"unknown section `{key}`", $"没有段落 `{key}`"),
            close is null ? new($"a pack has {names.En}", $"规则包的段落有 {names.Zh}") : Helps.DidYouMean(close),
            close);
    }

    public static Message HeadTwice(string key) => new(
        DiagnosticCatalog.HeadTwice,
        new($"`{key}` is given twice with different values", $"`{key}` 写了两次，值不同"),
        new("give the head of the pack in one file", "包头只写在一个文件中"));

    public static Message SectionTwice(string key) => new(
        DiagnosticCatalog.DefinedTwice,
        new($"`{key}` is defined twice", $"`{key}` 定义了两次"),
        new("put the two together in one file", "把两者放进同一个文件"));

    /// <param name="key">The section.</param>
    /// <param name="node">The shape that was found.</param>
    /// <param name="isList">True for a list.</param>
    public static Message NotNames(string key, LocalizedText node, bool isList) => new(
        DiagnosticCatalog.WrongShape,
        new($"`{key}` must be a mapping of names, but this is {node.En}", $"`{key}` 须是以名称为键的映射，但这里是{node.Zh}"),
        isList
            ? new("write `name: ...` below it, without `- `", "把 `name: ...` 写在它下面，不带 `- `")
            : new("write `name: ...` on the lines below it, indented", "把 `name: ...` 写在下面几行，并缩进"));

    public static Message CareNotAList(LocalizedText node) => new(
        DiagnosticCatalog.WrongShape,
        new($"`care` must be a list of rules, but this is {node.En}", $"`care` 须是规则的列表，但这里是{node.Zh}"),
        new("start each rule with `- rule: its-id`", "每条规则以 `- rule: its-id` 开头"));

    public static Message DecidesNothing(string pack) => new(
        DiagnosticCatalog.NoRules,
        new($"the pack `{pack}` decides nothing", $"规则包 `{pack}` 不作任何决定"),
        new("add tiers, care, complaints or churn", "加上分层、关怀、投诉或流失的规则"));

    /// <param name="circle">The definitions, the first of them again at the end.</param>
    public static Message Cycle(LocalizedText circle) => new(
        DiagnosticCatalog.Cycle,
        new($"definitions use each other in a circle: {circle.En}", $"定义循环引用：{circle.Zh}"),
        Helps.BreakCircle);

    public static Message DefinitionsTooDeep() => new(
        DiagnosticCatalog.DefinitionTooDeep,
        new("definitions use each other too deeply", "定义之间的引用层次过深"),
        Helps.ShortenChain);
}
