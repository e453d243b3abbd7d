using CareRules.Facts;
using CareRules.Functions;
using CareRules.Time;
using CareRules.Wording;

namespace CareRules.Explanation;

/// <summary>Instants at which time alone makes a test hold, as text.</summary>
internal static class ClockText
{
    /// <summary>When that is, in brackets; empty for never.</summary>
    public static LocalizedText When(ClockCrossing? crossing, PackClock clock)
    {
        if (crossing is not { } known)
        {
            return ChangeWording.Never;
        }

        var moment = known.Day is { } day ? TimeText.Day(day) : TimeText.Instant(clock.At(known.Ticks));
        return known.IsAfter ? ChangeWording.After(moment)
            : known.Day is null ? ChangeWording.At(moment)
            : ChangeWording.OnDay(moment);
    }
}
