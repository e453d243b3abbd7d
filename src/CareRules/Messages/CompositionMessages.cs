using CareRules.Facts;

namespace CareRules.Messages;

/// <summary>Problems of packs that use others, and of what they override.</summary>
internal static class CompositionMessages
{
    public static LocalizedText ThisPack { get; } = new("this pack", "本包");

    public static LocalizedText FirstOverridden { get; } = new("first overridden here", "首次覆盖在这里");

    public static Message TooManyFiles(int limit) => new(
        DiagnosticCatalog.TooManyFiles,
        new($"the pack and what it uses have more files than the {limit} allowed", $"规则包及其引用的包的文件多于允许的 {limit} 个"),
        new("use fewer packs, or raise `LoadLimits.Files`", "少引用一些包，或提高 `LoadLimits.Files`"));

    public static Message UsesWithoutFolder() => new(
        DiagnosticCatalog.UsesWithoutFolder,
        new("a pack that does not come from a folder cannot use another", "不是从文件夹加载的规则包不能引用其他包"),
        new("give the files of both packs together, or load the pack from disk", "把两个包的文件一起给出，或从文件夹加载"));

    /// <param name="path">The file or folder.</param>
    /// <param name="reason">What the system says, in its own language.</param>
    public static Message UsedUnreadable(string path, string reason) => new(
        DiagnosticCatalog.FileUnreadable,
        new($"`{path}` cannot be read: {reason}", $"`{path}` 无法读取：{reason}"),
        new("check its permissions and links", "检查它的权限和链接"));

    /// <param name="circle">The packs, the first of them again at the end.</param>
    public static Message UsesCycle(LocalizedText circle) => new(
        DiagnosticCatalog.UsesCycle,
        new($"packs use each other in a circle: {circle.En}", $"规则包循环引用：{circle.Zh}"),
        Helps.BreakCircle);

    public static Message UsesNotAPath(LocalizedText node) => new(
        DiagnosticCatalog.WrongShape,
        new($"`uses` names folders and files, but this is {node.En}", $"`uses` 写文件夹或文件，但这里是{node.Zh}"),
        Helps.ForExample("uses: [../enterprise-care]"));

    public static Message UsesNotRelative() => new(
        DiagnosticCatalog.UsesOutside,
        new("a path in `uses` is relative to the file it stands in, with forward slashes", "`uses` 中的路径相对于它所在的文件，用正斜杠"),
        Helps.ForExample("../enterprise-care"));

    public static Message UsesOutside(string path) => new(
        DiagnosticCatalog.UsesOutside,
        new($"`{path}` lies outside the folder that packs may be taken from", $"`{path}` 不在允许引用的文件夹内"),
        new("put it beside this pack, or set `LoadOptions.Root`", "把它放在本包旁边，或设置 `LoadOptions.Root`"));

    public static Message UsedNotFound(string path, string? close) => new(
        DiagnosticCatalog.PathNotFound,
        new($"there is no file or folder `{path}`", $"没有文件或文件夹 `{path}`"),
        close is null ? new("check the path; it is relative to this file", "检查路径；它相对于本文件") : Helps.DidYouMean(close),
        close);

    public static Message NotSections(LocalizedText node) => new(
        DiagnosticCatalog.WrongShape,
        new($"an override is a mapping of sections, but this is {node.En}", $"覆盖须是以段落为键的映射，但这里是{node.Zh}"),
        Helps.ForExample("override: {params: {coupon_amount: 80 CNY}}"));

    public static Message NotOverridable(string section, IEnumerable<string> sections, string? close)
    {
        var names = Terms.List(sections);
        return new(
            DiagnosticCatalog.UnknownKey,
            new($"`{section}` cannot be overridden", $"`{section}` 不能覆盖"),
            close is null ? new($"an override takes {names.En}", $"可以覆盖的有 {names.Zh}") : Helps.DidYouMean(close),
            close);
    }

    /// <param name="key">The section or field.</param>
    /// <param name="what">What its entries are.</param>
    /// <param name="node">The shape that was found.</param>
    public static Message NotNames(string key, LocalizedText what, LocalizedText node) => new(
        DiagnosticCatalog.WrongShape,
        NamesEach(what, node),
        new($"write `name: ...` below `{key}`", $"把 `name: ...` 写在 `{key}` 下面"));

    /// <inheritdoc cref="NotNames"/>
    public static Message NotItems(string key, LocalizedText what, LocalizedText node) => new(
        DiagnosticCatalog.WrongShape,
        NamesEach(what, node),
        new($"write `its-name: {{...}}` below `{key}`", $"把 `its-name: {{...}}` 写在 `{key}` 下面"));

    public static Message NotFields(string key, LocalizedText node) => new(
        DiagnosticCatalog.WrongShape,
        new($"an override of `{key}` is a mapping of fields, but this is {node.En}", $"对 `{key}` 的覆盖须是以字段为键的映射，但这里是{node.Zh}"),
        new("write the fields to change below it", "在下面写要改动的字段"));

    public static Message NoSection(string name, string? close) => new(
        DiagnosticCatalog.UnknownOverride,
        new($"there is no `{name}` to override", $"没有可以覆盖的 `{name}`"),
        Known(close),
        close);

    public static Message NoEntry(LocalizedText what, string name, string? close) => new(
        DiagnosticCatalog.UnknownOverride,
        new($"no {what.En} `{name}` is there to override", $"没有可以覆盖的 {what.Zh} `{name}`"),
        Known(close),
        close);

    public static Message NothingToRemove(string field, string? close) => new(
        DiagnosticCatalog.UnknownOverride,
        new($"there is no `{field}` to take away", $"没有可以去掉的 `{field}`"),
        Known(close),
        close);

    public static Message EntryNotRemovable(LocalizedText what) => new(
        DiagnosticCatalog.BadOverride,
        new($"a {what.En} cannot be taken away: rules may use it", $"{what.Zh} 不能去掉：规则可能用到它"),
        new("change its fields", "改动它的字段"));

    public static Message RuleNotRemovable() => new(
        DiagnosticCatalog.BadOverride,
        new("a rule cannot be taken away, only switched off", "规则不能去掉，只能停用"),
        Helps.Write("{enabled: false, reason: ...}"));

    public static Message IdentityOverridden(string field, LocalizedText what) => new(
        DiagnosticCatalog.BadOverride,
        new($"`{field}` makes the name of the {what.En} and cannot be overridden", $"`{field}` 构成 {what.Zh} 的名称，不能覆盖"),
        new($"remove it, or write a {what.En} of your own", $"删除它，或另写自己的 {what.Zh}"));

    /// <param name="path">The path of the field.</param>
    public static Message OverriddenTwice(string path) => new(
        DiagnosticCatalog.OverrideTwice,
        new($"`{path}` is overridden twice", $"`{path}` 被覆盖了两次"),
        new("keep one of the two", "两者只保留一个"));

    private static LocalizedText NamesEach(LocalizedText what, LocalizedText node) =>
        new($"an override names each {what.En} that it changes, but this is {node.En}", $"覆盖按名称写出要改动的 {what.Zh}，但这里是{node.Zh}");

    private static LocalizedText Known(string? close) => close is null
        ? new("an override changes what the packs in `uses` or this pack define", "覆盖只能改动 `uses` 中的包或本包已定义的内容")
        : Helps.DidYouMean(close);
}
