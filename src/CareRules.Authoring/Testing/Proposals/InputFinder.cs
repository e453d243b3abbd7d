using System.Diagnostics;
using System.Globalization;
using CareRules.Authoring.Testing.Cases;
using CareRules.Facts;
using CareRules.Functions;
using CareRules.Model;
using CareRules.Model.Expressions;
using CareRules.Syntax.Yaml;
using CareRules.Time;
using CareRules.Wording;

namespace CareRules.Authoring.Testing.Proposals;

/// <summary>
/// Finds values of a case's <c>given</c> for which an operand has a certain value. The result is heuristic: the caller verifies it by
/// running the case.
/// </summary>
internal sealed class InputFinder(CarePolicy policy, PackClock clock, DateTimeOffset now)
{
    private const int MaxEntries = 200;

    /// <summary>The values to merge into <c>given</c>; null when there is no simple solution.</summary>
    /// <param name="limit">The bound next to <paramref name="wanted"/>; any value between the two is acceptable.</param>
    /// <param name="given">The current <c>given</c> of the case; null for none.</param>
    public YamlMapping? For(Expression operand, in Value wanted, in Value limit, YamlMapping? given) => operand switch
    {
        MeasureExpression measure when LiteralText.Of(wanted) is { } literal => YamlBuild.Map(("measures", YamlBuild.Map((measure.Measure.Name, YamlBuild.Plain(literal))))),
        TableExpression table when LiteralText.Of(wanted) is { } literal => YamlBuild.Map(("tables", YamlBuild.Map((table.Name, YamlBuild.Plain(literal))))),
        CustomerFieldExpression field => Customer(field.Field, wanted),
        FunctionExpression call when ArgumentFor(call, wanted) is { IsUnknown: false } argument => call.Argument switch
        {
            CustomerFieldExpression field => Customer(field.Field, argument),
            AggregateExpression { Function: AggregateFunction.First or AggregateFunction.Last, Field: { } field } edge => Entries(edge, field, argument, 1),
            var other => NotGiven(other),
        },
        AggregateExpression { Function: AggregateFunction.Count } count => Entries(count, null, default, (int)wanted.Number),
        AggregateExpression { Field: { } field, Function: AggregateFunction.Distinct } of => DistinctValues(of, field, (int)wanted.Number),
        AggregateExpression { Function: AggregateFunction.DistinctDays } days => Days(days, (int)wanted.Number),
        AggregateExpression { Field: { } field } of => Entries(of, field, wanted, 1),
        ChangeExpression change => Change(change, wanted.Number, limit.Number),
        GapExpression gap => TwoEntries(gap.List, gap.Filter, Ended(gap.Window) + TimeSpan.TicksPerMinute, wanted.Ticks),
        OverdueExpression overdue when wanted.Number >= 0m => TwoEntries(overdue.List, overdue.Filter, (long)(wanted.Number * Interval(overdue.Window, wanted.Number)), Interval(overdue.Window, wanted.Number)),
        ChurnScoreExpression => new ScoreInputFinder(policy, this).For(wanted.Number, given),
        RowFieldExpression row => Rows(row, wanted, given),
        var other => NotGiven(other),
    };

    // What no fact of a case gives a value.
    private static YamlMapping? NotGiven(Expression expression) => expression switch
    {
        ConstantExpression or ParameterExpression or NowExpression or TodayExpression or ArithmeticExpression or NegateExpression => null,
        SignalExpression or TierExpression or ChurnRiskExpression or LoyaltyLevelExpression or LoyaltyFigureExpression => null,
        TicketSeverityExpression or TicketRepeatedExpression or TicketClockExpression => null,
        MeasureExpression or TableExpression or FunctionExpression or AggregateExpression or ChangeExpression or GapExpression or OverdueExpression => null,
        ChurnScoreExpression or RowFieldExpression or CustomerFieldExpression => null,
        _ => throw new UnreachableException(),
    };

    private Value ArgumentFor(FunctionExpression call, in Value wanted) =>
        call.Function.Inverse(call.Argument.Kind, wanted, new EvaluationTime(clock, now.UtcTicks));

    /// <summary>Sets a field of the customer; null for a value that facts cannot express.</summary>
    public YamlMapping? Customer(FactField field, in Value value)
    {
        if (Fact(value) is not { } fact)
        {
            return null;
        }

        YamlNode subject = field.Declared ? YamlBuild.Map(("attributes", YamlBuild.Map((field.Name, fact)))) : YamlBuild.Map((field.Name, fact));
        return YamlBuild.Map((policy.Schema.Subject, subject));
    }

