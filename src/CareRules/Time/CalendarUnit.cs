namespace CareRules.Time;

/// <summary>The periods of the calendar that a window can be.</summary>
internal enum CalendarUnit
{
    /// <summary>From Monday on.</summary>
    Week,

    Month,

    Quarter,

    /// <summary>From January or July on.</summary>
    HalfYear,

    Year,
}
