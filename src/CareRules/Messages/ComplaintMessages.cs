using CareRules.Facts;

namespace CareRules.Messages;

/// <summary>Problems of <c>complaints</c>.</summary>
internal static class ComplaintMessages
{
    public static Message SubjectWithoutComplaints(string subject) => new(
        DiagnosticCatalog.CustomersOnly,
        new($"a {subject} has no complaints", $"{subject} 没有投诉"),
        new("keep complaints in the pack about customers", "把投诉留在关于客户的包中"));

    public static Message NoDeadline(string key) => new(
        DiagnosticCatalog.NoDeadline,
        new($"`{key}` has nothing to apply to: there are no deadlines", $"`{key}` 没有可作用的对象：没有写时限"),
        Helps.Add("deadlines:"));

    public static Message StepTwice(string step) => new(
        DiagnosticCatalog.DefinedTwice,
        new($"the step `{step}` stands twice", $"步骤 `{step}` 写了两次"),
        Helps.RemoveOne);

    public static Message UnknownStep(string name, string? close, IEnumerable<string> steps) => new(
        DiagnosticCatalog.UnknownStep,
        new($"`{name}` is not a step here", $"`{name}` 不是这里的步骤"),
        OneOf(close, steps),
        close);

    public static Message UnknownStart(string name, string? close, IEnumerable<string> starts) => new(
        DiagnosticCatalog.UnknownStep,
        new($"`{name}` is not a start of a clock here", $"`{name}` 不是这里的起算时点"),
        OneOf(close, starts),
        close);

    public static Message UnknownRepeat(string name, string? close, IEnumerable<string> fields) => new(
        DiagnosticCatalog.UnknownField,
        new($"`{name}` is not a field of a complaint that can repeat here", $"`{name}` 不是这里可以重复的投诉字段"),
        OneOf(close, fields),
        close);

    public static Message UnknownSeverity(string name, string? close, IEnumerable<string> severities) => new(
        DiagnosticCatalog.UnknownLevel,
        new($"`{name}` is not a severity here", $"`{name}` 不是这里的严重程度"),
        OneOf(close, severities),
        close);

    public static Message LadderTwice() => new(
        DiagnosticCatalog.DefinedTwice,
        new("this severity has a ladder already", "这个严重程度已有升级阶梯"),
        new("put the owners into one list", "把负责人写成一个列表"));

    public static Message RaiseNotWhole() => new(
        DiagnosticCatalog.WrongFigure,
        new("`raise` must be a whole number of levels from 0", "`raise` 是升高的级数，须是从 0 起的整数"),
        Helps.ForExample("1"));

    public static Message WarnRange(string key) => new(
        DiagnosticCatalog.WrongFigure,
        new($"`{key}` must lie between 0% and 100%", $"`{key}` 须在 0% 和 100% 之间"),
        Helps.ForExample("80%"));

    private static LocalizedText? OneOf(string? close, IEnumerable<string> names) =>
        !names.Any() ? null : close is null ? Helps.OneOf(names) : Helps.DidYouMean(close);
}