    // An entry a day.
    private YamlMapping? Days(AggregateExpression of, int count) => count is < 0 or > MaxEntries ? null
        : Rows(of.List, of.Filter, null, Enumerable.Range(0, count).Select(i => (TimeSpan.TicksPerMinute + (i * TimeSpan.TicksPerDay), (YamlNode?)null)));

    /// <summary>Replaces a list of the case.</summary>
    private YamlMapping? Entries(AggregateExpression of, FactField? field, in Value value, int count)
    {
        var fact = field is null ? null : Fact(value);
        return count is < 0 or > MaxEntries || (field is not null && fact is null)
            ? null
            : Rows(of.List, of.Filter, field, Enumerable.Range(1, count).Select(i => (Ended(of.Window) + (i * TimeSpan.TicksPerMinute), (YamlNode?)fact)));
    }

    private YamlMapping? DistinctValues(AggregateExpression of, FactField field, int count) => count is < 0 or > MaxEntries || field.Kind != ValueKind.Text
        ? null
        : Rows(of.List, of.Filter, field, Enumerable.Range(1, count).Select(i => (Ended(of.Window) + (i * TimeSpan.TicksPerMinute), (YamlNode?)YamlBuild.Quoted(string.Create(CultureInfo.InvariantCulture, $"T{i}")))));

    /// <summary>Entries in the current and the previous window, in the ratio that is wanted.</summary>
    private YamlMapping? Change(ChangeExpression change, decimal wanted, decimal limit)
    {
        var of = change.Aggregate;
        var left = change.IsDrop ? 1m - wanted : 1m + wanted;
        var before = now.UtcTicks - clock.WindowStart(now.UtcTicks, change.Window);
        if (left < 0m)
        {
            return null;
        }

        if (of.Function != AggregateFunction.Count)
        {
            return of.Field is null || of.Function is not (AggregateFunction.Sum or AggregateFunction.Avg)
                ? null
                : Rows(of.List, of.Filter, of.Field, [(TimeSpan.TicksPerMinute, Number(100m * left)), (before + TimeSpan.TicksPerMinute, Number(100m))]);
        }

        for (var earlier = 1; earlier <= MaxEntries; earlier++)
        {
            for (var later = 0; later <= MaxEntries - earlier; later++)
            {
                var share = change.IsDrop ? (earlier - later) / (decimal)earlier : (later - earlier) / (decimal)earlier;
                if (share == wanted || (share - limit) * (share - wanted) < 0m)
                {
                    return Rows(
                        of.List,
                        of.Filter,
                        null,
                        [.. Enumerable.Range(1, later).Select(i => (i * TimeSpan.TicksPerMinute, (YamlNode?)null)), .. Enumerable.Range(1, earlier).Select(i => (before + (i * TimeSpan.TicksPerMinute), (YamlNode?)null))]);
                }
            }
        }

        return null;
    }

    /// <summary>Two entries: the last at a given age, the other earlier by a given interval.</summary>
    private YamlMapping? TwoEntries(FactList list, Condition? filter, long ago, long interval) =>
        interval <= 0 ? null : Rows(list, filter, null, [(ago, null), (ago + interval, null)]);

    // How long ago the window ended.
    private long Ended(TimeWindow? window) => window?.Until is { } until ? now.UtcTicks - clock.WindowStart(now.UtcTicks, until) : 0;

    // Both entries must lie in the window, if there is one.
    private long Interval(TimeWindow? window, decimal times) => window is not { } length ? 10 * TimeSpan.TicksPerDay
        : Math.Min(10 * TimeSpan.TicksPerDay, (long)((now.UtcTicks - clock.WindowStart(now.UtcTicks, length)) / (times + 2m)) / TimeSpan.TicksPerMinute * TimeSpan.TicksPerMinute);

    /// <summary>A list of entries, each with a given age and a given value of a field.</summary>
    private YamlMapping? Rows(FactList list, Condition? filter, FactField? field, IEnumerable<(long Ago, YamlNode? Value)> entries)
    {
        if (filter is not null && Filtered(filter) is null)
        {
            return null;
        }

        var filtered = filter is null ? [] : Filtered(filter)!;
        return YamlBuild.Map((list.Name, YamlBuild.List(entries.Select((e, i) => (YamlNode)Entry(list, i + 1, e.Ago, field, e.Value, filtered)))));
    }

