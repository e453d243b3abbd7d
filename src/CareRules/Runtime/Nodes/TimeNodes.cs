using CareRules.Facts;
using CareRules.Runtime.State;

namespace CareRules.Runtime.Nodes;

/// <summary>The calendar time since a date or instant, in months; negative for the future.</summary>
internal sealed class AgeNode(ValueNode of) : ValueNode(of.Traits)
{
    protected override Value Evaluate(Frame frame)
    {
        var value = of.Of(frame);
        return value.Kind switch
        {
            // Days are compared with days: an anniversary is reached at the start of its day.
            ValueKind.Date => Value.OfPeriod(CalendarMath.MonthsBetween((int)value.Number, frame.Today)),
            ValueKind.Instant => Value.OfPeriod(CalendarMath.MonthsBetween(frame.Clock.ToLocal(value.Ticks), frame.LocalNow)),
            _ => default,
        };
    }

    protected override void NameMissing(Frame frame, MissingFacts missing) => of.Missing(frame, missing);
}

/// <summary>The exact time since an instant or the start of a date.</summary>
internal sealed class TimeSinceNode(ValueNode of) : ValueNode(of.Traits)
{
    protected override Value Evaluate(Frame frame)
    {
        var value = of.Of(frame);
        return value.Kind switch
        {
            ValueKind.Date => Value.OfDuration(frame.Now - frame.Clock.StartOfDay((int)value.Number)),
            ValueKind.Instant => Value.OfDuration(frame.Now - value.Ticks),
            _ => default,
        };
    }

    protected override void NameMissing(Frame frame, MissingFacts missing) => of.Missing(frame, missing);
}

/// <summary>The business time since an instant or the start of a date: opening hours, or whole working days.</summary>
internal sealed class BusinessSinceNode(ValueNode of, bool inDays) : ValueNode(of.Traits)
{
    protected override Value Evaluate(Frame frame)
    {
        var value = of.Of(frame);
        return value.Kind switch
        {
            ValueKind.Date => Since(frame, frame.Clock.StartOfDay((int)value.Number)),
            ValueKind.Instant => Since(frame, value.Ticks),
            _ => default,
        };
    }

    protected override void NameMissing(Frame frame, MissingFacts missing) => of.Missing(frame, missing);

    private Value Since(Frame frame, long start)
    {
        var calendar = frame.Clock.Calendar!;
        return inDays
            ? Value.OfBusinessDays(calendar.DaysBetween(start, frame.Now))
            : Value.OfBusinessTime(calendar.Elapsed(start, frame.Now));
    }
}

/// <summary>The days from today until a date.</summary>
internal sealed class DaysUntilNode(ValueNode of) : ValueNode(of.Traits)
{
    protected override Value Evaluate(Frame frame)
    {
        var value = of.Of(frame);
        return value.Kind switch
        {
            ValueKind.Date => Days(frame, (int)value.Number),
            ValueKind.Instant => Days(frame, frame.Clock.DayOf(value.Ticks)),
            _ => default,
        };
    }

    protected override void NameMissing(Frame frame, MissingFacts missing) => of.Missing(frame, missing);

    private static Value Days(Frame frame, int day) => Value.OfDuration((day - frame.Today) * TimeSpan.TicksPerDay);
}
