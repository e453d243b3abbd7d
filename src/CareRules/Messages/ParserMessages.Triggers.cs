using CareRules.Facts;

namespace CareRules.Messages;

/// <content>Triggers.</content>
internal static partial class ParserMessages
{
    /// <param name="isAlone">True when nothing follows the word.</param>
    public static Message AnniversaryWithoutOf(bool isAlone) => new(
        DiagnosticCatalog.AnniversaryForm,
        new("`anniversary` needs `of` and a date", "`anniversary` 之后要写 `of` 和日期"),
        AnniversaryForm,
        isAlone ? null : "anniversary of");

    public static Message AnniversaryOfEvent() => new(
        DiagnosticCatalog.AnniversaryForm,
        new("an anniversary is one of a date, not of an event", "周年是日期的周年，不是事件的周年"),
        AnniversaryForm);

    public static Message MonthOfEvent() => new(
        DiagnosticCatalog.AnniversaryForm,
        new("a month is that of a date, not of an event", "月份是日期所在的月份，不是事件的月份"),
        new("write `month of customer.birthday` or `month of date wedding`", "写 `month of customer.birthday` 或 `month of date wedding`"));

    public static Message EventWithIs(string suggestion) => new(
        DiagnosticCatalog.EventForm,
        new("an event is two words without `is`", "事件是两个词，不带 `is`"),
        Helps.Write(suggestion),
        suggestion);

    public static Message NoEvent(string text) => new(
        DiagnosticCatalog.EventForm,
        new($"`{text}` is not an event", $"`{text}` 不是事件"),
        new(
            "an event is an entry and what happened to it, as in `complaint resolved`; a test belongs under `when:`",
            "事件是条目加发生的事，例如 `complaint resolved`；测试写在 `when:` 下"));

    public static Message KindsWithoutParentheses() => new(
        DiagnosticCatalog.DateKindForm,
        new("`date in` needs its kinds in parentheses", "`date in` 的日期种类要放进圆括号"),
        Helps.Write("date in (product-launch, anniversary)"));

    public static Message NoKinds() => new(
        DiagnosticCatalog.EmptyList,
        new("the list after `in` is empty", "`in` 之后的列表是空的"),
        new("name at least one kind, as in `date in (product-launch)`", "至少写一种日期，例如 `date in (product-launch)`"));

    public static Message DateWithoutKind() => new(
        DiagnosticCatalog.DateKindForm,
        new("`date` needs the kind of date", "`date` 之后要写日期的种类"),
        DateKindForm);

    public static Message NoKind(string text) => new(
        DiagnosticCatalog.DateKindForm,
        NotTheNameOfAKind(text),
        DateKindForm);

    /// <summary>A kind that is read as a number or a date.</summary>
    public static Message KindWithDigit(string text, string suggestion) => new(
        DiagnosticCatalog.DateKindForm,
        NotTheNameOfAKind(text),
        new("a kind with a digit in front stands in backquotes", "以数字开头的日期种类放进反引号"),
        suggestion);

    public static Message SecondTrigger() => new(
        DiagnosticCatalog.TrailingText,
        TriggerMessages.OneTrigger,
        new(
            "write a rule of its own for each; several kinds of dates are `date in (a, b)`",
            "每个触发器各写一条规则；多种日期写作 `date in (a, b)`"));

    public static Message TextAfterTrigger(string text) => new(
        DiagnosticCatalog.TrailingText,
        new($"the trigger ends before `{text}`", $"触发器在 `{text}` 之前就结束了"),
        new("a condition belongs under `when:`", "条件写在 `when:` 下"));

    private static LocalizedText AnniversaryForm { get; } = new(
        "write `anniversary of customer.since` or `anniversary of date wedding`",
        "写 `anniversary of customer.since` 或 `anniversary of date wedding`");

    private static LocalizedText DateKindForm { get; } = new(
        "write `date product-launch` or `date in (a, b)`",
        "写 `date product-launch` 或 `date in (a, b)`");

    private static LocalizedText NotTheNameOfAKind(string text) => new(
        $"`{text}` is not the name of a kind of date",
        $"`{text}` 不是日期种类的名称");
}
