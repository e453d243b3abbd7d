using CareRules.Diagnostics;

namespace CareRules.Outcomes;

/// <summary>A condition that is unknown because a fact is missing.</summary>
public sealed record DataGap : CareEntry
{
    internal DataGap(string rule, SourceLocation source)
        : base(rule, source)
    {
    }

    /// <summary>
    /// The missing fact, as it is named in packs: <c>customer.since</c>, <c>purchases</c>. The test itself where every fact is known and
    /// the result is not, for example a drop from zero. A business calendar, <c>calendars.office</c>, where it does not cover a day that is
    /// needed.
    /// </summary>
    public required string Fact { get; init; }

    /// <summary>The test that is unknown, as written; the length of business time that ends on a day that no calendar covers.</summary>
    public required string Leaf { get; init; }
}
