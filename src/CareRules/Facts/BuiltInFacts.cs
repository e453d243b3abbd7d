using System.Collections.Immutable;

namespace CareRules.Facts;

/// <summary>The fields and lists every pack can read: the single definition behind names, JSON, events and documentation.</summary>
internal static class BuiltInFacts
{
    internal static ImmutableArray<FactField> CustomerFields { get; } =
    [
        Text("id", "Customer id", "客户编号", static o => ((Customer)o).Id),
        Text("name", "Customer name", "客户名称", static o => ((Customer)o).Name),
        Text("segment", "Segment", "客户类型", static o => ((Customer)o).Segment),
        Text("industry", "Industry", "所属行业", static o => ((Customer)o).Industry),
        Date("since", "Customer since", "合作起始日", static o => ((Customer)o).Since),
        Date("birthday", "Birthday", "生日", static o => ((Customer)o).Birthday),
        Text("time_zone", "Time zone", "时区", static o => ((Customer)o).TimeZone),
        Text("locale", "Language", "语言", static o => ((Customer)o).Locale),
        Flag("strategic", "Strategic partner", "战略合作伙伴", static o => ((Customer)o).Strategic),
    ];

    internal static ImmutableArray<FactList> Lists { get; } = [Purchases(), Interactions(), Surveys(), ServiceRequests(), Complaints(), Dates(), CareRecords(), Points()];

    /// <summary>The fields of a subject other than a customer, without those that a pack declares.</summary>
    internal static ImmutableArray<FactField> FieldsOf(string subject) =>
    [
        Text("id", "Id", "编号", static o => ((Customer)o).Id) with { Subject = subject },
        Text("name", "Name", "名称", static o => ((Customer)o).Name) with { Subject = subject },
        Text("locale", "Language", "语言", static o => ((Customer)o).Locale) with { Subject = subject },
    ];

    private static FactList Purchases()
    {
        var at = Instant("at", "Purchased at", "购买时间", static o => ((Purchase)o).At.UtcTicks);
        var id = Text("id", "Purchase id", "订单编号", static o => ((Purchase)o).Id);
        return new FactList(
            "purchases",
            "purchase",
            new("Purchases", "购买记录"),
            [
                id,
                at,
                Amount<GrossAmount>("amount", "Purchase amount", "购买金额") with { IsRequired = true },
                Amount<RefundedAmount>("refunded", "Amount refunded", "退款金额"),
                Amount<NetAmount>("net", "Amount after refunds", "净额"),
                new("quantity", ValueKind.Number, new("Quantity", "数量"), o => ((Purchase)o).Quantity is { } q ? Value.OfNumber(q) : default),
                Text("category", "Purchase category", "购买品类", static o => ((Purchase)o).Category),
                Text("product", "Product", "产品", static o => ((Purchase)o).Product),
                Text("channel", "Purchase channel", "购买渠道", static o => ((Purchase)o).Channel),
            ],
            f => Rows(f.Purchases))
        { OtherKeys = ["currency", "refunds"], Time = at, Id = id, Events = [new("", at)] };
    }

    private static FactList Interactions()
    {
        var at = Instant("at", "Contacted at", "互动时间", static o => ((Interaction)o).At.UtcTicks);
        var id = Text("id", "Interaction id", "互动编号", static o => ((Interaction)o).Id);
        return new FactList(
            "interactions",
            "interaction",
            new("Interactions", "互动记录"),
            [
                id,
                at,
                Text("channel", "Contact channel", "互动渠道", static o => ((Interaction)o).Channel),
                Text("direction", "Direction", "互动方向", static o => ((Interaction)o).Direction),
                Text("kind", "Contact kind", "互动类型", static o => ((Interaction)o).Kind),
            ],
            f => Rows(f.Interactions))
        { Time = at, Id = id, Events = [new("", at)] };
    }

    private static FactList Surveys()
    {
        var at = Instant("at", "Answered at", "调查时间", static o => ((Survey)o).At.UtcTicks);
        var id = Text("id", "Survey id", "调查编号", static o => ((Survey)o).Id);
        return new FactList(
            "surveys",
            "survey",
            new("Surveys", "满意度调查"),
            [
                id,
                at,
                Text("kind", "Survey kind", "调查类型", static o => ((Survey)o).Kind) with { IsRequired = true },
                new("score", ValueKind.Number, new("Score", "评分"), o => Value.OfNumber(((Survey)o).Score)) { IsRequired = true },
                new("scale", ValueKind.Number, new("Highest score", "满分"), o => Value.OfNumber(((Survey)o).Scale)) { IsRequired = true },
                new("rating", ValueKind.Percent, new("Score as a share of the highest", "满意度"), static o => Rating((Survey)o)) { IsComputed = true },
                Text("reason", "Survey reason", "评价原因", static o => ((Survey)o).Reason),
            ],
            f => Rows(f.Surveys))
        { Time = at, Id = id, Events = [new("", at)] };
    }

