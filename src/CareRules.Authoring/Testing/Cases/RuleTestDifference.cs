namespace CareRules.Authoring.Testing.Cases;

/// <summary>One field that came out differently.</summary>
/// <param name="Field">The field, as a path: <c>tiers.value</c>.</param>
/// <param name="Expected">What the test expects.</param>
/// <param name="Actual">What came out.</param>
/// <param name="Rule">The rule to look at; null when no single one is to blame.</param>
public sealed record RuleTestDifference(string Field, string Expected, string Actual, string? Rule = null)
{
    /// <summary><see cref="Expected"/> in Chinese where it is a word of the report and not of the test; null elsewhere.</summary>
    internal string? ExpectedInChinese { get; init; }

    /// <summary><see cref="Actual"/> in Chinese where it is a word of the report and not of the test; null elsewhere.</summary>
    internal string? ActualInChinese { get; init; }

    /// <summary>The field with both values.</summary>
    public override string ToString() => $"{Field}: expected {Expected}, got {Actual}";
}
