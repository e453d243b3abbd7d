namespace CareRules.Runtime.Ahead;

/// <summary>The clocks that change outcomes.</summary>
internal enum ChangeKind
{
    /// <summary>An entry of a list in the future.</summary>
    Fact,

    /// <summary>A test's result.</summary>
    Test,

    /// <summary>An occurrence begins.</summary>
    Start,

    /// <summary>An occurrence ends.</summary>
    End,

    /// <summary>A deadline is near.</summary>
    Warning,

    /// <summary>A deadline passes.</summary>
    Breach,

    /// <summary>A calendar opens or closes while a clock is paused.</summary>
    Hours,

    /// <summary>Points expire or can be used.</summary>
    Points,

    /// <summary>An award is no longer reported.</summary>
    Award,

    /// <summary>A level is reviewed.</summary>
    Review,

    /// <summary>The grace before a lower level is over.</summary>
    Grace,

    /// <summary>A manual override ends.</summary>
    Override,

    /// <summary>A limit that suppresses an action ends.</summary>
    Limit,

    /// <summary>The decision itself leaves something to be done at once.</summary>
    AtOnce,

    /// <summary>The pack is no longer in force.</summary>
    PackEnds,

    /// <summary>The calendar is no longer covered.</summary>
    CalendarEnds,
}
