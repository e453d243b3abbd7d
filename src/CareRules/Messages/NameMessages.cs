using CareRules.Facts;

namespace CareRules.Messages;

/// <summary>Problems of names in conditions and values.</summary>
internal static class NameMessages
{
    /// <param name="name">The name as written.</param>
    /// <param name="close">A similar name or label; null without one.</param>
    /// <param name="also">The label of that name, or the name with that label; null to leave it out.</param>
    /// <param name="suggestion">What to write for it.</param>
    public static Message UnknownName(string name, string? close, string? also, string? suggestion) => new(
        DiagnosticCatalog.UnknownName,
        new($"unknown name `{name}`", $"没有名称 `{name}`"),
        close is null
            ? new(
                "names are the pack's params, measures, signals and tables, and `customer.` fields",
                "可用的名称有本包的参数、度量、信号、决策表和 `customer.` 的字段")
            : also is null ? Helps.DidYouMean(close)
            : new($"did you mean `{close}` ({also})?", $"是否想写 `{close}`（{also}）？"),
        suggestion);

    public static Message SharedLabel(string label, IEnumerable<string> names) => new(
        DiagnosticCatalog.AmbiguousName,
        new($"`{label}` is the label of several things", $"`{label}` 是几项内容共用的标签"),
        new($"write the name: {Terms.Either(names).En}", $"写名称：{Terms.Either(names).Zh}"));

    public static Message DefinedTwice(string name) => new(
        DiagnosticCatalog.DefinedTwice,
        new($"`{name}` is defined twice", $"`{name}` 定义了两次"),
        new(
            "parameters, measures, signals and tables share one set of names; rename one of the two",
            "参数、度量、信号和决策表共用一套名称；其中之一改名"));

    public static LocalizedText Parameter { get; } = new("parameter", "参数");

    public static LocalizedText Measure { get; } = new("measure", "度量");

    public static LocalizedText Signal { get; } = new("signal", "信号");

    public static LocalizedText Table { get; } = new("table", "决策表");

    public static LocalizedText Field { get; } = new("field", "字段");

    public static LocalizedText Dimension { get; } = new("tier dimension", "分层维度");

    /// <summary>The first definition, for a label.</summary>
    public static LocalizedText FirstDefined(LocalizedText kind) => new($"first defined here as a {kind.En}", $"首先在这里定义为{kind.Zh}");

    public static Message NoChurn(string name) => new(
        DiagnosticCatalog.UnknownName,
        new($"`{name}` has no value: the pack has no churn part", $"`{name}` 没有值：本包没有流失部分"),
        new("add `churn:` with indicators and levels", "加上带指标和等级的 `churn:`"));

    public static Message NoComplaints(string name) => new(
        DiagnosticCatalog.UnknownName,
        new($"`{name}` has no value: the pack has no complaints part", $"`{name}` 没有值：本包没有投诉部分"),
        new("add `complaints:` with severities", "加上带严重程度的 `complaints:`"));

    /// <param name="list">A list whose entries could have deadlines.</param>
    public static Message NoRequests(string name, string list) => new(
        DiagnosticCatalog.UnknownName,
        new($"`{name}` has no value: `requests` says nothing of {list}", $"`{name}` 没有值：`requests` 没有写 {list}"),
        new($"add `requests: {{{list}: {{deadlines: [...]}}}}`", $"加上 `requests: {{{list}: {{deadlines: [...]}}}}`"));

    /// <param name="part">Where the severities belong: <c>requests.service_requests</c>.</param>
    public static Message NoSeverities(string name, string part) => new(
        DiagnosticCatalog.UnknownName,
        new($"`{name}` has no value: `{part}` has no severities", $"`{name}` 没有值：`{part}` 没有严重程度"),
        new("add `severities:` to it", "给它加上 `severities:`"));

    public static Message NoLoyalty(string name) => new(
        DiagnosticCatalog.UnknownName,
        new($"`{name}` has no value: the pack has no loyalty part", $"`{name}` 没有值：本包没有会员部分"),
        new("add `loyalty:` with levels or points", "加上带等级或积分的 `loyalty:`"));

