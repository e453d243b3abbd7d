using System.Collections.Immutable;
using System.Text;
using CareRules.Diagnostics;

namespace CareRules.Authoring.Testing.Cases;

/// <summary>The result of one case.</summary>
/// <param name="Name">The test's name, with the case's number where it has several.</param>
/// <param name="Location">Where the case is written.</param>
/// <param name="Differences">What came out differently than expected; empty when it passed.</param>
/// <param name="Leaves">For a failed case, the leaves that decided what differs, with the values they saw.</param>
public sealed record RuleTestResult(string Name, SourceLocation Location, ImmutableArray<RuleTestDifference> Differences, ImmutableArray<string> Leaves)
{
    /// <summary>What decided the rules that differ, rule by rule.</summary>
    internal ImmutableArray<FailureReason> Reasons { get; init; } = [];

    /// <summary>How long the case took; zero unless it was measured.</summary>
    internal TimeSpan Elapsed { get; init; }

    /// <summary>True when everything expected came out.</summary>
    public bool Passed => Differences.IsEmpty;

    /// <summary>The case with its differences and deciding leaves, one a line.</summary>
    public override string ToString()
    {
        if (Passed)
        {
            return $"passed: {Name}";
        }

        var text = new StringBuilder($"failed: {Name}\n  --> {Location}");
        foreach (var difference in Differences)
        {
            text.Append("\n  ").Append(difference);
        }

        foreach (var leaf in Leaves)
        {
            text.Append("\n    ").Append(leaf);
        }

        return text.ToString();
    }
}
