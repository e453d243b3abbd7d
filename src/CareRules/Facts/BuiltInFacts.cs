using System.Collections.Immutable;

namespace CareRules.Facts;

/// <summary>The fields and lists every pack can read: the one table behind names, JSON, events and documentation.</summary>
internal static class BuiltInFacts
{
    internal static ImmutableArray<FactField> CustomerFields { get; } =
    [
        Text<Customer>("id", "Customer id", "客户编号", c => c.Id),
        Text<Customer>("name", "Customer name", "客户名称", c => c.Name),
        Text<Customer>("segment", "Segment", "客户类型", c => c.Segment),
        Text<Customer>("industry", "Industry", "所属行业", c => c.Industry),
        Date<Customer>("since", "Customer since", "合作起始日", c => c.Since),
        Date<Customer>("birthday", "Birthday", "生日", c => c.Birthday),
        Text<Customer>("time_zone", "Time zone", "时区", c => c.TimeZone),
        Text<Customer>("locale", "Language", "语言", c => c.Locale),
        Flag<Customer>("strategic", "Strategic partner", "战略合作伙伴", c => c.Strategic),
    ];

    internal static ImmutableArray<FactList> Lists { get; } = [Purchases(), Interactions(), Surveys(), ServiceRequests(), Complaints(), Dates(), CareRecords()];

    private static FactList Purchases()
    {
        var at = Instant<Purchase>("at", "Purchased at", "购买时间", p => p.At);
        var id = Text<Purchase>("id", "Purchase id", "订单编号", p => p.Id);
        return new FactList(
            "purchases",
            "purchase",
            new("Purchases", "购买记录"),
            [
                id,
                at,
                new("amount", ValueKind.Money, new("Purchase amount", "购买金额"), o => Value.OfMoney(((Purchase)o).Amount, ((Purchase)o).Currency)),
                new("refunded", ValueKind.Money, new("Amount refunded", "退款金额"), o => Value.OfMoney(Refunded((Purchase)o), ((Purchase)o).Currency)),
                new("net", ValueKind.Money, new("Amount after refunds", "净额"), o => Value.OfMoney(((Purchase)o).Amount - Refunded((Purchase)o), ((Purchase)o).Currency)),
                new("quantity", ValueKind.Number, new("Quantity", "数量"), o => ((Purchase)o).Quantity is { } q ? Value.OfNumber(q) : default),
                Text<Purchase>("category", "Purchase category", "购买品类", p => p.Category),
                Text<Purchase>("product", "Product", "产品", p => p.Product),
                Text<Purchase>("channel", "Purchase channel", "购买渠道", p => p.Channel),
            ],
            f => Rows(f.Purchases))
        { Time = at, Id = id, Events = [new("", at)] };
    }

    private static FactList Interactions()
    {
        var at = Instant<Interaction>("at", "Contacted at", "互动时间", i => i.At);
        var id = Text<Interaction>("id", "Interaction id", "互动编号", i => i.Id);
        return new FactList(
            "interactions",
            "interaction",
            new("Interactions", "互动记录"),
            [
                id,
                at,
                Text<Interaction>("channel", "Contact channel", "互动渠道", i => i.Channel),
                Text<Interaction>("direction", "Direction", "互动方向", i => i.Direction),
                Text<Interaction>("kind", "Contact kind", "互动类型", i => i.Kind),
            ],
            f => Rows(f.Interactions))
        { Time = at, Id = id, Events = [new("", at)] };
    }

    private static FactList Surveys()
    {
        var at = Instant<Survey>("at", "Answered at", "调查时间", s => s.At);
        var id = Text<Survey>("id", "Survey id", "调查编号", s => s.Id);
        return new FactList(
            "surveys",
            "survey",
            new("Surveys", "满意度调查"),
            [
                id,
                at,
                Text<Survey>("kind", "Survey kind", "调查类型", s => s.Kind),
                new("score", ValueKind.Number, new("Score", "评分"), o => Value.OfNumber(((Survey)o).Score)),
                new("scale", ValueKind.Number, new("Highest score", "满分"), o => Value.OfNumber(((Survey)o).Scale)),
                new("rating", ValueKind.Percent, new("Score as a share of the highest", "满意度"), o => Value.OfPercent(((Survey)o).Score / ((Survey)o).Scale)),
                Text<Survey>("reason", "Survey reason", "评价原因", s => s.Reason),
            ],
            f => Rows(f.Surveys))
        { Time = at, Id = id, Events = [new("", at)] };
    }