    public static Message NoLoyaltyLevels() => new(
        DiagnosticCatalog.UnknownName,
        new("`loyalty.level` has no value: `loyalty` has no levels", "`loyalty.level` 没有值：`loyalty` 没有等级"),
        new("add `levels:` to it", "给它加上 `levels:`"));

    public static Message UnknownLoyaltyFigure(string figure, string? close, IEnumerable<string> figures) => new(
        DiagnosticCatalog.UnknownField,
        new($"`loyalty` has no figure `{figure}`", $"`loyalty` 没有数值 `{figure}`"),
        close is null ? new($"it has {Terms.List(figures).En}", $"它有 {Terms.List(figures).Zh}") : Helps.DidYouMean($"loyalty.{close}"),
        close is null ? null : $"loyalty.{close}");

    public static Message NoPoints(string name) => new(
        DiagnosticCatalog.UnknownName,
        new($"`{name}` has no value: the pack has no points", $"`{name}` 没有值：本包没有积分"),
        new("add `points:` with earn rules to `loyalty:`", "在 `loyalty:` 中加上带得分规则的 `points:`"));

    public static Message NoTiers() => new(
        DiagnosticCatalog.UnknownName,
        new("`tier` has no value: the pack has no tiers", "`tier` 没有值：本包没有分层"),
        new("add `tiers:` with levels", "加上带等级的 `tiers:`"));

    /// <param name="names">The names of the levels: <c>tier.value</c>.</param>
    public static Message SeveralTiers(IEnumerable<string> names) => new(
        DiagnosticCatalog.AmbiguousName,
        new("the pack has several tier dimensions", "本包有几个分层维度"),
        new($"write {Terms.Either(names).En}", $"写 {Terms.Either(names).Zh}"));

    public static Message UnknownDimension(string dimension, string? close, IReadOnlyCollection<string> dimensions) => new(
        DiagnosticCatalog.UnknownDimension,
        new($"no tier dimension is named `{dimension}`", $"没有名为 `{dimension}` 的分层维度"),
        close is not null ? Helps.DidYouMean($"tier.{close}")
            : dimensions.Count == 0 ? new("the pack has no tiers", "本包没有分层")
            : new($"dimensions are {Terms.List(dimensions).En}", $"维度有 {Terms.List(dimensions).Zh}"),
        close is null ? null : $"tier.{close}");

    public static Message NotAboutCustomers(string subject, string? same, IEnumerable<string> fields) => new(
        DiagnosticCatalog.CustomersOnly,
        new($"the pack is about a {subject}, not a customer", $"本包的对象是 {subject}，不是客户"),
        same is null ? new($"its fields are {Terms.List(fields).En}", $"其字段有 {Terms.List(fields).Zh}") : Helps.DidYouMean(same),
        same);

    public static Message UnknownSubjectField(string subject, string field, string? close) => new(
        DiagnosticCatalog.UnknownField,
        new($"the {subject} has no field `{field}`", $"{subject} 没有字段 `{field}`"),
        close is null
            ? new(
                $"declare it: `facts: {{{subject}: {{{field}: {{type: ...}}}}}}`",
                $"声明它：`facts: {{{subject}: {{{field}: {{type: ...}}}}}}`")
            : Helps.DidYouMean($"{subject}.{close}"),
        close is null ? null : $"{subject}.{close}");

    /// <param name="list">The list.</param>
    /// <param name="field">The field as written.</param>
    /// <param name="owner">What stands before the dot: the list, or its entry.</param>
    /// <param name="close">A similar field; null without one.</param>
    /// <param name="fields">The fields that there are.</param>
    public static Message UnknownListField(string list, string field, string owner, string? close, IEnumerable<string> fields) => new(
        DiagnosticCatalog.UnknownField,
        new($"{list} have no field `{field}`", $"{list} 没有字段 `{field}`"),
        close is null
            ? new($"their fields are {Terms.List(fields).En}", $"其字段有 {Terms.List(fields).Zh}")
            : Helps.DidYouMean($"{owner}.{close}"),
        close is null ? null : $"{owner}.{close}");