    private static FactList ServiceRequests()
    {
        var opened = Instant("opened_at", "Asked at", "请求时间", static o => ((ServiceRequest)o).OpenedAt.UtcTicks);
        var responded = Instant("responded_at", "Answered at", "首次响应时间", static o => ((ServiceRequest)o).RespondedAt?.UtcTicks ?? 0);
        var closed = Instant("closed_at", "Closed at", "服务完成时间", static o => ((ServiceRequest)o).ClosedAt?.UtcTicks ?? 0);
        var id = Text("id", "Request id", "请求编号", static o => ((ServiceRequest)o).Id);
        return new FactList(
            "service_requests",
            "service_request",
            new("Service requests", "服务请求"),
            [
                id,
                opened,
                responded,
                closed,
                Text("category", "Request category", "请求类别", static o => ((ServiceRequest)o).Category),
                Text("channel", "Request channel", "请求渠道", static o => ((ServiceRequest)o).Channel),
            ],
            f => Rows(f.ServiceRequests))
        { Time = opened, Id = id, Events = [new("opened", opened), new("responded", responded), new("closed", closed)] };
    }

    private static FactList Complaints()
    {
        var opened = Instant("opened_at", "Complained at", "投诉时间", static o => ((Complaint)o).OpenedAt.UtcTicks);
        var accepted = Instant("accepted_at", "Accepted at", "受理时间", static o => ((Complaint)o).AcceptedAt?.UtcTicks ?? 0);
        var verified = Instant("verified_at", "Verified at", "核实时间", static o => ((Complaint)o).VerifiedAt?.UtcTicks ?? 0);
        var resolved = Reopened("resolved_at", "Resolved at", "解决时间", ComplaintHistory.Resolved);
        var followedUp = Reopened("followed_up_at", "Followed up at", "回访时间", ComplaintHistory.FollowedUp);
        var id = Text("id", "Complaint id", "投诉编号", static o => ((Complaint)o).Id);
        return new FactList(
            "complaints",
            "complaint",
            new("Complaints", "投诉记录"),
            [
                id,
                opened,
                accepted,
                verified,
                resolved,
                followedUp,
                Text("category", "Complaint category", "投诉类别", static o => ((Complaint)o).Category),
                Text("cause", "Complaint cause", "责任方", static o => ((Complaint)o).Cause),
                Text("reason", "Complaint reason", "投诉原因", static o => ((Complaint)o).Reason),
                Text("channel", "Complaint channel", "投诉渠道", static o => ((Complaint)o).Channel),
                AsOf("reopens", ValueKind.Number, "Times reopened", "重新打开次数", static (c, now) => Value.OfNumber(ComplaintHistory.Reopenings(c, now).Count)),
                AsOf("open", ValueKind.Boolean, "Not resolved yet", "尚未解决", static (c, now) => Value.Of(ComplaintHistory.IsOpen(c, now))),
            ],
            f => Rows(f.Complaints))
        {
            OtherKeys = ["resolutions", "follow_ups", "pauses"],
            Time = opened,
            Id = id,
            Events =
            [
                new("opened", opened),
                new("accepted", accepted),
                new("verified", verified),
                new("resolved", resolved),
                new("followed_up", followedUp),
            ],
        };
    }

    private static FactList Dates() => new(
        "dates",
        "date",
        new("Important dates", "重要日期"),
        [
            Text("kind", "Kind of date", "日期类型", static o => ((ImportantDate)o).Kind),
            Date("date", "Date", "日期", static o => ((ImportantDate)o).Date),
        ],
        f => Rows(f.Dates));

    private static FactList CareRecords()
    {
        var at = Instant("at", "Done at", "关怀时间", static o => ((CareRecord)o).At.UtcTicks);
        var id = Text("id", "Record id", "关怀编号", static o => ((CareRecord)o).Id);
        return new FactList(
            "care_records",
            "care_record",
            new("Care given", "关怀记录"),
            [
                id,
                at,
                Text("rule", "Rule", "规则", static o => ((CareRecord)o).Rule) with { IsRequired = true },
                Text("action", "Action", "动作", static o => ((CareRecord)o).Action),
                Text("action_id", "Action id", "动作编号", static o => ((CareRecord)o).ActionId),
                Text("channel", "Care channel", "关怀渠道", static o => ((CareRecord)o).Channel),
                Text("outcome", "Outcome", "结果", static o => ((CareRecord)o).Outcome),
            ],
            f => Rows(f.CareRecords))
        { Time = at, Id = id, Events = [new("", at)] };
    }

