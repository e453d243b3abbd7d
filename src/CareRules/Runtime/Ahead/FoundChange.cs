using CareRules.Diagnostics;

namespace CareRules.Runtime.Ahead;

/// <summary>The next instant at which an outcome may change.</summary>
/// <param name="at">In UTC ticks.</param>
/// <param name="kind">The clock that passes.</param>
/// <param name="rule">The rule that may change; null where there is none.</param>
/// <param name="source">Where it is written.</param>
/// <param name="test">The test that time decides; null for other clocks.</param>
/// <param name="subject">The list, the complaint, or the calendar that it is about; null for others.</param>
internal sealed class FoundChange(long at, ChangeKind kind, string? rule = null, SourceLocation? source = null, string? test = null, string? subject = null)
{
    public long At { get; } = at;

    public ChangeKind Kind { get; } = kind;

    public string? Rule { get; } = rule;

    public SourceLocation? Source { get; } = source;

    public string? Test { get; } = test;

    public string? Subject { get; } = subject;
}
