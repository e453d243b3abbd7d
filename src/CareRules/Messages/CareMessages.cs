using CareRules.Facts;

namespace CareRules.Messages;

/// <summary>Problems of care rules.</summary>
internal static class CareMessages
{
    private static readonly LocalizedText WithoutNotice = new("remove `notice`, or use `every` or a date", "删除 `notice`，或使用 `every` 或日期");

    public static Message RuleTwice(string rule) => new(
        DiagnosticCatalog.DefinedTwice,
        new($"the rule `{rule}` is defined twice", $"规则 `{rule}` 定义了两次"),
        new("rename one of the two: a rule's id is part of every action's id", "其中之一改名：规则名是每个动作编号的一部分"));

    /// <param name="rule">The rule.</param>
    /// <param name="first">The days on which one version is in force.</param>
    /// <param name="second">The days of the other.</param>
    public static Message VersionsOverlap(string rule, LocalizedText first, LocalizedText second) => new(
        DiagnosticCatalog.EffectiveOverlap,
        new(
            $"two versions of the rule `{rule}` are in force at once: {first.En}, and {second.En}",
            $"规则 `{rule}` 的两个版本同时生效：{first.Zh}；{second.Zh}"),
        Helps.OneAfterAnother);

    /// <summary>Why <c>steps</c> and <c>do</c> exclude each other.</summary>
    public static LocalizedText StepsOrActions { get; } = new("a sequence acts at its steps", "有 `steps` 的规则由各步骤执行行动");

    /// <summary>Why <c>steps</c> and <c>after</c> exclude each other.</summary>
    public static LocalizedText StepsComeAfter { get; } = new("each step has its own", "各步骤有自己的时间");

    /// <summary>Why <c>after</c> and <c>after_previous</c> exclude each other.</summary>
    public static LocalizedText OneStart { get; } = new("a step counts from the event, or from the step before", "步骤要么从事件起算，要么从上一步起算");

    /// <summary>Why <c>steps</c> and <c>repeat</c> exclude each other.</summary>
    public static LocalizedText StepsDoNotRepeat { get; } = new("each step acts once", "每个步骤只执行一次");

    public static Message OnlyRepeatsAnEvent() => new(
        DiagnosticCatalog.ExclusiveKeys,
        new("`repeat` follows an event of an entry, and this rule answers to none", "`repeat` 接在条目的事件之后，而本规则不由事件触发"),
        new("write `on: purchase` or another event; without one `every: 1 month` repeats", "写 `on: purchase` 等事件；没有事件时用 `every: 1 month` 定期执行"));

    public static Message OnlyAfterAnEvent() => new(
        DiagnosticCatalog.ExclusiveKeys,
        new("`after` follows an event of an entry, and this rule answers to none", "`after` 须跟随某条记录的事件，而本规则没有"),
        new("write `on: purchase` or another event; a date is moved as `on: customer.since + 3 days`", "写 `on: purchase` 等事件；日期可以写成 `on: customer.since + 3 days`"));

    /// <param name="key">The key that needs a beginning.</param>
    public static Message OnlyAfterABeginning(string key) => new(
        DiagnosticCatalog.ExclusiveKeys,
        new($"`{key}` needs a beginning, an event or a date, and this rule has neither", $"`{key}` 须从某个事件或日期开始，而本规则没有"),
        new("write `on: purchase` or another event, or a date such as `on: customer.since`", "写 `on: purchase` 等事件，或 `on: customer.since` 等日期"));

    public static Message NoPreviousOfDate() => new(
        DiagnosticCatalog.ExclusiveKeys,
        new("`after_previous` needs entries, of which records of care say for which they were, and this sequence begins with a date", "`after_previous` 须有记录可以对应，而本序列从日期开始"),
        new("write `after: 14 days`, which counts from the date", "写 `after: 14 days`，从该日期起算"));

    public static Message NothingBeforeTheFirst() => new(
        DiagnosticCatalog.ExclusiveKeys,
        new("the first step has no step before it", "第一步之前没有步骤"),
        new("write `after: 45 minutes`, which counts from the event", "写 `after: 45 minutes`，从事件起算"));