    private static FactList ServiceRequests()
    {
        var opened = Instant<ServiceRequest>("opened_at", "Asked at", "请求时间", r => r.OpenedAt);
        var responded = Instant<ServiceRequest>("responded_at", "Answered at", "首次响应时间", r => r.RespondedAt);
        var closed = Instant<ServiceRequest>("closed_at", "Closed at", "服务完成时间", r => r.ClosedAt);
        var id = Text<ServiceRequest>("id", "Request id", "请求编号", r => r.Id);
        return new FactList(
            "service_requests",
            "service_request",
            new("Service requests", "服务请求"),
            [
                id,
                opened,
                responded,
                closed,
                Text<ServiceRequest>("category", "Request category", "请求类别", r => r.Category),
                Text<ServiceRequest>("channel", "Request channel", "请求渠道", r => r.Channel),
            ],
            f => Rows(f.ServiceRequests))
        { Time = opened, Id = id, Events = [new("opened", opened), new("responded", responded), new("closed", closed)] };
    }

    private static FactList Complaints()
    {
        var opened = Instant<Complaint>("opened_at", "Complained at", "投诉时间", c => c.OpenedAt);
        var accepted = Instant<Complaint>("accepted_at", "Accepted at", "受理时间", c => c.AcceptedAt);
        var verified = Instant<Complaint>("verified_at", "Verified at", "核实时间", c => c.VerifiedAt);
        var resolved = Instant<Complaint>("resolved_at", "Resolved at", "解决时间", c => c.ResolvedAt);
        var followedUp = Instant<Complaint>("followed_up_at", "Followed up at", "回访时间", c => c.FollowedUpAt);
        var id = Text<Complaint>("id", "Complaint id", "投诉编号", c => c.Id);
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
                Text<Complaint>("category", "Complaint category", "投诉类别", c => c.Category),
                Text<Complaint>("cause", "Complaint cause", "责任方", c => c.Cause),
                Text<Complaint>("reason", "Complaint reason", "投诉原因", c => c.Reason),
                Text<Complaint>("channel", "Complaint channel", "投诉渠道", c => c.Channel),
                new("reopens", ValueKind.Number, new("Times reopened", "重新打开次数"), o => Value.OfNumber(((Complaint)o).Reopens.Length)),
            ],
            f => Rows(f.Complaints))
        {
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
            Text<ImportantDate>("kind", "Kind of date", "日期类型", d => d.Kind),
            Date<ImportantDate>("date", "Date", "日期", d => d.Date),
        ],
        f => Rows(f.Dates));

    private static FactList CareRecords()
    {
        var at = Instant<CareRecord>("at", "Done at", "关怀时间", c => c.At);
        var id = Text<CareRecord>("id", "Record id", "关怀编号", c => c.Id);
        return new FactList(
            "care_records",
            "care_record",
            new("Care given", "关怀记录"),
            [
                id,
                at,
                Text<CareRecord>("rule", "Rule", "规则", c => c.Rule),
                Text<CareRecord>("action", "Action", "动作", c => c.Action),
                Text<CareRecord>("channel", "Care channel", "关怀渠道", c => c.Channel),
                Text<CareRecord>("outcome", "Outcome", "结果", c => c.Outcome),
            ],
            f => Rows(f.CareRecords))
        { Time = at, Id = id, Events = [new("", at)] };
    }

    private static decimal Refunded(Purchase purchase)
    {
        var total = 0m;
        foreach (var refund in purchase.Refunds)
        {
            total += refund.Amount;
        }

        return total;
    }

    private static ImmutableArray<object> Rows<T>(ImmutableArray<T> rows)
        where T : class => ImmutableArray<object>.CastUp(rows);

    private static FactField Text<T>(string name, string en, string zh, Func<T, string?> get) =>
        new(name, ValueKind.Text, new(en, zh), o => get((T)o) is { } text ? Value.Of(text) : default);

    private static FactField Flag<T>(string name, string en, string zh, Func<T, bool?> get) =>
        new(name, ValueKind.Boolean, new(en, zh), o => get((T)o) is { } flag ? Value.Of(flag) : default);

    private static FactField Date<T>(string name, string en, string zh, Func<T, DateOnly?> get) =>
        new(name, ValueKind.Date, new(en, zh), o => get((T)o) is { } date ? Value.Of(date) : default);

    private static FactField Instant<T>(string name, string en, string zh, Func<T, DateTimeOffset?> get) =>
        new(name, ValueKind.Instant, new(en, zh), o => get((T)o) is { } at ? Value.Of(at) : default);
}
