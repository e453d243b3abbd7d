using System.Collections.Immutable;
using System.Diagnostics;
using CareRules.Facts;
using CareRules.Model.Expressions;
using CareRules.Model.Tables;

namespace CareRules.Authoring.Linting.Logic;

/// <summary>
/// An equivalence class of values of an operand: every test in the solved constraints gives the same result for all of them.
/// </summary>
/// <param name="Value">A representative of the class.</param>
/// <param name="IsAnyText">True for the class of all texts that no test names: the result of substring tests on it is undecided.</param>
internal readonly record struct ValueClass(Value Value, bool IsAnyText = false);

/// <summary>
/// Partitions the values of an operand by the constants it is compared with. Values that make simple examples come first.
/// </summary>
internal static class ValueClasses
{
    private const string NoCurrency = "XXX";

    public static ImmutableArray<ValueClass> Of(Operand operand, IReadOnlyCollection<LeafCondition> tests)
    {
        var classes = new List<ValueClass>();
        var kind = operand.StandIn?.Kind ?? operand.Shown.Kind;
        switch (kind)
        {
            case ValueKind.Boolean:
                classes.AddRange([new(Value.Of(value: true)), new(Value.Of(value: false))]);
                break;
            case ValueKind.Text:
                AddTexts(classes, operand.Domain, tests);
                break;
            case ValueKind.TextList:
                classes.Add(new ValueClass(Value.Of(ImmutableArray.Create("other"))));
                break;
            case ValueKind.Level when operand.Domain.Scale is { } scale:
                classes.AddRange(scale.Levels.Select((l, rank) => new ValueClass(Value.OfLevel(rank, l.Name))));
                break;
            case ValueKind.Number or ValueKind.Percent or ValueKind.Money or ValueKind.Duration or ValueKind.Period or ValueKind.BusinessTime or ValueKind.BusinessDays:
            case ValueKind.Date or ValueKind.Instant or ValueKind.Level or ValueKind.Unknown:
                AddNumbers(classes, kind, operand.Domain, tests);
                break;
        }

        if (operand.MayBeUnknown)
        {
            classes.Add(new ValueClass(Value.Unknown));
        }

        if (operand.MayBeNothing)
        {
            classes.Add(new ValueClass(Value.Nothing));
        }

        if (kind == ValueKind.Money)
        {
            classes.Add(new ValueClass(Value.OfMoney(0m, NoCurrency)));
        }

        return [.. classes];
    }

    /// <summary>The constants that a test compares with.</summary>
    public static IEnumerable<Value> Constants(LeafCondition test) =>
        test is TextLeaf { Pattern: { } pattern } ? pattern.Example is { } example ? [Value.Of(example)] : []
        : test is TextLeaf text ? text.Parts.OfType<ConstantExpression>().Select(p => p.Value)
        : CellTest.Constants(test) ?? [];

    public static TruthSet Test(LeafCondition test, in ValueClass valueClass)
    {
        switch (test)
        {
            case BooleanLeaf boolean:
                return valueClass.Value.IsUnknown ? TruthSet.Unknown : valueClass.Value.IsTrue != boolean.Negated ? TruthSet.True : TruthSet.False;
            case TextLeaf text:
                return !valueClass.Value.HasValue ? valueClass.Value.IsUnknown ? TruthSet.Unknown : text.Negated ? TruthSet.True : TruthSet.False
                    : valueClass.IsAnyText ? TruthSet.Known
                    : Matches(text, valueClass.Value.Text) != text.Negated ? TruthSet.True : TruthSet.False;
            case CompareLeaf or BetweenLeaf or InLeaf or KnownLeaf:
                return TruthSets.Of(CellTest.Of(test, valueClass.Value));
            default:
                throw new UnreachableException("constants and records of care are operands of their own");
        }
    }

    private static bool Matches(TextLeaf test, string text) =>
        test.Parts.Any(p => TextTests.Holds(test.Test, text, ((ConstantExpression)p).Value.Text, test.IgnoresCase, test.Pattern));

    private static void AddTexts(List<ValueClass> classes, InputDomain domain, IReadOnlyCollection<LeafCondition> tests)
    {
        if (!domain.Texts.IsEmpty)
        {
            classes.AddRange(domain.Texts.Select(t => new ValueClass(Value.Of(t))));
            return;
        }

        var texts = tests.SelectMany(Constants).Select(v => v.Text).Distinct(StringComparer.Ordinal).ToList();
        classes.AddRange(texts.Select(t => new ValueClass(Value.Of(t))));
        var other = "other";
        while (texts.Exists(t => t.Contains(other, StringComparison.Ordinal) || (t.Length > 0 && other.Contains(t, StringComparison.Ordinal))))
        {
            other = $"an{other}";
            if (other.Length > 60)
            {
                break;
            }
        }

        classes.Add(new ValueClass(Value.Of(other)));
        var isOpen = tests.Any(t => t is TextLeaf { Test: not TextTest.Is });
        foreach (var text in tests.OfType<TextLeaf>().Where(t => t.Test == TextTest.Is).SelectMany(Constants).Select(v => v.Text).Where(HasCase).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            // Equal but for case to one that a test names, and named by none.
            var variant = Variants(text).FirstOrDefault(v => !texts.Contains(v, StringComparer.Ordinal));
            isOpen |= variant is null;
            if (variant is not null)
            {
                classes.Add(new ValueClass(Value.Of(variant)));
            }
        }

        if (isOpen)
        {
            classes.Add(new ValueClass(Value.Of("\0"), IsAnyText: true));
        }
    }

    private static IEnumerable<string> Variants(string text) =>
        [text.ToUpperInvariant(), text.ToLowerInvariant(), .. text.Select((c, i) => text[..i] + (char.IsUpper(c) ? char.ToLowerInvariant(c) : char.ToUpperInvariant(c)) + text[(i + 1)..])];

    private static bool HasCase(string text) => text.Any(c => char.ToUpperInvariant(c) != char.ToLowerInvariant(c));

    private static void AddNumbers(List<ValueClass> classes, ValueKind kind, InputDomain domain, IReadOnlyCollection<LeafCondition> tests)
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

            classes.AddRange(numbers.OrderBy(n => n < 0m).Select(n => new ValueClass(like.WithNumber(n))));
        }

        if (classes.Count == 0)
        {
            classes.Add(new ValueClass(Default(kind)));
        }
    }

    /// <summary>A round value strictly between two bounds; null when there is none.</summary>
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
        ValueKind.Date or ValueKind.BusinessDays or ValueKind.Level or ValueKind.Boolean or ValueKind.Text or ValueKind.TextList or ValueKind.Unknown => [1m],
    };

    private static Value Default(ValueKind kind) => kind switch
    {
        ValueKind.Money => Value.OfMoney(0m, NoCurrency),
        ValueKind.Percent => Value.OfPercent(0m),
        ValueKind.Duration => Value.OfDuration(0m),
        ValueKind.Period => Value.OfPeriod(0m),
        ValueKind.BusinessTime => Value.OfBusinessTime(0m),
        ValueKind.BusinessDays => Value.OfBusinessDays(0m),
        ValueKind.Date => Value.Of(new DateOnly(2026, 1, 1)),
        ValueKind.Instant => Value.OfInstant(new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc).Ticks),
        ValueKind.Number or ValueKind.Level or ValueKind.Boolean or ValueKind.Text or ValueKind.TextList or ValueKind.Unknown => Value.OfNumber(0m),
    };
}
