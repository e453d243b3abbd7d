using System.Globalization;
using CareRules.Facts;

namespace CareRules.TestKit.Generators;

/// <summary>Writes operands, leaves and condition trees over the names defined so far.</summary>
internal sealed class LeafGenerator(Dice dice, List<Name> names)
{
    private static readonly ValueKind[] Ordered =
        [ValueKind.Number, ValueKind.Number, ValueKind.Percent, ValueKind.Money, ValueKind.Money, ValueKind.Duration, ValueKind.Duration, ValueKind.Period, ValueKind.Date, ValueKind.Instant];

    /// <summary>The entry that the value being written is about.</summary>
    private EntryFields? _atHand;

    /// <summary>The care rules that <c>done</c> may name.</summary>
    public List<string> Rules { get; } = [];

    /// <summary>The rules on events by what an entry is called, of which <c>done(rule) here</c> may name those of the entry at hand.</summary>
    public Dictionary<string, List<string>> ByEntry { get; } = new(StringComparer.Ordinal);

    /// <summary>The rules that <c>done(rule) here</c> may name; empty outside a rule on events.</summary>
    public List<string> Here { get; set; } = [];

    public List<string> Lists { get; } = [];

    /// <summary>What may be asked of entries with deadlines, by the name of an entry; not within their own severities.</summary>
    public Dictionary<string, TicketNames> Tickets { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether the pack has a calendar, so that business time may be used.</summary>
    public bool HasCalendar { get; set; }

    /// <summary>Whether tests may be about the facts themselves: whether something is known, unknown or nothing, how many values there are.</summary>
    public bool AsksOfFacts { get; set; } = true;

    /// <summary>Whether the pack has points, so that their list may be read.</summary>
    public bool HasPoints { get; set; }

    /// <summary>The lists that may be read.</summary>
    public IReadOnlyList<EntryFields> Entries => HasPoints ? EntryFields.All : EntryFields.WithoutPoints;

    /// <summary>Text results of tables; those of tables about complaints start with <c>complaint</c> and a space.</summary>
    public List<Name> Words { get; } = [];

    /// <summary>The text results that may be used with an entry.</summary>
    public List<Name> WordsBeside(EntryFields? entry) =>
        [.. Words.Where(w => entry?.Singular == "complaint" || !w.Text.StartsWith("complaint ", StringComparison.Ordinal)).Select(w => w with { Text = w.Text.Split(' ')[^1] })];

    /// <summary>The names that may be used only with a current complaint.</summary>
    public List<Name> OfComplaints { get; } = [];

    /// <summary>A condition as flow YAML.</summary>
    public string Condition(EntryFields? entry, int depth = 0) => (depth < 3 ? dice.Next(10) : 0) switch
    {
        <= 5 => Quote(Leaf(entry)),
        6 or 7 => $"{{all: [{Children(entry, depth)}]}}",
        8 => $"{{any: [{Children(entry, depth)}]}}",
        _ when depth == 0 && dice.Chance(50) => $"[{Children(entry, depth)}]",
        _ => $"{{not: {Condition(entry, depth + 1)}}}",
    };

    public string Leaf(EntryFields? entry)
    {
        var not = dice.Chance(15) ? "not " : "";
        string Comparison() => not.Length > 0 ? Comparator("is not") : Comparator();
        switch (dice.Next(14))
        {
            case 0:
                var kind = OrderedKind();
                var (low, high) = Range(kind);
                return $"{not}{Operand(kind, entry)} between {low} and {high}";
            case 1:
                return $"{Operand(ValueKind.Text, entry)} {not}in {Options(entry)}{Case()}";
            case 2 when dice.Chance(30):
                return $"{not}{Operand(ValueKind.Text, entry)} matches {dice.Pick("\"[a-e].*\"", "\".*(a|e)[l-t]{1,3}\"", "\"(Re|TO)?.+\"", "\"\"", "\"b2[bc]\"")}{Case()}";
            case 2:
                var test = dice.Pick("contains", "starts with", "ends with");
                return $"{not}{Operand(ValueKind.Text, entry)} {test} {dice.Pick("\"retail\"", "\"e\"", "\"toy\"", "\"\"", "\"IL\"", "s")}{Case()}";
            case 3:
                return $"{not}{TextList(entry)} contains {dice.Pick("vip", "new", "\"late payer\"", "VIP")}{Case()}";
            case 4 when AsksOfFacts:
                var presence = dice.Pick("known", "unknown", "nothing", "nothing");
                return $"{not}{Operand(dice.Pick(OrderedKind(), ValueKind.Text, ValueKind.Boolean), entry)} is {(not.Length == 0 && dice.Chance(20) ? "not " : "")}{presence}";
            case 5:
                return $"{not}{Operand(ValueKind.Boolean, entry)}";
            case 6 when entry is not null && Here.Count > 0 && dice.Chance(70):
                return $"{not}done({dice.Pick(Here)}) here";
            case 6 when Rules.Count > 0:
                var within = dice.Chance(60) ? $" within {Length()}" : "";
                return $"{not}done({dice.Pick(Rules)}){within}";
            case 7 when names.Exists(n => n.Kind == ValueKind.Level):
                var level = dice.Pick(names.FindAll(n => n.Kind == ValueKind.Level));
                return dice.Chance(30)
                    ? $"{level.Text} {not}in ({string.Join(", ", dice.Some(level.Levels))})"
                    : $"{not}{level.Text} {Comparison()} {dice.Pick(level.Levels)}";
            case 8 when dice.Chance(40) && WordsBeside(entry) is { Count: > 0 } words:
                var word = dice.Pick(words);
                return $"{word.Text} {dice.Pick("is", "is not")} {dice.Pick(word.Levels)}";
            case 8:
                return dice.Chance(20)
                    ? $"customer.contract {dice.Pick("is", "is not")} {dice.Pick("monthly", "yearly")}"
                    : $"{not}{Operand(ValueKind.Text, entry)} is {(dice.Chance(20) ? $"{dice.Pick("TOYS", "Phone", "B2B", "Safety")} ignoring case" : Literal(ValueKind.Text))}";
            case 9 when entry is not null && TicketOf(entry.Singular) is { Clocks.Count: > 0 } clocks && dice.Chance(70):
                return $"{not}{entry.Singular}.breached({dice.Pick(clocks.Clocks.Keys.ToList())})";
            case 9 when entry is not null && TicketOf(entry.Singular) is { HasRepeat: true }:
                return $"{not}{entry.Singular}.repeated";
            case 11:
                var day = $"weekday({Operand(dice.Pick(ValueKind.Date, ValueKind.Instant), entry, 2)})";
                return dice.Chance(50) ? $"{day} {not}in ({dice.Pick("mon, tue", "周六, 周日", "wed, fri, sun")})" : $"{day} {dice.Pick("is", "is not")} {dice.Pick("thu", "sat", "周一")}";
            case 12 when dice.Chance(60):
                return $"{not}{Part(entry)} {Comparison()} {dice.Pick("1", "2", "6", "12", "23")}";
            case 10 when entry is not null && TicketOf(entry.Singular) is { HasSeverities: true }:
                return $"{not}{entry.Singular}.severity {Comparison()} {dice.Pick("critical", "serious", "minor")}";
            default:
                var compared = OrderedKind();
                if (compared == ValueKind.Instant && dice.Chance(15))
                {
                    return $"{not}{Operand(compared, entry)} {Comparison()} {(dice.Chance(50) ? Constant(ValueKind.Date) : Operand(ValueKind.Date, entry))}";
                }

                var right = dice.Chance(80) ? Constant(compared) : Operand(compared, entry);
                return $"{not}{Operand(compared, entry)} {Comparison()} {right}";
        }
    }

    /// <summary>A value of a kind; including the fields of the current entry, if there is one.</summary>
    public string Operand(ValueKind kind, EntryFields? entry, int depth = 0)
    {
        _atHand = entry;
        var named = names.Concat(entry?.Singular == "complaint" ? OfComplaints : []).Where(n => n.Kind == kind).Select(n => n.Text).ToList();
        var fields = entry?.Of(kind).Select(f => $"{entry.Singular}.{f}").ToList() ?? [];
        if (fields.Count > 0 && dice.Chance(45))
        {
            return dice.Pick(fields);
        }

        if (entry is not null && TicketOf(entry.Singular) is { } ticket && dice.Chance(25) && Clock(entry.Singular, ticket, kind) is { } clock)
        {
            return clock;
        }

        if (named.Count > 0 && dice.Chance(45))
        {
            return dice.Pick(named);
        }

        return depth < 2 && kind is not (ValueKind.Text or ValueKind.Boolean) && dice.Chance(20)
            ? $"({Arithmetic(kind, entry, depth + 1)})"
            : Function(kind, entry);
    }

    private TicketNames? TicketOf(string singular) => Tickets.GetValueOrDefault(singular);

    // A figure of a deadline of the entry at hand.
    private string? Clock(string singular, TicketNames ticket, ValueKind kind)
    {
        var steps = ticket.Clocks.Where(c => kind is ValueKind.Instant or ValueKind.Boolean || c.Value.IsBusiness == (kind == ValueKind.BusinessTime)).Select(c => c.Key).ToList();
        return steps.Count == 0 ? null : kind switch
        {
            ValueKind.Instant => $"{singular}.due({dice.Pick(steps)})",
            ValueKind.Boolean => $"{singular}.breached({dice.Pick(steps)})",
            ValueKind.Duration or ValueKind.BusinessTime => $"{singular}.elapsed({dice.Pick(steps)})",
            _ => null,
        };
    }

    public string Constant(ValueKind kind)
    {
        var parameters = names.FindAll(n => n.Kind == kind && n.Text.StartsWith("p_", StringComparison.Ordinal));
        return parameters.Count > 0 && dice.Chance(30) ? dice.Pick(parameters).Text : Literal(kind);
    }

    public string Literal(ValueKind kind) => kind switch
    {
        ValueKind.Number => dice.Pick("0", "1", "2", "3", "5", "10", "0.5", "90"),
        ValueKind.Percent => dice.Pick("0%", "50%", "100%", "9折", "33.5%", "200%"),
        ValueKind.Money => dice.Pick(Text(dice.Pick(Figures.Amounts)) + " CNY", "200元", "1万元"),
        ValueKind.Duration => dice.Chance(50) ? $"{dice.Pick(Figures.Days)} {dice.Pick("days", "天")}" : $"{dice.Pick(Figures.Hours)} hours",
        ValueKind.Period => dice.Pick("1 month", "2 months", "3个月", "1 quarter", "6 months", "12 months", "1 year", "2年", "36 months"),
        ValueKind.BusinessTime => dice.Pick("1 business hour", "8 business hours", "24工作小时", "90 business minutes", "0 business hours"),
        ValueKind.BusinessDays => dice.Pick("1 business day", "2个工作日", "5 business days"),
        ValueKind.Date => dice.Pick("2024-02-29", "2025-12-31", "2026-03-01", "2026-03-29", "2026-11-01"),
        ValueKind.Instant => dice.Pick("2026-03-01T00:00:00+08:00", "2026-03-29T01:30:00+01:00", "2025-11-02T06:00:00Z"),
        ValueKind.Boolean => dice.Pick("true", "false"),
        _ => dice.Pick([.. Figures.Categories, .. Figures.Channels, .. Figures.ComplaintCategories, .. Figures.Causes, .. Figures.Segments]),
    };

    private string Period() => dice.Chance(20)
        ? dice.Pick("本周", "上月", "本季度", "上个半年", "今年", "去年")
        : $"{dice.Pick("this", "last")} {dice.Pick("", "calendar ")}{dice.Pick("week", "month", "quarter", "half-year", "year")}";

    /// <summary>A length of time: exact or by the calendar.</summary>
    public string Length() => Constant(dice.Chance(55) ? ValueKind.Duration : ValueKind.Period);

    /// <summary>The length of time until something is due; in a pack with a calendar often business time.</summary>
    public string Deadline() => HasCalendar && dice.Chance(60)
        ? dice.Pick("p_business", "1 business hour", "8 business hours", "24工作小时", "1 business day", "2个工作日", "5 business days")
        : Length();

    private ValueKind OrderedKind() => HasCalendar && dice.Chance(12) ? dice.Pick(ValueKind.BusinessTime, ValueKind.BusinessDays) : dice.Pick(Ordered);

    private string Arithmetic(ValueKind kind, EntryFields? entry, int depth)
    {
        string Of(ValueKind of) => Operand(of, entry, depth);
        return kind switch
        {
            _ when dice.Chance(12) => $"{dice.Pick("max", "min")}({Of(kind)}, {Of(kind)}{(dice.Chance(30) ? $", {Constant(kind)}" : "")})",
            ValueKind.Number or ValueKind.Percent or ValueKind.Money when dice.Chance(12) => $"{dice.Pick("round", "round_up", "round_down")}({Of(kind)}{dice.Pick("", ", 0", ", 1", ", 2")})",
            not (ValueKind.Date or ValueKind.Instant) when dice.Chance(8) => $"abs({Of(kind)})",
            ValueKind.Number => dice.Next(4) switch
            {
                0 => $"{Of(ValueKind.Number)} {dice.Pick("+", "-", "*", "/")} {Of(ValueKind.Number)}",
                1 => $"{Of(ValueKind.Money)} / {Of(ValueKind.Money)}",
                2 => $"{Of(ValueKind.Duration)} / {Of(ValueKind.Duration)}",
                _ => $"{Of(ValueKind.Period)} / {Of(ValueKind.Period)}",
            },
            ValueKind.Instant when HasCalendar && dice.Chance(35) => dice.Chance(65) ? $"{Of(kind)} {dice.Pick("+", "-")} {Literal(dice.Pick(ValueKind.BusinessTime, ValueKind.BusinessDays))}" : $"{Of(dice.Pick(ValueKind.BusinessTime, ValueKind.BusinessDays))} + {Of(kind)}",
            ValueKind.Date or ValueKind.Instant when dice.Chance(15) => $"{dice.Pick(Literal(ValueKind.Duration), Literal(ValueKind.Period))} + {Of(kind)}",
            ValueKind.Date or ValueKind.Instant => $"{Of(kind)} {dice.Pick("+", "-")} {dice.Pick(Literal(ValueKind.Duration), Literal(ValueKind.Period))}",
            ValueKind.Duration when dice.Chance(30) => $"{Of(ValueKind.Instant)} - {Of(ValueKind.Instant)}",
            ValueKind.Duration when dice.Chance(15) => $"{Of(ValueKind.Date)} - {Of(ValueKind.Date)}",
            _ => dice.Next(4) switch
            {
                0 => $"{Of(kind)} {dice.Pick("+", "-")} {Of(kind)}",
                1 => $"{Of(kind)} * {Of(kind == ValueKind.Percent ? ValueKind.Percent : dice.Pick(ValueKind.Number, ValueKind.Percent))}",
                2 => $"{Of(kind)} / {Of(kind == ValueKind.Percent ? ValueKind.Number : dice.Pick(ValueKind.Number, ValueKind.Percent))}",
                _ => $"-{Of(kind)}",
            },
        };
    }

    private string Function(ValueKind kind, EntryFields? entry) => kind switch
    {
        ValueKind.Number when dice.Chance(12) => $"distinct_days({Inside(WithTime(), null)})",
        ValueKind.Number when dice.Chance(8) => $"median({Field(ValueKind.Number)})",
        ValueKind.Number => dice.Next(6) switch
        {
            0 => $"count({Inside(dice.Pick(Entries), null)})",
            1 when AsksOfFacts => $"distinct({Field(dice.Pick(ValueKind.Text, ValueKind.Instant))})",
            2 => $"overdue({Inside(WithTime(), null)})",
            3 => "customer.seats",
            4 => $"({Part(entry)} * 10)",
            _ => $"{dice.Pick("sum", "avg", "min", "max", "first", "last")}({Field(ValueKind.Number)})",
        },
        ValueKind.Percent => dice.Chance(60)
            ? $"{dice.Pick("drop", "growth")}({Counted()}, {Length()})"
            : $"{dice.Pick("sum", "avg", "min", "max", "last")}({Field(ValueKind.Percent)})",
        ValueKind.Money => dice.Chance(85) ? $"{dice.Pick("sum", "sum", "avg", "min", "max", "median", "first", "last")}({Field(ValueKind.Money)})" : "customer.charges",
        ValueKind.Duration => dice.Next(5) switch
        {
            0 => $"{dice.Pick("gap", "median_gap")}({Inside(WithTime(), null)})",
            1 => $"days_until({Operand(ValueKind.Date, entry, 2)})",
            2 => $"{dice.Pick("sum", "avg", "max", "median")}({Field(ValueKind.Duration)})",
            _ => $"time_since({Operand(dice.Pick(ValueKind.Instant, ValueKind.Date), entry, 2)})",
        },
        ValueKind.BusinessTime or ValueKind.BusinessDays when dice.Chance(30) => $"business_{(kind == ValueKind.BusinessDays ? "days" : "time")}_between({Between(entry)})",
        ValueKind.BusinessTime => $"business_time_since({Operand(ValueKind.Instant, entry, 2)})",
        ValueKind.BusinessDays => $"business_days_since({Operand(ValueKind.Instant, entry, 2)})",
        ValueKind.Period => $"age({Operand(dice.Pick(ValueKind.Date, ValueKind.Instant), entry, 2)})",
        ValueKind.Date when dice.Chance(12) => $"date_of({Operand(ValueKind.Instant, entry, 2)})",
        ValueKind.Date when dice.Chance(8) => $"next_anniversary({Operand(dice.Pick(ValueKind.Date, ValueKind.Instant), entry, 2)})",
        ValueKind.Date => dice.Pick("customer.since", "customer.since", "customer.birthday", "customer.renewal", "today", $"{dice.Pick("first", "last", "min", "max")}({Field(ValueKind.Date)})"),
        ValueKind.Instant => dice.Chance(15) ? "now" : $"{dice.Pick("first", "last", "max")}({Field(ValueKind.Instant)})",
        ValueKind.Boolean => dice.Pick("customer.strategic", $"{dice.Pick("first", "last")}({Field(ValueKind.Boolean)})"),
        _ => dice.Pick("customer.segment", "customer.industry", "customer.name", $"{dice.Pick("first", "last")}({Field(ValueKind.Text)})"),
    };

    private string Between(EntryFields? entry) => $"{Operand(dice.Pick(ValueKind.Instant, ValueKind.Date), entry, 2)}, {(dice.Chance(15) ? "now" : Operand(ValueKind.Instant, entry, 2))}";

    // A part alone is no input of a table: thresholds beyond its domain are refused there.
    private string Part(EntryFields? entry) => dice.Chance(30)
        ? $"hour({Operand(ValueKind.Instant, entry, 2)})"
        : $"{dice.Pick("month", "day_of_month")}({Operand(dice.Pick(ValueKind.Date, ValueKind.Instant), entry, 2)})";

    private string Case() => dice.Chance(30) ? " ignoring case" : "";

    private string Counted() => dice.Next(3) switch
    {
        0 => $"sum({Field(ValueKind.Money, window: false)})",
        1 => $"avg({Field(ValueKind.Number, window: false)})",
        _ => $"{dice.Pick("count", "count", "distinct_days")}({Inside(WithTime(), null, window: false)})",
    };

    private EntryFields WithTime() => dice.Pick(Entries.Where(e => e.HasTime).ToList());

    private string Field(ValueKind kind, bool window = true)
    {
        var list = dice.Pick(Entries.Where(e => e.Of(kind).Any() && (e.HasTime || window)).ToList());
        return Inside(list, dice.Pick(list.Of(kind).ToList()), window);
    }

    /// <summary>The arguments of a function: the list or field, the window and the filter.</summary>
    private string Inside(EntryFields list, string? field, bool window = true)
    {
        var over = window && list.HasTime && dice.Chance(55) ? $" over {(dice.Chance(30) ? Period() : Length())}" : "";
        var where = dice.Chance(30) ? $" where {Filter(list)}" : "";
        return $"{list.List}{(field is null ? "" : $".{field}")}{over}{where}";
    }

    private string Filter(EntryFields list) => dice.Chance(35) ? $"{OneTest(list)}, {OneTest(list)}" : OneTest(list);

    /// <summary>One test of a filter; in a rule about an entry now and then against a field of it, of the same list or another.</summary>
    private string OneTest(EntryFields list)
    {
        if (_atHand is { } entry && dice.Chance(40))
        {
            var pairs = list.Fields.SelectMany(f => entry.Of(f.Kind).Where(_ => f.Kind != ValueKind.TextList && list.List != "points").Select(own => (f.Name, f.Kind, Own: $"{entry.Singular}.{own}"))).ToList();
            if (pairs.Count > 0)
            {
                var pair = dice.Pick(pairs);
                return $"{pair.Name} {(pair.Kind is ValueKind.Text or ValueKind.Boolean ? dice.Pick("is", "is not") : Comparator())} {pair.Own}";
            }
        }

        if (list.List == "points" && dice.Chance(40))
        {
            // No other text is allowed there.
            return $"kind {dice.Pick("is", "is not")} {dice.Pick("redeemed", "adjusted", "earned")}";
        }

        if (TicketOf(list.Singular) is { Clocks.Count: > 0 } tickets && dice.Chance(35))
        {
            return $"{dice.Pick("", "not ")}breached({dice.Pick(tickets.Clocks.Keys.ToList())})";
        }

        var instants = list.Of(ValueKind.Instant).ToList();
        if (HasCalendar && instants.Count > 1 && dice.Chance(25))
        {
            var between = dice.Pick(ValueKind.BusinessTime, ValueKind.BusinessDays);
            return $"business_{(between == ValueKind.BusinessDays ? "days" : "time")}_between({dice.Pick(instants)}, {dice.Pick(instants)}) {Comparator()} {Constant(between)}";
        }

        var (name, kind) = dice.Pick(list.Fields.ToList());
        return kind switch
        {
            ValueKind.Text => dice.Pick($"{name} is {Literal(kind)}", $"{name} is not {Literal(kind)}", $"{name} in ({Literal(kind)}, {Literal(kind)})", AsksOfFacts ? $"{name} is known" : $"{name} is {Literal(kind)}"),
            ValueKind.Boolean => dice.Pick(name, $"not {name}"),
            ValueKind.TextList => $"{name} contains vip",
            _ => dice.Chance(20) && AsksOfFacts ? $"{name} is {dice.Pick("unknown", "unknown", "nothing", "not known")}" : $"{name} {Comparator()} {Constant(kind)}",
        };
    }

    private string TextList(EntryFields? entry) => entry?.Of(ValueKind.TextList).FirstOrDefault() is { } field && dice.Chance(50) ? $"{entry.Singular}.{field}" : "customer.tags";

    private string Options(EntryFields? entry) =>
        Lists.Count > 0 && dice.Chance(30) ? dice.Pick(Lists) : $"({Literal(ValueKind.Text)}, {Literal(ValueKind.Text)}{(entry is null ? "" : ", delay")})";

    /// <summary>Two ends of a range, the lower first.</summary>
    public (string Low, string High) Range(ValueKind kind) => kind switch
    {
        ValueKind.Number => ("1", dice.Pick("1", "3", "5")),
        ValueKind.Percent => ("0%", dice.Pick("50%", "100%")),
        ValueKind.Money => ("100 CNY", dice.Pick("100 CNY", "1000 CNY")),
        ValueKind.Duration => ("1 days", dice.Pick("48 hours", "30 days")),
        ValueKind.Period => ("1 month", dice.Pick("3 months", "1 year")),
        ValueKind.BusinessTime => ("1 business hour", "40 business hours"),
        ValueKind.BusinessDays => ("1 business day", "20 business days"),
        ValueKind.Date => ("2025-12-31", "today"),
        _ => ("first(purchases.at)", "now"),
    };

    private string Comparator(string but = "") => dice.Pick(new[] { ">=", ">=", "<=", ">", "<", "=", "is not" }.Where(c => c != but).ToList());

    private string Children(EntryFields? entry, int depth) =>
        string.Join(", ", Enumerable.Range(0, dice.Between(1, 3)).Select(_ => Condition(entry, depth + 1)));

    public static string Quote(string text) =>
        $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    private static string Text(decimal number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>What may be asked of an entry with deadlines.</summary>
internal sealed class TicketNames
{
    /// <summary>The steps that have a deadline, and whether it warns and its clocks count business time; null for some of them or what is not known.</summary>
    public Dictionary<string, (bool Warns, bool? IsBusiness)> Clocks { get; } = new(StringComparer.Ordinal);

    public bool HasSeverities { get; init; }

    public bool HasRepeat { get; init; }
}
