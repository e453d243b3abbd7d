using CareRules.Facts;

namespace CareRules.Messages;

/// <summary>Problems of <c>complaints</c>.</summary>
internal static class ComplaintMessages
{
    public static Message SubjectWithoutComplaints(string subject) => new(
        DiagnosticCatalog.CustomersOnly,
        new($"a {subject} has no complaints", $"{subject} 没有投诉"),
        new("keep complaints in the pack about customers", "把投诉留在关于客户的包中"));

    public static Message NoRequests(string name, string? close, IReadOnlyList<string> lists) => new(
        DiagnosticCatalog.UnknownName,
        new($"`{name}` is not a list of requests", $"`{name}` 不是可作为请求的列表"),
        close is not null ? Helps.DidYouMean(close) : lists.Count == 0 ? new("declare it under `facts`", "在 `facts` 中声明它") : Helps.OneOf(lists),
        close);

    public static Message RequestsTwice(string list) => new(
        DiagnosticCatalog.DefinedTwice,
        new($"the deadlines of {list} stand twice", $"{list} 的时限写了两次"),
        new("join the two", "合并两者"));

    /// <param name="field">The field that is missing: <c>at</c> or <c>id</c>.</param>
    public static Message NoTimeOrId(string list, string field) => new(
        DiagnosticCatalog.UnknownField,
        field == "at"
            ? new($"the entries of {list} have no time, from which deadlines could count", $"{list} 的记录没有时间，时限无从起算")
            : new($"the entries of {list} have no `id`, by which their deadlines are told apart", $"{list} 的记录没有 `id`，无法区分各自的时限"),
        field == "at"
            ? new($"declare a field `at: {{type: instant}}` for {list}", $"为 {list} 声明字段 `at: {{type: instant}}`")
            : new($"declare a field `id: {{type: text}}` for {list}", $"为 {list} 声明字段 `id: {{type: text}}`"));

    /// <param name="field">A field that may say when a step was taken.</param>
    public static Message NoSteps(string list, string field) => new(
        DiagnosticCatalog.UnknownStep,
        new($"it is not said which steps the entries of {list} have", $"没有写明 {list} 的记录有哪些步骤"),
        new($"name each step with the field that says when it was taken: `steps: {{finish: {field}}}`", $"写明各步骤及记录其完成时间的字段：`steps: {{finish: {field}}}`"));

    public static Message NoInstantField(string name, string list, string? close, IReadOnlyList<string> fields) => new(
        DiagnosticCatalog.UnknownField,
        new($"`{name}` is no field of {list} that says when something was done", $"`{name}` 不是 {list} 中记录完成时间的字段"),
        close is not null ? Helps.DidYouMean(close)
            : fields.Count == 0 ? new($"declare a field of the type `instant` for {list}", $"为 {list} 声明 `instant` 类型的字段")
            : Helps.OneOf(fields),
        close);

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

    /// <param name="name">What is asked of a complaint: <c>complaint.breach</c>.</param>
    public static Message UnknownFigure(string name, string? close, IEnumerable<string> figures) => new(
        DiagnosticCatalog.UnknownFunction,
        new($"`{name}` is nothing that a deadline has", $"期限没有 `{name}`"),
        OneOf(close, figures),
        close);

    /// <param name="name">What is asked of a complaint: <c>complaint.breached</c>.</param>
    /// <param name="step">A step with a deadline.</param>
    public static Message StepMissing(string name, string step) => new(
        DiagnosticCatalog.ArgumentCount,
        new($"`{name}` takes the name of one step", $"`{name}` 的括号内须写一个步骤"),
        Helps.ForExample($"{name}({step})"));

    public static Message StepWithoutDeadline(string step) => new(
        DiagnosticCatalog.UnknownDeadline,
        new($"the step `{step}` has no deadline", $"步骤 `{step}` 没有时限"),
        new($"add one under `deadlines`, for example `- {{step: {step}, within: 24 hours}}`", $"在 `deadlines` 下加上时限，例如 `- {{step: {step}, within: 24 hours}}`"));

    public static Message StepWithoutWarning(string step) => new(
        DiagnosticCatalog.UnknownDeadline,
        new($"no deadline of the step `{step}` warns", $"步骤 `{step}` 的时限没有预警"),
        new("add `warn: 80%` to the deadline, or beside `deadlines`", "在该时限中或与 `deadlines` 并列加上 `warn: 80%`"));

    public static Message ClocksDiffer(string step) => new(
        DiagnosticCatalog.ArgumentKind,
        new(
            $"the deadlines of `{step}` count business time here and clock time there, so that the time taken has no one measure",
            $"`{step}` 的时限有的按工作时间、有的按自然时间计算，用时没有统一的计量"),
        new("write all of them in business time, or none", "全部改用工作时间，或全部改用自然时间"));

    public static Message UnknownStart(string name, string? close, IEnumerable<string> starts) => new(
        DiagnosticCatalog.UnknownStep,
        new($"`{name}` is not a start of a clock here", $"`{name}` 不是这里的起算时点"),
        OneOf(close, starts),
        close);

    public static Message UnknownRepeat(string name, string? close, IEnumerable<string> fields) => new(
        DiagnosticCatalog.UnknownField,
        new($"`{name}` is not a field that can repeat here", $"`{name}` 不是这里可以判定重复的字段"),
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

    /// <param name="deadline">The id of the deadline.</param>
    /// <param name="example">A warning that is counted as the deadline is.</param>
    public static Message WarningDiffers(string deadline, string example) => new(
        DiagnosticCatalog.WrongFigure,
        new($"the warning is not counted as the deadline `{deadline}` is", $"预警与时限 `{deadline}` 的计时方式不同"),
        new($"for example `{example}`, or give the deadline a `warn` of its own", $"例如 `{example}`，或给该时限单独写 `warn`"));

    private static LocalizedText? OneOf(string? close, IEnumerable<string> names) =>
        !names.Any() ? null : close is null ? Helps.OneOf(names) : Helps.DidYouMean(close);
}
