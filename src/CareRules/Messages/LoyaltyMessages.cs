using CareRules.Facts;

namespace CareRules.Messages;

/// <summary>Problems of loyalty levels, their benefits, and points.</summary>
internal static class LoyaltyMessages
{
    /// <summary>Why <c>discount</c> and <c>pay</c> exclude each other.</summary>
    public static LocalizedText DiscountIsPay { get; } = new(
        "`discount: 5%` and `pay: 95%` say the same",
        "`discount: 5%` 和 `pay: 95%` 说的是同一件事");

    public static LocalizedText LoyaltyWithoutPoints { get; } = new("`loyalty` without `points`", "没有 `points` 的 `loyalty`");

    public static LocalizedText EarnRuleWithoutPer { get; } = new("an earn rule without `per`", "没有 `per` 的得分规则");

    public static Message LevelNamedNone() => new(
        DiagnosticCatalog.BadName,
        new("`none` is the level of whom no level is for", "`none` 是没有等级者的等级"),
        Helps.RemoveOrRename);

    public static Message ShareThatIsPaid(string written) => new(
        DiagnosticCatalog.WrongFigure,
        new(
            $"`{written}` is the share that is paid, and `discount` the share that is taken off",
            $"`{written}` 是实付的比例，而 `discount` 是减去的比例"),
        Helps.Write($"pay: {written}"),
        $"pay: {written}");

    public static Message ShareRange(string key, string example) => new(
        DiagnosticCatalog.WrongFigure,
        new($"`{key}` must be more than 0% and less than 100%", $"`{key}` 须大于 0%、小于 100%"),
        Helps.ForExample(example));

    /// <param name="list">The list of facts that has no amounts.</param>
    public static Message PerWithoutAmount(string list) => new(
        DiagnosticCatalog.ExclusiveKeys,
        new($"`per` counts the amount of a purchase, and {list} have none", $"`per` 按购买的金额计，而 {list} 没有金额"),
        new("remove `per`, or write `on: purchase`", "删除 `per`，或写 `on: purchase`"));

    public static Message EarnedByDeadline() => new(
        DiagnosticCatalog.UnknownEvent,
        new("points are earned by events of facts, and this is a deadline", "积分由事实中的事件获得，但这里是时限"),
        new(
            "for example `on: interaction`, `on: survey` or `on: purchase`",
            "例如 `on: interaction`、`on: survey` 或 `on: purchase`"));

    public static Message EarnedByGap() => new(
        DiagnosticCatalog.UnknownEvent,
        new("points are earned by events and on dates, and this is neither", "积分由事件或日期获得，但这里两者都不是"),
        new(
            "for example `on: interaction`, `on: purchase` or `on: anniversary of customer.since`",
            "例如 `on: interaction`、`on: purchase` 或 `on: anniversary of customer.since`"));

    /// <param name="written">A date that another time may give another day.</param>
    public static Message EarnedByWorkedOutDate(string written) => new(
        DiagnosticCatalog.UnknownEvent,
        new(
            $"points are earned on days that stay the same, and `{written}` is worked out",
            $"积分在固定的日期获得，而 `{written}` 是计算得出的"),
        new(
            "write a date of the customer, such as `customer.since`, or a date of the policy; or earn by the event itself, such as `on: purchase`",
            "写客户的日期（例如 `customer.since`）或规则中的固定日期；也可按事件本身积分，例如 `on: purchase`"));

    /// <param name="subject">What the policy is about.</param>
    public static Message EarnedWithoutSince(string subject) => new(
        DiagnosticCatalog.UnknownEvent,
        new(
            $"points on dates are earned from `customer.since` on, and a {subject} has no such day",
            $"按日期积分从 `customer.since` 起算，而 {subject} 没有这一日期"),
        new("earn points by events, such as `on: purchase`", "改为按事件积分，例如 `on: purchase`"));

    public static Message IdleOfRule() => new(
        DiagnosticCatalog.ExclusiveKeys,
        new("`idle` is about the whole balance, and this is about the points of one rule", "`idle` 针对全部余额，而这里只是一条规则的积分"),
        new("write `expire: {idle: 18 months}` in `points`", "在 `points` 中写 `expire: {idle: 18 months}`"));

    public static Message PerOnDate() => new(
        DiagnosticCatalog.ExclusiveKeys,
        new("`per` counts the amount of a purchase, and a date has none", "`per` 按购买的金额计，而日期没有金额"),
        new("remove `per`, or write `on: purchase`", "删除 `per`，或写 `on: purchase`"));

    public static Message PointsOfAmount() => new(
        DiagnosticCatalog.WrongFigure,
        new("with `per`, `points` is the same for every purchase", "写了 `per` 时，`points` 对每笔消费都相同"),
        new("write a number, or leave `per` out", "写数字，或去掉 `per`"));

    public static Message PointsKind(string written, ValueKind kind)
    {
        var type = Terms.Kind(kind);
        return new(
            DiagnosticCatalog.WrongFigure,
            new($"`points` must be a number, but `{written}` is {type.En}", $"`points` 须是数字，而 `{written}` 是{type.Zh}"),
            new("for example `5` or `flight.miles * flight.factor`", "例如 `5` 或 `flight.miles * flight.factor`"));
    }

    public static Message MostPerDay() => new(
        DiagnosticCatalog.WrongFigure,
        new("`most_per_day` must be a whole number from 1 on", "`most_per_day` 须是从 1 起的整数"),
        Helps.ForExample("1"));

    public static Message MultiplierForNobody() => new(
        DiagnosticCatalog.MissingKey,
        new("a multiplier needs `level`, `tier` or `when`", "积分倍数须有 `level`、`tier` 或 `when`"),
        new("say for whom it is, or raise `points` if it is for all", "写明针对谁；若针对所有人，提高 `points`"));

    public static Message NoLevels(string level) => new(
        DiagnosticCatalog.UnknownLevel,
        new($"there is no loyalty level `{level}`: the pack has none", $"没有会员等级 `{level}`：本包没有定义会员等级"),
        new("add `levels:` to `loyalty`", "在 `loyalty` 中加上 `levels:`"));

    public static Message UnknownLevel(string level, string? close, IEnumerable<string> levels) => new(
        DiagnosticCatalog.UnknownLevel,
        new($"there is no loyalty level `{level}`", $"没有会员等级 `{level}`"),
        close is null ? Helps.ThereAre(levels) : Helps.DidYouMean(close),
        close);
}