    private static FactList Points()
    {
        var at = Instant("at", "Booked at", "积分时间", static o => ((PointsEntry)o).At.UtcTicks);
        var id = Text("id", "Points entry id", "积分编号", static o => ((PointsEntry)o).Id);
        return new FactList(
            "points",
            "points_entry",
            new("Points redeemed or adjusted", "积分变动"),
            [
                id,
                at,
                Text("kind", "Kind of points entry", "积分变动类型", static o => ((PointsEntry)o).Kind) with { AllowedTexts = ["redeemed", "adjusted", "earned"], IsRequired = true },
                new("points", ValueKind.Number, new("Points moved", "变动积分"), o => Value.OfNumber(((PointsEntry)o).Points)) { IsRequired = true },
                Text("reason", "Reason for the entry", "积分变动原因", static o => ((PointsEntry)o).Reason),
            ],
            f => Rows(f.Points))
        { OtherKeys = ["expires_at"], Time = at, Id = id, Events = [new("", at)] };
    }

    // Read without an as-of, it is the first instant ever: points that it earned stay earned.
    private static FactField Reopened(string name, string en, string zh, Func<Complaint, long, long, long> first) =>
        AsOf(name, ValueKind.Instant, en, zh, (c, now) => first(c, ComplaintHistory.Reopenings(c, now).Last, now) is > 0 and var at ? Value.OfInstant(at) : default) with
        {
            TicksOf = o => first((Complaint)o, 0, long.MaxValue),
        };

    private static FactField AsOf(string name, ValueKind kind, string en, string zh, Func<Complaint, long, Value> read) =>
        new(name, kind, new(en, zh), o => read((Complaint)o, long.MaxValue))
        {
            AsOf = ((o, now) => read((Complaint)o, now), static (o, now) => ComplaintHistory.NextChange((Complaint)o, now)),
        };

    // The reciprocals of the usual scales are exact, and multiplying takes a tenth of the time of a division.
    private static Value Rating(Survey survey) => survey.Scale switch
    {
        100m => Value.OfPercent(survey.Score * 0.01m),
        10m => Value.OfPercent(survey.Score * 0.1m),
        5m => Value.OfPercent(survey.Score * 0.2m),
        _ => Share(survey),
    };

    private static Value Share(Survey survey)
    {
        try
        {
            return Value.OfPercent(survey.Score / survey.Scale);
        }
        catch (OverflowException)
        {
            return default;
        }
    }

    private static Value AmountOf<TAmount>(Purchase purchase)
        where TAmount : struct, IPurchaseAmount
    {
        try
        {
            return Value.OfMoney(TAmount.Of(purchase), purchase.Currency);
        }
        catch (OverflowException)
        {
            return default;
        }
    }

    private static ImmutableArray<object> Rows<T>(ImmutableArray<T> rows)
        where T : class => ImmutableArray<object>.CastUp(rows);

    private static FactField Text(string name, string en, string zh, Func<object, string?> get) =>
        new(name, ValueKind.Text, new(en, zh), o => get(o) is { } text ? Value.Of(text) : default) { TextOf = get };

    private static FactField Flag(string name, string en, string zh, Func<object, bool?> get) =>
        new(name, ValueKind.Boolean, new(en, zh), o => get(o) is { } flag ? Value.Of(flag) : default);

    private static FactField Date(string name, string en, string zh, Func<object, DateOnly?> get) =>
        new(name, ValueKind.Date, new(en, zh), o => get(o) is { } date ? Value.Of(date) : default);

    private static FactField Instant(string name, string en, string zh, Func<object, long> get) =>
        new(name, ValueKind.Instant, new(en, zh), o => get(o) is var at and > 0 ? Value.OfInstant(at) : default) { TicksOf = get };

    private static FactField Amount<TAmount>(string name, string en, string zh)
        where TAmount : struct, IPurchaseAmount =>
        new(name, ValueKind.Money, new(en, zh), static o => AmountOf<TAmount>((Purchase)o)) { Amounts = new PurchaseAmountReader<TAmount>(), IsComputed = true };
}