    private YamlMapping Entry(FactList list, int number, long ago, FactField? field, YamlNode? value, List<(string Field, Value Value)> filtered)
    {
        var fields = new List<(string Key, YamlNode Value)>();
        foreach (var known in list.Fields)
        {
            if (field is { Name: "rating" } && known.Name is "score" or "scale" && value is YamlScalar rating)
            {
                var share = decimal.Parse(rating.Value, CultureInfo.InvariantCulture);
                fields.Add((known.Name, Number(known.Name == "scale" ? 100m : share * 100m)));
            }
            else if (known == field && known.Name != "rating")
            {
                fields.Add((known.Name, value!));
            }
            else if (filtered.FindIndex(f => f.Field == known.Name) is >= 0 and var own)
            {
                fields.Add((known.Name, Fact(filtered[own].Value)!));
            }
            else if (known == list.Time)
            {
                fields.Add((known.Name, Fact(Value.OfInstant(now.UtcTicks - ago))!));
            }
            else if (Required(list, known, number) is { } filler)
            {
                fields.Add((known.Name, filler));
            }
        }

        return YamlBuild.Map([.. fields]);
    }

    private static YamlScalar? Required(FactList list, FactField field, int number) => (list.Declared, field.Name) switch
    {
        (_, "id") => YamlBuild.Quoted(string.Create(CultureInfo.InvariantCulture, $"X{number}")),
        (false, "amount" or "points") => Number(1m),
        (false, "score") => Number(5m),
        (false, "scale") => Number(10m),
        (false, "kind" or "rule" or "category") => YamlBuild.Plain("any"),
        _ => null,
    };

    /// <summary>Sets a field of the existing entries of the case.</summary>
    private static YamlMapping? Rows(RowFieldExpression row, in Value wanted, YamlMapping? given)
    {
        if (given?[row.List.Name] is not YamlSequence { Items.IsEmpty: false } rows || Fact(wanted) is not { } fact)
        {
            return null;
        }

        var own = YamlBuild.Map((row.Field.Name, fact));
        return YamlBuild.Map((row.List.Name, YamlBuild.List(rows.Items.Select(r => r is YamlMapping entry ? TestFileReader.Merge(entry, own)! : r))));
    }

    /// <summary>Values of fields with which an entry passes a filter; null where they cannot be told.</summary>
    private static List<(string Field, Value Value)>? Filtered(Condition filter) => filter switch
    {
        AllCondition all when all.Children.Select(Filtered).ToList() is var each && !each.Contains(null) => [.. each.SelectMany(f => f!).DistinctBy(f => f.Field)],
        CompareLeaf { Comparator: Comparator.Equal or Comparator.GreaterOrEqual or Comparator.LessOrEqual, Negated: false, Left: RowFieldExpression row, Right.Constant: { HasValue: true } value } when Fact(value) is not null => [(row.Field.Name, value)],
        BooleanLeaf { Operand: RowFieldExpression row } flag => [(row.Field.Name, Value.Of(!flag.Negated))],
        InLeaf { Negated: false, Operand: RowFieldExpression row, Options: [{ Kind: ValueKind.Text } first, ..] } => [(row.Field.Name, first)],
        AllCondition or AnyCondition or NotCondition or LeafCondition => null,
        _ => throw new UnreachableException(),
    };

    /// <summary>A value in the notation of facts.</summary>
    private static YamlScalar? Fact(in Value value) => value.Kind switch
    {
        ValueKind.Number or ValueKind.Percent or ValueKind.Money => Number(value.Number),
        ValueKind.Boolean => YamlBuild.Plain(value.IsTrue ? "true" : "false"),
        ValueKind.Date or ValueKind.Instant or ValueKind.Text => LiteralText.Of(value) is { } text ? YamlBuild.Quoted(text) : null,
        ValueKind.Unknown or ValueKind.Duration or ValueKind.Period or ValueKind.BusinessTime or ValueKind.BusinessDays or ValueKind.Level or ValueKind.TextList => null,
    };

    private static YamlScalar Number(decimal number) => YamlBuild.Plain(NumberText.Exact(number));
}
