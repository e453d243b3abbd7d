using System.Runtime.InteropServices;

namespace CareRules.Runtime.State;

/// <summary>The occurrences of a date next to as-of.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct DaysAround
{
    public const int None = int.MinValue;

    public int Generation;

    /// <summary>False while the date is unknown.</summary>
    public bool Known;

    /// <summary>The day that occurrences fall on, in the year of the date.</summary>
    public int Day;

    /// <summary>The same day in the pack's zone, by which ids name occurrences.</summary>
    public int IdDay;

    /// <summary>True where occurrences of 29 February fall on 1 March in other years, false for 28 February.</summary>
    public bool LeapDaysInMarch;

    /// <summary>The year of the first occurrence.</summary>
    public int FirstYear;

    /// <summary>The latest occurrence up to today, or <see cref="None"/>.</summary>
    public int Last;

    /// <summary>The earliest occurrence after today, or <see cref="None"/>.</summary>
    public int Next;
}