    /// <param name="table">The table that gives when the step before is due.</param>
    public static Message PreviousDueByTable(string table) => new(
        DiagnosticCatalog.ExclusiveKeys,
        new($"the step before is due by the table `{table}`, so that nothing can count from when it is due", $"上一步的期限由决策表 `{table}` 决定，无法由此起算"),
        new("write `after: 3 days`, which counts from the event, or a `due` of its own for the step before", "写 `after: 3 days`，从事件起算；或给上一步写明 `due`"));

    /// <param name="step">The step.</param>
    /// <param name="rule">The rule in whose sequence it is.</param>
    public static Message StepTwice(string step, string rule) => new(
        DiagnosticCatalog.DefinedTwice,
        new($"the step `{step}` of `{rule}` is defined twice", $"`{rule}` 的步骤 `{step}` 定义了两次"),
        new("rename one of the two: a step's name is part of every action's id", "其中之一改名：步骤名是每个动作编号的一部分"));

    public static Message NoSegment() => new(
        DiagnosticCatalog.EmptyValue,
        new("`segment` names no segment", "`segment` 没有写任何客户类型"),
        Helps.NameOneOrRemove("segment"));

    public static Message SubjectWithoutSegment(string subject) => new(
        DiagnosticCatalog.CustomersOnly,
        new($"a {subject} has no segment", $"{subject} 没有客户类型"),
        new(
            $"declare a field under `facts: {subject}:` and ask for it with `when`",
            $"在 `facts: {subject}:` 下声明字段，用 `when` 使用它"));

    public static Message SampleRange() => new(
        DiagnosticCatalog.WrongFigure,
        new("a sample is a share of the customers above 0% and up to 100%", "抽样是客户的一个比例，大于 0%，不超过 100%"),
        Helps.ForExample("10%"));

    public static Message SampleBeyondAll() => new(
        DiagnosticCatalog.WrongFigure,
        new("`share` and `after` are more than 100% together", "`share` 与 `after` 合计超过 100%"),
        new("give a smaller share, or leave `after` out", "减小比例，或删除 `after`"));

    public static Message NoticeWithoutTrigger() => new(
        DiagnosticCatalog.ExclusiveKeys,
        new(
            "`notice` needs a time to come before: this rule has neither `every` nor `on`",
            "`notice` 须有可以提前的时间：本规则既没有 `every` 也没有 `on`"),
        WithoutNotice);

    public static Message NoticeBeforeEvent() => new(
        DiagnosticCatalog.ExclusiveKeys,
        new("`notice` cannot come before an event that nobody knows of in advance", "事件发生之前无人知道，`notice` 无从提前"),
        WithoutNotice);

    public static Message NoticeOfBenefit() => new(
        DiagnosticCatalog.ExclusiveKeys,
        new("`notice` needs a date or a period to come before", "`notice` 须有可以提前的日期或周期"),
        WithoutNotice);

    public static Message DisabledWithoutReason() => new(
        DiagnosticCatalog.DisabledWithoutReason,
        new("the rule is switched off and does not say why", "规则已停用，但没有说明原因"),
        Helps.Add("reason: ..."));

    public static Message TwoReplacedByOne(string first, string second, string rule) => new(
        DiagnosticCatalog.DefinedTwice,
        new(
            $"`{first}` and `{second}` are both replaced by `{rule}`, which can keep the ids of one only",
            $"`{first}` 和 `{second}` 都被 `{rule}` 取代，而它只能沿用其中一个的编号"),
        new("remove one of the two; what went out under its name may be sent again", "删除两者之一；以该名称发出过的可能会再次发出"));

    /// <summary>The second location of <see cref="TwoReplacedByOne"/>.</summary>
    public static LocalizedText ReplacedFirst { get; } = new("replaced first here", "首次取代写在这里");

    public static Message ReplacedByNone(string old, string by, string? close) => new(
        DiagnosticCatalog.UnknownRule,
        new(
            $"`{old}` is replaced by no care rule of the pack: there is no `{by}` that acts",
            $"取代 `{old}` 的不是本包的关怀规则：没有会行动的 `{by}`"),
        close is null
            ? new("name the rule that took its place, or remove this entry", "写明取代它的规则，或删除这一项")
            : Helps.DidYouMean(close),
        close);
}
