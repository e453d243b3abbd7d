namespace CareRules.Model.Expressions;

/// <summary>What is asked of the deadline of a complaint's step; of several deadlines, of the one that is due first.</summary>
internal enum ClockFigure
{
    /// <summary>Whether it passed while the step was open.</summary>
    Breached,

    /// <summary>How long its clock has run, or ran until the step was taken, less pauses.</summary>
    Elapsed,

    /// <summary>When it is due, or was.</summary>
    Due,

    /// <summary>When it was breached: its due; nothing while it is not.</summary>
    BreachedAt,

    /// <summary>When its warning began; nothing while it has not.</summary>
    WarnedAt,
}
