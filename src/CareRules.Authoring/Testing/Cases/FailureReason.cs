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
        string.Join(language == Language.Chinese ? "，" : ", ", Saw.Select(s => $"{s.Name} = {s.Value.In(language)}").Distinct(StringComparer.Ordinal));

    private static IEnumerable<FailureReason> OfRule(string id, CareExplanation explanation)
    {
        var dimension = explanation.Rules.FirstOrDefault(r => r.Parts.Any(p => p.Rule == id));
        var rule = explanation.Rules.Concat(explanation.Rules.SelectMany(r => r.Parts)).Where(r => r.Rule == id).OrderByDescending(r => r.Fired).FirstOrDefault();
        return rule switch
        {
            null => [],
            // A level whose condition holds but which does not apply is below the one that applies.
            { Kind: RuleKind.Level, Fired: false, Truth: Truth.True } when dimension?.Parts.FirstOrDefault(p => p.Fired) is { } held => OfRule(id, held),
            { Kind: RuleKind.Tier or RuleKind.Loyalty or RuleKind.Benefit } => rule.Parts.Where(p => p.Fired).SelectMany(p => OfRule(id, p)),
            // Every indicator affects the score, including those that do not hold.
            { Kind: RuleKind.Churn } => rule.Parts.SelectMany(p => OfRule(id, p)),
            _ => OfRule(id, rule),
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
            yield return new FailureReason(id, $"its occurrence ({trigger.Text.In(Language.English)})", trigger.Truth, [], rule.Source) { InChinese = $"触发（{trigger.Text.In(Language.Chinese)}）" };
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
