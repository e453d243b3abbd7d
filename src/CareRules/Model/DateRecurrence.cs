namespace CareRules.Model;

/// <summary>When a trigger on a date occurs.</summary>
internal enum DateRecurrence
{
    /// <summary>On the date itself.</summary>
    Once,

    /// <summary>On its month and day every year, from the year after or from the date itself; 29 February falls on the 28th in other years.</summary>
    Yearly,

    /// <summary>During the whole month of the date, once a year, from the year after or from the month of the date itself.</summary>
    Month,
}
