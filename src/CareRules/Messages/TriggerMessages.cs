using CareRules.Facts;

namespace CareRules.Messages;

/// <summary>Problems of <c>every</c> and <c>on</c>.</summary>
internal static class TriggerMessages
{
    /// <summary>Why <c>every</c> and <c>on</c> exclude each other.</summary>
    public static LocalizedText OneTrigger { get; } = new("a rule has one trigger", "一条规则只有一个触发器");

    public static Message FromWithoutEvery() => new(
        DiagnosticCatalog.ExclusiveKeys,
        new("`from` is the anchor of `every`, which this rule does not have", "`from` 是 `every` 的起算日，而本规则没有 `every`"),
        new("remove `from`, or add `every: ...`", "删除 `from`，或加上 `every: ...`"));

    public static Message FactsWithoutGap() => new(
        DiagnosticCatalog.ExclusiveKeys,
        new("`facts` says which missing facts a rule on data gaps is for", "`facts` 写明数据缺口规则针对哪些缺失的事实"),
        new("remove `facts`, or write `on: data gap`", "删除 `facts`，或写 `on: data gap`"));

    public static Message SubjectWithoutDates(string subject) => new(
        DiagnosticCatalog.CustomersOnly,
        new($"a {subject} has no dates of its own kinds", $"{subject} 没有自己的各类日期"),
        new($"declare a date under `facts: {subject}:`", $"在 `facts: {subject}:` 下声明日期"));

    public static Message NoDate(string written, ValueKind kind)
    {
        var type = Terms.Kind(kind);
        return new(
            DiagnosticCatalog.ArgumentKind,
            new($"a date is needed here, but `{written}` is {type.En}", $"此处须为日期，而 `{written}` 是{type.Zh}"),
            Helps.ForExample("customer.since"));
    }

    /// <param name="list">The list of facts that has no events.</param>
    /// <param name="isDeclared">Whether the pack itself declares the list.</param>
    public static Message NoEvents(string list, bool isDeclared) => new(
        DiagnosticCatalog.UnknownEvent,
        new($"nothing happens to {list}: they have no time", $"{list} 没有事件：其中没有时间"),
        isDeclared
            ? new("give the list a field `at: {type: instant}`", "给列表加上字段 `at: {type: instant}`")
            : new("use a date, for example `customer.since`", "使用日期，例如 `customer.since`"));

    /// <param name="state">What is written after the step.</param>
    /// <param name="close">What was probably meant.</param>
    /// <param name="states">What a deadline can be.</param>
    public static Message UnknownDeadlineState(string state, string? close, IEnumerable<string> states) => new(
        DiagnosticCatalog.UnknownEvent,
        new($"a deadline is never `{state}`", $"时限没有 `{state}` 这种状态"),
        close is null ? Helps.OneOf(states) : Helps.DidYouMean(close),
        close);

    public static Message EventMissing(string entry, string? close, IEnumerable<string> events) => new(
        DiagnosticCatalog.UnknownEvent,
        new($"`{entry}` needs the word for what happens to it", $"`{entry}` 之后须写明发生了什么"),
        EventsOf(entry, close, events),
        close is "" ? null : close);

    /// <param name="name">The event.</param>
    /// <param name="list">The list of facts.</param>
    /// <param name="entry">What one entry of it is called.</param>
    /// <param name="close">The event that was probably meant.</param>
    /// <param name="events">The list's events; the only one may have an empty name.</param>
    public static Message UnknownEvent(string name, string list, string entry, string? close, IEnumerable<string> events) => new(
        DiagnosticCatalog.UnknownEvent,
        new($"nothing called `{name}` happens to {list}", $"{list} 没有名为 `{name}` 的事件"),
        EventsOf(entry, close, events),
        close is "" ? null : close);

    public static Message UnknownFact(string name, string? close) => new(
        DiagnosticCatalog.UnknownField,
        new($"there is no fact `{name}`", $"没有事实 `{name}`"),
        close is null
            ? new(
                "write a field or a list, for example `customer.industry` or `purchases`",
                "写字段或列表，例如 `customer.industry` 或 `purchases`")
            : Helps.DidYouMean(close),
        close);

    /// <param name="name">What nothing is called.</param>
    /// <param name="close">What was probably meant.</param>
    /// <param name="subject">Whom the pack is about; null where customers have dates of their own.</param>
    /// <param name="entries">What entries with events are called.</param>
    public static Message UnknownEntry(string name, string? close, string? subject, IEnumerable<string> entries) => new(
        DiagnosticCatalog.UnknownEvent,
        new($"nothing is called `{name}`", $"没有什么叫做 `{name}`"),
        close is null ? Examples(subject, entries) : Helps.DidYouMean(close),
        close);

    private static LocalizedText EventsOf(string entry, string? close, IEnumerable<string> events)
    {
        // The entry itself may be an event, without a name.
        var named = events.Where(e => e.Length > 0).ToList();
        var (first, names) = (named.FirstOrDefault(), Terms.List(named));
        return first is null || close is "" ? Helps.Write($"on: {entry}")
            : close is null && named.Count < events.Count() ? new($"write `on: {entry}`, or an event after it: {names.En}", $"写 `on: {entry}`，或在其后写事件：{names.Zh}")
            : close is null ? new($"write `on: {entry} {first}`; events are {names.En}", $"写 `on: {entry} {first}`；事件有 {names.Zh}")
            : Helps.DidYouMean(close);
    }

    private static LocalizedText Examples(string? subject, IEnumerable<string> entries)
    {
        var dates = subject is null
            ? new LocalizedText(
                "write a date such as `customer.since`, `anniversary of customer.since`, `date product-launch`",
                "写日期，例如 `customer.since`、`anniversary of customer.since`、`date product-launch`")
            : new LocalizedText($"write a date of the {subject}, or `anniversary of` one", $"写 {subject} 的日期，或在它前面加 `anniversary of`");
        if (!entries.Any())
        {
            return dates;
        }

        var names = Terms.List(entries);
        return new($"{dates.En}, or an event of {names.En}", $"{dates.Zh}，或以下条目的事件：{names.Zh}");
    }
}