    public static Message FieldOfField(string field) => new(
        DiagnosticCatalog.UnknownField,
        new($"`{field}` has no fields of its own", $"`{field}` 没有下级字段"),
        Helps.Write(field),
        field);

    public static Message ListAsValue(string name, string example) => new(
        DiagnosticCatalog.ListAsValue,
        new($"`{name}` is a list, and one value is needed here", $"`{name}` 是列表，而此处需要单个值"),
        new($"use a function over it, for example `{example}`", $"对它使用函数，例如 `{example}`"));

    /// <param name="name">The field as written.</param>
    /// <param name="entry">The entry: <c>complaint</c>.</param>
    /// <param name="events">The entry, and dots where it has several events: <c>complaint ...</c>.</param>
    /// <param name="hasSeverity">True for entries that have a severity.</param>
    /// <param name="function">A function that gives the field of one entry; null where there is none.</param>
    public static Message NoEntry(string name, string entry, string events, bool hasSeverity, string? function) => new(
        DiagnosticCatalog.NoEntryAtHand,
        new($"no {entry} is at hand here", $"此处没有当前的 {entry}"),
        new(
            $"use `{name}` in rules with `on: {events}`{(hasSeverity ? $" and in {entry} severities" : "")}"
                + (function is null ? "" : $", or a function such as `{function}`"),
            $"在带 `on: {events}` 的规则{(hasSeverity ? $"和{Kind(entry)}严重程度" : "")}中使用 `{name}`"
                + (function is null ? "" : $"，或用函数，例如 `{function}`")));

    private static string Kind(string entry) => entry == "complaint" ? "投诉" : $" {entry} 的";

    /// <param name="table">The table.</param>
    /// <param name="entry">The entry: <c>complaint</c>.</param>
    /// <param name="events">The entry, and dots where it has several events: <c>complaint ...</c>.</param>
    /// <param name="hasSeverity">True for entries that have a severity.</param>
    public static Message TableWithoutEntry(string table, string entry, string events, bool hasSeverity) => new(
        DiagnosticCatalog.TableEntry,
        new($"the table `{table}` is about one {entry}, and none is at hand here", $"决策表 `{table}` 针对一条 {entry}，而此处没有"),
        new(
            $"use it in rules with `on: {events}`{(hasSeverity ? $" and in {entry} severities and deadlines" : "")}",
            hasSeverity ? $"在带 `on: {events}` 的规则、{Kind(entry)}严重程度和时限中使用" : $"在带 `on: {events}` 的规则中使用"));

    /// <param name="list">The list whose filter uses the table.</param>
    /// <param name="entry">One entry of the list.</param>
    public static Message TableFiltersByEntry(string table, string list, string entry) => new(
        DiagnosticCatalog.TableEntry,
        new(
            $"the table `{table}` filters a list by its {entry}, so it cannot be used in a filter of {list}",
            $"决策表 `{table}` 按一条 {entry} 筛选列表，因此不能用在 {list} 的筛选里"),
        new($"write tests of {list} into the filter", $"在筛选里直接写针对 {list} 的测试"));

    /// <summary>Where a table refers to an entry, for a label.</summary>
    public static LocalizedText TableNeedsEntry(string entry) => new($"the table needs a {entry} here", $"决策表在这里需要一条 {entry}");

    /// <param name="names">The outputs with the table's name: <c>offers.amount</c>.</param>
    public static Message SeveralOutputs(string table, IEnumerable<string> names) => new(
        DiagnosticCatalog.UnknownOutput,
        new($"the table `{table}` has several outputs", $"决策表 `{table}` 有几个输出"),
        new($"write {Terms.Either(names).En}", $"写 {Terms.Either(names).Zh}"));

    /// <param name="names">The outputs with the table's name: <c>offers.amount</c>.</param>
    public static Message UnknownOutput(string table, string output, string? close, IEnumerable<string> names) => new(
        DiagnosticCatalog.UnknownOutput,
        new($"the table `{table}` has no output `{output}`", $"决策表 `{table}` 没有输出 `{output}`"),
        close is null ? new($"write {Terms.Either(names).En}", $"写 {Terms.Either(names).Zh}") : Helps.DidYouMean(close),
        close);
}
