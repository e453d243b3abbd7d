using System.Globalization;
using CareRules.Facts;
using CareRules.Model;
using CareRules.Model.Conditions;
using CareRules.Model.Expressions;
using CareRules.Planning;
using CareRules.Syntax.Yaml;

namespace CareRules.RuleTests.Proposals;

/// <summary>
/// Finds what of a case's <c>given</c> would have to be set for an operand to have a certain value. What it answers is tried before it is believed, so it need not be right
/// every time.
/// </summary>
internal sealed class LeverFinder(CarePolicy policy, PackClock clock, DateTimeOffset now)
{
    private const int MostEntries = 200;

    /// <summary>What to put over <c>given</c>; null when there is no simple way.</summary>
    /// <param name="given">What the case has so far; null for nothing.</param>
    public YamlMapping? For(Expression operand, in Value wanted, YamlMapping? given) => operand switch
    {
        MeasureExpression measure when LiteralText.Of(wanted) is { } literal => YamlBuild.Map(("measures", YamlBuild.Map((measure.Measure.Name, YamlBuild.Plain(literal))))),
        TableExpression table when LiteralText.Of(wanted) is { } literal => YamlBuild.Map(("tables", YamlBuild.Map((table.Name, YamlBuild.Plain(literal))))),
        CustomerFieldExpression field => Customer(field.Field, wanted),
        AgeExpression { Of: CustomerFieldExpression field } => Customer(field.Field, Value.Of(Today.AddMonths(-(int)wanted.Number))),
        DaysUntilExpression { Of: CustomerFieldExpression field } => Customer(field.Field, Value.Of(Today.AddDays((int)(wanted.Number / TimeSpan.TicksPerDay)))),
        TimeSinceExpression { Of: CustomerFieldExpression field } => Customer(field.Field, Earlier(field.Kind, wanted)),
        TimeSinceExpression { Of: AggregateExpression { Function: AggregateFunction.First or AggregateFunction.Last, Field: { } field } last } => Entries(last, field, Earlier(field.Kind, wanted), 1),
        AggregateExpression { Function: AggregateFunction.Count } count => Entries(count, null, default, (int)wanted.Number),
        AggregateExpression { Field: { } field, Function: not AggregateFunction.Distinct } of => Entries(of, field, wanted, 1),
        RowFieldExpression row => Rows(row, wanted, given),
        _ => null,
    };

    private DateOnly Today => DateOnly.FromDayNumber(clock.DayOf(now.UtcTicks));

    private Value Earlier(ValueKind kind, in Value length) => kind == ValueKind.Date
        ? Value.Of(Today.AddDays(-(int)(length.Number / TimeSpan.TicksPerDay)))
        : Value.OfInstant(now.UtcTicks - length.Ticks);

    private YamlMapping? Customer(FactField field, in Value value)
    {
        if (Fact(value) is not { } fact)
        {
            return null;
        }

        YamlNode subject = field.Declared ? YamlBuild.Map(("attributes", YamlBuild.Map((field.Name, fact)))) : YamlBuild.Map((field.Name, fact));
        return YamlBuild.Map((policy.Schema.Subject, subject));
    }

    /// <summary>A list of its own in place of the case's.</summary>
    private YamlMapping? Entries(AggregateExpression of, FactField? field, in Value value, int count)
    {
        if (count is < 0 or > MostEntries || (field is not null && Fact(value) is null) || (of.Filter is { } && Filtered(of.Filter) is null))
        {
            return null;
        }

        var fact = field is null ? default(YamlNode) : Fact(value);
        var (filterField, filterValue) = of.Filter is { } filter ? Filtered(filter)!.Value : default;
        return YamlBuild.Map((of.List.Name, YamlBuild.List(Enumerable.Range(1, count).Select(i => (YamlNode)Entry(of.List, i, field, fact, filterField, filterValue)))));
    }

    private YamlMapping Entry(FactList list, int number, FactField? field, YamlNode? value, string? filterField, string? filterValue)
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
            else if (known.Name == filterField)
            {
                fields.Add((known.Name, YamlBuild.Quoted(filterValue!)));
            }
            else if (known == list.Time)
            {
                // As recent as can be, so that it lies in every window; and each at its own time.
                fields.Add((known.Name, Fact(Value.OfInstant(now.UtcTicks - (number * TimeSpan.TicksPerMinute)))!));
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

    /// <summary>A field of the entries that the case has already.</summary>
    private static YamlMapping? Rows(RowFieldExpression row, in Value wanted, YamlMapping? given)
    {
        if (given?[row.List.Name] is not YamlSequence { Items.IsEmpty: false } rows || Fact(wanted) is not { } fact)
        {
            return null;
        }

        var own = YamlBuild.Map((row.Field.Name, fact));
        return YamlBuild.Map((row.List.Name, YamlBuild.List(rows.Items.Select(r => r is YamlMapping entry ? TestFileReader.Merge(entry, own)! : r))));
    }

    private static (string Field, string Value)? Filtered(Condition filter) => filter switch
    {
        CompareLeaf { Comparator: Comparator.Equal, Left: RowFieldExpression row, Right: ConstantExpression { Value.Kind: ValueKind.Text } text } => (row.Field.Name, text.Value.Text),
        CompareLeaf { Comparator: Comparator.Equal, Left: RowFieldExpression row, Right: ParameterExpression { Parameter.Value.Kind: ValueKind.Text } text } => (row.Field.Name, text.Parameter.Value.Text),
        InLeaf { Negated: false, Operand: RowFieldExpression row, Options: [{ Kind: ValueKind.Text } first, ..] } => (row.Field.Name, first.Text),
        _ => null,
    };

    /// <summary>A value as facts are written.</summary>
    private static YamlScalar? Fact(in Value value) => value.Kind switch
    {
        ValueKind.Number or ValueKind.Percent or ValueKind.Money => Number(value.Number),
        ValueKind.Date or ValueKind.Instant or ValueKind.Text when LiteralText.Of(value) is { } text => YamlBuild.Quoted(text),
        _ => null,
    };

    private static YamlScalar Number(decimal number) => YamlBuild.Plain(number.ToString("0.############################", CultureInfo.InvariantCulture));
}
