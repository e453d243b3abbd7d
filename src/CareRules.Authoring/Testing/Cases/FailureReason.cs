using System.Collections.Immutable;
using CareRules.Diagnostics;
using CareRules.Explanation;
using CareRules.Facts;

namespace CareRules.Authoring.Testing.Cases;

/// <summary>
/// One reason for the result of a rule whose outcome differs: a test with the values it read, a guard, or the occurrence of its trigger.
/// </summary>
/// <param name="Rule">The rule that differs.</param>
/// <param name="Text">The test as written, or a description of the guard.</param>
internal sealed record FailureReason(string Rule, string Text, Truth Truth, ImmutableArray<SeenValue> Saw, SourceLocation Source)
{
    /// <summary>The reasons for each rule that differs, in reading order.</summary>
    public static ImmutableArray<FailureReason> Of(ImmutableArray<RuleTestDifference> differences, Lazy<CareExplanation> explanation) =>
    [
        .. differences.Select(d => d.Rule).OfType<string>().Distinct(StringComparer.Ordinal).SelectMany(r => OfRule(r, explanation.Value)),
    ];

    /// <summary>The reason on one line, with values in English.</summary>
    public override string ToString() =>
        $"{Text} is {Truth.ToString().ToLowerInvariant()}{(Saw.IsEmpty ? "" : $": {Values(Language.English)}")} ({Source})";

    /// <summary><see cref="Text"/> in Chinese where it is a description; null elsewhere.</summary>
    public string? InChinese { get; init; }

    /// <summary>The values it read, by their names in the test.</summary>
    public string Values(Language language) =>
        string.Join(TestWording.Comma.In(language), Saw.Select(s => $"{s.Name} = {s.Value.In(language)}").Distinct(StringComparer.Ordinal));

    private static IEnumerable<FailureReason> OfRule(string id, CareExplanation explanation)
    {
        var dimension = explanation.Rules.FirstOrDefault(r => r.Parts.Any(p => p.Rule == id));
        var rule = explanation.Rules.Concat(explanation.Rules.SelectMany(r => r.Parts)).Where(r => r.Rule == id).OrderByDescending(r => r.Fired).FirstOrDefault();
        return rule is null ? [] : rule.Kind switch
        {
            // A level whose condition holds but which does not apply is below the one that applies.
            RuleKind.Level when rule is { Fired: false, Truth: Truth.True } && dimension?.Parts.FirstOrDefault(p => p.Fired) is { } held => OfRule(id, held),
            RuleKind.Tier or RuleKind.Loyalty or RuleKind.Benefit => rule.Parts.Where(p => p.Fired).SelectMany(p => OfRule(id, p)),
            // Every indicator affects the score, including those that do not hold.
            RuleKind.Churn => rule.Parts.SelectMany(p => OfRule(id, p)),
            RuleKind.Level or RuleKind.Severity or RuleKind.Deadline or RuleKind.Indicator or RuleKind.Signal or RuleKind.Care or RuleKind.Points => OfRule(id, rule),
        };
    }

    private static IEnumerable<FailureReason> OfRule(string id, RuleExplanation rule)
    {
        foreach (var guard in rule.Guards.Where(g => g.Truth != Truth.True))
        {
            yield return new FailureReason(id, $"{guard.Name} is {guard.WantedNames}", guard.Truth, [new SeenValue(guard.Name, guard.Label, guard.Actual)], rule.Source);
        }

        if (rule.Trigger is { Truth: not Truth.True } trigger)
        {
            var occurrence = TestWording.Occurrence(trigger.Text);
            yield return new FailureReason(id, occurrence.En!, trigger.Truth, [], rule.Source) { InChinese = occurrence.Zh };
        }

        foreach (var leaf in rule.Deciding.SelectMany(Behind))
        {
            yield return new FailureReason(id, leaf.Text, leaf.Truth, leaf.Saw, leaf.Source);
        }
    }

    // A signal is explained by its own tests.
    private static IEnumerable<LeafExplanation> Behind(LeafExplanation leaf) =>
        leaf.Signal is { } signal ? signal.Deciding().SelectMany(Behind).Prepend(leaf) : [leaf];
}
