using CareRules.Facts;

namespace CareRules.Messages;

/// <summary>Parts of sentences that messages take: types, shapes of YAML, enumerations.</summary>
internal static class Terms
{
    private const int Most = 20;

    public static LocalizedText EmptyNode { get; } = new("empty", "空的");

    public static LocalizedText TextNode { get; } = new("a text", "一段文本");

    public static LocalizedText ListNode { get; } = new("a list", "列表");

    public static LocalizedText MappingNode { get; } = new("a mapping", "映射");

    /// <summary>A type: <c>a period</c>.</summary>
    public static LocalizedText Kind(ValueKind kind) => kind switch
    {
        ValueKind.Unknown => new("unknown", "未知"),
        ValueKind.Boolean => new("true or false", "布尔值"),
        ValueKind.Number => new("a number", "数字"),
        ValueKind.Percent => new("a percent", "百分比"),
        ValueKind.Money => new("money", "金额"),
        ValueKind.Duration => new("a duration", "时长"),
        ValueKind.Period => new("a period", "周期"),
        ValueKind.Date => new("a date", "日期"),
        ValueKind.Instant => new("an instant", "时刻"),
        ValueKind.Text => new("text", "文本"),
        ValueKind.Level => new("a level", "等级"),
        ValueKind.TextList => new("a list of texts", "文本列表"),
        ValueKind.BusinessTime => new("business time", "工作时间"),
        ValueKind.BusinessDays => new("business days", "工作日"),
    };

    /// <summary>Parts joined by arrows.</summary>
    public static LocalizedText Chain(IEnumerable<LocalizedText> parts)
    {
        var all = parts.ToList();
        return new(string.Join(" → ", all.Select(p => p.En)), string.Join(" → ", all.Select(p => p.Zh)));
    }

    /// <summary>Types, of which one is to be chosen: <c>a date or an instant</c>.</summary>
    public static LocalizedText Kinds(IReadOnlyCollection<ValueKind> kinds) =>
        new(string.Join(" or ", kinds.Select(k => Kind(k).En)), string.Join("或", kinds.Select(k => Kind(k).Zh)));

    /// <summary>The names separated by commas; only the first of them where there are too many.</summary>
    public static LocalizedText List(IEnumerable<string> names)
    {
        var shown = names.Take(Most + 1).ToList();
        var rest = shown.Count > Most;
        shown = shown[..Math.Min(shown.Count, Most)];
        return new(string.Join(", ", shown) + (rest ? ", …" : ""), string.Join("、", shown) + (rest ? "……" : ""));
    }

    /// <summary>The names in backquotes, of which one is to be chosen.</summary>
    public static LocalizedText Either(IEnumerable<string> names)
    {
        var quoted = names.Select(n => $"`{n}`").ToList();
        return new(string.Join(" or ", quoted), string.Join(" 或 ", quoted));
    }

    /// <summary>All names in backquotes, separated by commas.</summary>
    public static LocalizedText Quoted(IEnumerable<string> names)
    {
        var quoted = names.Select(n => $"`{n}`").ToList();
        return new(string.Join(", ", quoted), string.Join("、", quoted));
    }

    /// <summary>The days on which something is in force: <c>from 2026-07-01 to 2026-12-31</c>.</summary>
    public static LocalizedText InForce(string? from, string? to) => (from, to) switch
    {
        ({ }, { }) => new($"from {from} to {to}", $"{from} 至 {to}"),
        ({ }, null) => new($"from {from}", $"{from} 起"),
        (null, { }) => new($"until {to}", $"至 {to}"),
        (null, null) => new("always", "始终"),
    };
}
