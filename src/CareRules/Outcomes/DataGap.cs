using CareRules.Diagnostics;

namespace CareRules.Outcomes;

/// <summary>A condition that could not be decided because a fact is missing.</summary>
public sealed record DataGap : CareEntry
{
    internal DataGap(string rule, SourceLocation source)
        : base(rule, source)
    {
    }

    /// <summary>
    /// The fact that is missing, as it is named in packs: <c>customer.since</c>, <c>purchases</c>. The test itself where every fact is
    /// there and yet has no answer, for example a drop from zero.
    /// </summary>
    public required string Fact { get; init; }

    /// <summary>The test that stayed unknown, as written.</summary>
    public required string Leaf { get; init; }
}
