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
    /// the result is not, for example a drop from zero.
    /// </summary>
    public required string Fact { get; init; }

    /// <summary>The test that is unknown, as written.</summary>
    public required string Leaf { get; init; }
}
