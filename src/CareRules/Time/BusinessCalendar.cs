using CareRules.Facts;

namespace CareRules.Time;

/// <summary>
/// The opening hours of a business. Instants are UTC ticks, lengths are ticks of opening hours. Immutable; safe for concurrent use.
/// </summary>
internal abstract class BusinessCalendar(string name)
{
    public string Name { get; } = name;

    /// <summary>The calendar as data gaps and problems name it.</summary>
    public string Fact { get; } = FactOf(name);

    /// <summary>A calendar of a name as data gaps and problems name it.</summary>
    public static string FactOf(string name) => $"calendars.{name}";

    /// <summary>The first day that is covered.</summary>
    public abstract DateOnly FirstDay { get; }

    /// <summary>The last day that is covered.</summary>
    public abstract DateOnly LastDay { get; }

    /// <summary>The first instant that is covered.</summary>
    public abstract long Start { get; }

    /// <summary>The first instant after the coverage.</summary>
    public abstract long End { get; }

    /// <summary>Whether it is known when it is open around an instant.</summary>
    public bool Covers(long instant) => instant >= Start && instant <= End;

    /// <summary>The opening hours between two instants; negative when <paramref name="to"/> is the earlier.</summary>
    /// <exception cref="CalendarCoverageException">One of the two is not covered.</exception>
    public abstract long Elapsed(long from, long to);

    /// <summary>
    /// The working days that began after the day of <paramref name="from"/> and closed by <paramref name="to"/>; negative when
    /// <paramref name="to"/> is the earlier.
    /// </summary>
    /// <exception cref="CalendarCoverageException">One of the two is not covered.</exception>
    public abstract int DaysBetween(long from, long to);

    /// <summary>
    /// The first instant at which a length of opening hours has passed since <paramref name="start"/>; false when it is not covered.
    /// </summary>
    /// <param name="ticks">Zero or more; zero is the start itself.</param>
    public abstract bool TryAdd(long start, long ticks, out long result);

    /// <summary>The close of the n-th working day after the day of <paramref name="start"/>; false when it is not covered.</summary>
    /// <param name="days">Zero or more; zero is the start itself.</param>
    public abstract bool TryAddDays(long start, int days, out long result);

    /// <summary>
    /// The last instant from which a length of opening hours has passed by <paramref name="end"/>; false when it is not covered.
    /// </summary>
    /// <param name="ticks">Zero or more; zero is the end itself.</param>
    public abstract bool TrySubtract(long end, long ticks, out long result);

    /// <summary>
    /// The last instant from which so many working days have passed by <paramref name="end"/>: a tick before the first of them begins; false when it is not
    /// covered.
    /// </summary>
    /// <param name="days">Zero or more; zero is the end itself.</param>
    public abstract bool TrySubtractDays(long end, int days, out long result);

    /// <summary>The first instant after another at which it opens or closes; <see cref="long.MaxValue"/> for none.</summary>
    public abstract long NextEdge(long instant);

    /// <summary>Whether opening hours pass right after an instant.</summary>
    public abstract bool IsOpen(long instant);

    /// <summary>Whether a length fits into the coverage at all.</summary>
    public abstract bool Holds(TimeAmount length);

    /// <summary>Creates the exception for an instant that the calendar does not cover.</summary>
    public abstract CalendarCoverageException NotCovered(long instant);

    /// <summary>A length of business time after an instant; false when the calendar does not cover both.</summary>
    public bool TryAdd(long start, TimeAmount length, out long result) => length.Measure == TimeMeasure.BusinessDays
        ? TryAddDays(start, (int)length.Count, out result)
        : TryAdd(start, length.Count, out result);

    /// <summary>A length of business time after an instant, or before it where the length is negative; false when the calendar does not cover both.</summary>
    public bool TryMove(long instant, TimeAmount length, out long result) => length.Count >= 0 ? TryAdd(instant, length, out result)
        : length.Measure == TimeMeasure.BusinessDays ? TrySubtractDays(instant, (int)-length.Count, out result)
        : TrySubtract(instant, -length.Count, out result);

    /// <summary>A length of business time after an instant.</summary>
    /// <exception cref="CalendarCoverageException">The calendar does not cover both.</exception>
    public long Add(long start, TimeAmount length) => TryAdd(start, length, out var result) ? result : throw NotCovered(start < Start || start > End ? start : End);
}
