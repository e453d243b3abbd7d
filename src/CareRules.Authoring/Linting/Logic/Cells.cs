using System.Collections.Immutable;
using CareRules.Facts;
using CareRules.Model.Expressions;
using CareRules.Model.Tables;

namespace CareRules.Authoring.Linting.Logic;

/// <summary>Stands for values of an operand that the tests at hand all treat alike.</summary>
/// <param name="Value">One of the values.</param>
/// <param name="IsAnyText">True for all texts that no test names: whether they contain something is left open.</param>
internal readonly record struct Cell(Value Value, bool IsAnyText = false);

/// <summary>Divides the values of an operand by what it is compared with. The values that make the plainest examples come first.</summary>
internal static class Cells
{
    private const string NoCurrency = "XXX";

    public static ImmutableArray<Cell> Of(Operand operand, IReadOnlyCollection<LeafCondition> tests)
    {
        var cells = new List<Cell>();
        var kind = operand.StandIn?.Kind ?? operand.Shown.Kind;
        switch (kind)
        {
            case ValueKind.Boolean:
                cells.AddRange([new(Value.Of(value: true)), new(Value.Of(value: false))]);
                break;
            case ValueKind.Text:
                AddTexts(cells, operand.Domain, tests);
                break;
            case ValueKind.TextList:
                cells.Add(new Cell(Value.Of(ImmutableArray.Create("other"))));
                break;
            case ValueKind.Level when operand.Domain.Scale is { } scale:
                cells.AddRange(scale.Levels.Select((l, rank) => new Cell(Value.OfLevel(rank, l.Name))));
                break;
            default:
                AddNumbers(cells, kind, operand.Domain, tests);
                break;
        }

        if (operand.MayBeUnknown)
        {
            cells.Add(new Cell(Value.Unknown));
        }

        if (kind == ValueKind.Money)
        {
            cells.Add(new Cell(Value.OfMoney(0m, NoCurrency)));
        }

        return [.. cells];
    }

    /// <summary>The constants that a test compares with.</summary>
    public static IEnumerable<Value> Constants(LeafCondition test) =>
        test is TextLeaf { Part: ConstantExpression part } ? [part.Value] : CellTest.Constants(test) ?? [];

    public static TruthSet Test(LeafCondition test, in Cell cell)
    {
        switch (test)
        {
            case BooleanLeaf boolean:
                return cell.Value.IsUnknown ? TruthSet.Unknown : cell.Value.IsTrue != boolean.Negated ? TruthSet.True : TruthSet.False;
            case TextLeaf text:
                return cell.Value.IsUnknown ? TruthSet.Unknown
                    : cell.IsAnyText ? TruthSet.Known
                    : Has(text, cell.Value.Text) != text.Negated ? TruthSet.True : TruthSet.False;
            default:
                return TruthSets.Of(CellTest.Of(test, cell.Value));
        }
    }

    private static bool Has(TextLeaf test, string text)
    {
        var part = ((ConstantExpression)test.Part).Value.Text;
        return test.Test == TextTest.Contains ? text.Contains(part, StringComparison.Ordinal) : text.StartsWith(part, StringComparison.Ordinal);
    }

    private static void AddTexts(List<Cell> cells, InputDomain domain, IReadOnlyCollection<LeafCondition> tests)
    {
        if (!domain.Texts.IsEmpty)
        {
            cells.AddRange(domain.Texts.Select(t => new Cell(Value.Of(t))));
            return;
        }

        var texts = tests.SelectMany(Constants).Select(v => v.Text).Distinct(StringComparer.Ordinal).ToList();
        cells.AddRange(texts.Select(t => new Cell(Value.Of(t))));
        var other = "other";
        while (texts.Exists(t => t.Contains(other, StringComparison.Ordinal) || (t.Length > 0 && other.Contains(t, StringComparison.Ordinal))))
        {
            other = $"an{other}";
            if (other.Length > 60)
            {
                break;
            }
        }

        cells.Add(new Cell(Value.Of(other)));
        if (tests.Any(t => t is TextLeaf))
        {
            cells.Add(new Cell(Value.Of("\0"), IsAnyText: true));
        }
    }

    private static void AddNumbers(List<Cell> cells, ValueKind kind, InputDomain domain, IReadOnlyCollection<LeafCondition> tests)
    {
        foreach (var currency in tests.SelectMany(Constants).GroupBy(c => c.Kind == ValueKind.Money ? c.Currency : "", StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var like = currency.First();
            var thresholds = currency.Select(c => c.Number).Distinct().Order().ToList();
            var numbers = thresholds.Where(domain.Holds).ToList();
            for (var i = 0; i <= thresholds.Count; i++)
            {
                if (Between(kind, domain, i == 0 ? null : thresholds[i - 1], i == thresholds.Count ? null : thresholds[i]) is { } number)
                {
                    numbers.Add(number);
                }
            }

            cells.AddRange(numbers.OrderBy(n => n < 0m).Select(n => new Cell(like.WithNumber(n))));
        }

        if (cells.Count == 0)
        {
            cells.Add(new Cell(Plain(kind)));
        }
    }

    /// <summary>A value between two bounds, both left out, that people would name; null when there is none.</summary>
    private static decimal? Between(ValueKind kind, InputDomain domain, decimal? low, decimal? high)
    {
        foreach (var step in Steps(kind))
        {
            var number = low is { } above ? above + step : high is { } below ? below - step : 0m;
            number = low is null && number < 0m && high > 0m ? 0m : number;
            if (!(number >= high) && !(number <= low) && domain.Holds(number))
            {
                return number;
            }
        }

        return domain.Between(low, high);
    }

    private static decimal[] Steps(ValueKind kind) => kind switch
    {
        ValueKind.Duration or ValueKind.Instant => [TimeSpan.TicksPerDay, TimeSpan.TicksPerHour, TimeSpan.TicksPerMinute, TimeSpan.TicksPerSecond, 1m],
        ValueKind.BusinessTime => [TimeSpan.TicksPerHour, TimeSpan.TicksPerMinute, TimeSpan.TicksPerSecond, 1m],
        ValueKind.Percent => [0.01m, 0.001m],
        ValueKind.Money or ValueKind.Number => [1m, 0.1m, 0.01m],
        ValueKind.Period => [1m, 0.5m],
        _ => [1m],
    };

    private static Value Plain(ValueKind kind) => kind switch
    {
        ValueKind.Money => Value.OfMoney(0m, NoCurrency),
        ValueKind.Percent => Value.OfPercent(0m),
        ValueKind.Duration => Value.OfDuration(0m),
        ValueKind.Period => Value.OfPeriod(0m),
        ValueKind.BusinessTime => Value.OfBusinessTime(0m),
        ValueKind.BusinessDays => Value.OfBusinessDays(0m),
        ValueKind.Date => Value.Of(new DateOnly(2026, 1, 1)),
        ValueKind.Instant => Value.OfInstant(new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc).Ticks),
        _ => Value.OfNumber(0m),
    };
}
