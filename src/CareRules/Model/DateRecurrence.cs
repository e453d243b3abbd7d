namespace CareRules.Model;

/// <summary>When a trigger on a date occurs.</summary>
internal enum DateRecurrence
{
    /// <summary>On the date itself.</summary>
    Once,

    /// <summary>On its month and day in every later year; 29 February falls on the 28th in other years.</summary>
    Yearly,

    /// <summary>During the whole month of the date, once in every later year.</summary>
    Month,
}
