using System.Collections.Immutable;
using System.Text;
using CareRules.Diagnostics;

namespace CareRules.Authoring.Testing.Cases;

/// <summary>The result of one case.</summary>
/// <param name="Name">The test's name, with the case's number where it has several.</param>
/// <param name="Location">The location of the case.</param>
/// <param name="Differences">The fields that differ from the expectation; empty when the case passed.</param>
/// <param name="Leaves">For a failed case, the deciding tests of the rules that differ, with the values they read.</param>
public sealed record RuleTestResult(string Name, SourceLocation Location, ImmutableArray<RuleTestDifference> Differences, ImmutableArray<string> Leaves)
{
    /// <summary>The reasons for the rules that differ, rule by rule.</summary>
    internal ImmutableArray<FailureReason> Reasons { get; init; } = [];

    /// <summary>The duration of the case; zero unless measured.</summary>
    internal TimeSpan Elapsed { get; init; }

    /// <summary>True when every expectation is met.</summary>
    public bool Passed => Differences.IsEmpty;

    /// <summary>The case with its differences and deciding tests, one per line.</summary>
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
