using System.Globalization;
using CareRules.Facts;
using CareRules.Outcomes;
using CareRules.Runtime.State;
using CareRules.Time;

namespace CareRules.Runtime.Nodes;

/// <summary>Helpers over values.</summary>
internal static class Values
{
    public static Value Of(Truth truth) => truth == Truth.Unknown ? default : Value.Of(truth == Truth.True);

    public static Truth TruthOf(in Value value) => value.IsUnknown ? Truth.Unknown : value.IsTrue ? Truth.True : Truth.False;

    public static Truth Not(Truth truth) => (Truth)((int)Truth.True - (int)truth);

    public static Value Of(ValueKind kind, decimal number, string? currency) => kind switch
    {
        ValueKind.Number => Value.OfNumber(number),
        ValueKind.Percent => Value.OfPercent(number),
        ValueKind.Money => Value.OfMoney(number, currency!),
        ValueKind.Duration => Value.OfDuration(number),
        ValueKind.Period => Value.OfPeriod(number),
        ValueKind.BusinessTime => Value.OfBusinessTime(number),
        ValueKind.BusinessDays => Value.OfBusinessDays(number),
        ValueKind.Date => number is >= 0 and <= 3_652_058 ? Value.Of(DateOnly.FromDayNumber((int)number)) : default,
        ValueKind.Instant => number >= 0 && number <= DateTime.MaxValue.Ticks ? Value.OfInstant((long)number) : default,
        ValueKind.Boolean => Value.Of(number != 0m),
        ValueKind.Unknown or ValueKind.Text or ValueKind.Level or ValueKind.TextList => default,
    };

    /// <summary>True when both are money, but not of one currency.</summary>
    public static bool CurrenciesDiffer(in Value left, in Value right) =>
        left.Kind == ValueKind.Money && right.Kind == ValueKind.Money && !string.Equals(left.Currency, right.Currency, StringComparison.Ordinal);

    /// <summary>The value of a field; a computed one that cannot be represented is noted as a problem.</summary>
    public static Value Noted(Frame frame, in Value value, FactField field, string fact)
    {
        if (value.IsUnknown && field.IsComputed)
        {
            frame.Note(OutOfRange(fact));
        }

        return value;
    }

    /// <summary>A result that has more digits than a decimal, or that lies outside the years 1 to 9999.</summary>
    public static FactProblem OutOfRange(string what) =>
        new("out-of-range", what, 1, $"`{what}` is beyond what can be represented, and counts as not known");

    /// <summary>A day outside those that a business calendar covers.</summary>
    public static FactProblem Uncovered(BusinessCalendar calendar) => Uncovered(calendar.Name, calendar.FirstDay, calendar.LastDay);

    public static FactProblem Uncovered(string calendar, DateOnly first, DateOnly last) => new(
        "uncovered-calendar",
        BusinessCalendar.FactOf(calendar),
        1,
        string.Create(CultureInfo.InvariantCulture, $"the calendar `{calendar}` covers {first:yyyy-MM-dd} to {last:yyyy-MM-dd}; what needs another day is not known until its coverage, holidays and workdays are extended"));

    public static FactProblem MixedCurrencies(string fact, int count, string what, string first, string second) =>
        new("mixed-currencies", fact, count, $"`{what}` meets {first} and {second}; amounts of different currencies are never added or compared");
}
