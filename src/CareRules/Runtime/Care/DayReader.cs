using CareRules.Facts;
using CareRules.Runtime.Nodes;
using CareRules.Runtime.State;
using CareRules.Time;

namespace CareRules.Runtime.Care;

/// <summary>
/// The day that a trigger counts from: a date, or the day of an instant. It is read in the zone in which the occurrences begin, and once
/// more in the pack's, which is the day that ids name.
/// </summary>
/// <param name="checkpoints">What an evaluation computes first.</param>
/// <param name="isOfPolicy">True for a date of the policy, which is in the pack's zone.</param>
internal sealed class DayReader(ValueNode date, IReadOnlyList<IDerived> checkpoints, bool isOfPolicy)
{
    // What neither an evaluation nor a zone changes.
    private readonly bool _isPlain = date is CustomerFieldNode || date.IsConstant;

    public bool ReadsLevels => date.Traits.Levels;

    public void NameMissing(Frame frame, MissingFacts missing) => date.Missing(frame, missing);

    /// <summary>The clock by which the occurrences begin.</summary>
    public PackClock ClockOf(Frame frame) => isOfPolicy ? frame.Clock : frame.CustomerClock;

    /// <summary>As-of's day by that clock.</summary>
    public int TodayOf(Frame frame) => isOfPolicy ? frame.Today : frame.CustomerToday;

    /// <summary>The day, and the one that ids name; false while the date is unknown, and where there is none.</summary>
    public bool TryRead(Frame frame, out int day, out int idDay, out bool isNothing)
    {
        var value = date.Of(isOfPolicy ? InPackZone(frame) : frame);
        (day, idDay, isNothing) = (0, 0, value.IsNothing);
        if (!value.HasValue)
        {
            return false;
        }

        day = idDay = DayOf(value, ClockOf(frame));
        if (!ReferenceEquals(ClockOf(frame), frame.Clock))
        {
            var inPack = date.Of(InPackZone(frame));
            idDay = inPack.HasValue ? DayOf(inPack, frame.Clock) : day;
        }

        return true;
    }

    /// <summary>Whether the day and the one of ids are the same from as-of up to an instant.</summary>
    public bool IsSteady(Frame frame, long to) => IsSameDay(InPackZone(frame), frame.Clock, to)
        && (ReferenceEquals(ClockOf(frame), frame.Clock) || IsSameDay(frame, ClockOf(frame), to));

    private static int DayOf(in Value value, PackClock clock) => value.Kind == ValueKind.Instant ? clock.DayOf(value.Ticks) : (int)value.Number;

    private bool IsSameDay(Frame frame, PackClock clock, long to)
    {
        var range = date.Over(frame, to);
        return range.IsFixed || (!range.IsOpen && range.Low.Kind == ValueKind.Instant && clock.IsOneOffset(range.Low.Ticks, range.High.Ticks)
            && clock.DayOf(range.Low.Ticks) == clock.DayOf(range.High.Ticks));
    }

    private Frame InPackZone(Frame frame)
    {
        if (_isPlain)
        {
            return frame;
        }

        var other = frame.InPackZone(out var hasBegun);
        for (var i = 0; hasBegun && i < checkpoints.Count; i++)
        {
            checkpoints[i].EnsureEvaluated(other);
        }

        return other;
    }
}
