using System.Collections.Immutable;
using CareRules.Diagnostics;
using CareRules.Explanation;
using CareRules.Facts;

namespace CareRules.Authoring.Testing.Cases;

/// <summary>One thing that decided a rule whose outcome differs: a test with the values it saw, a guard, or whose turn it is.</summary>
/// <param name="Rule">The rule that differs.</param>
/// <param name="Text">The test as written, or the guard in words.</param>
internal sealed record FailureReason(string Rule, string Text, Truth Truth, ImmutableArray<SeenValue> Saw, SourceLocation Source)
{
    /// <summary>What decided each rule that differs, in reading order.</summary>
    public static ImmutableArray<FailureReason> Of(ImmutableArray<RuleTestDifference> differences, Lazy<CareExplanation> explanation) =>
    [
        .. differences.Select(d => d.Rule).OfType<string>().Distinct(StringComparer.Ordinal).SelectMany(r => OfRule(r, explanation.Value)),
    ];

    /// <summary>In one line, values in English.</summary>
    public override string ToString() =>
        $"{Text} is {Truth.ToString().ToLowerInvariant()}{(Saw.IsEmpty ? "" : $": {Values(Language.English)}")} ({Source})";

    /// <summary><see cref="Text"/> in Chinese where it is in words; null elsewhere.</summary>
    public string? InChinese { get; init; }

    /// <summary>What it saw, by the names that stand in the test.</summary>
    public string Values(Language language) =>
        string.Join(language == Language.Chinese ? "，" : ", ", Saw.Select(s => $"{s.Name} = {s.Value.In(language)}").Distinct(StringComparer.Ordinal));

    private static IEnumerable<FailureReason> OfRule(string id, CareExplanation explanation)
    {
        var dimension = explanation.Rules.FirstOrDefault(r => r.Parts.Any(p => p.Rule == id));
        var rule = explanation.Rules.Concat(explanation.Rules.SelectMany(r => r.Parts)).Where(r => r.Rule == id).OrderByDescending(r => r.Fired).FirstOrDefault();
        return rule switch
        {
            null => [],
            // A level that holds and is not held stands below the one that is.
            { Kind: RuleKind.Level, Fired: false, Truth: Truth.True } when dimension?.Parts.FirstOrDefault(p => p.Fired) is { } held => OfRule(id, held),
            { Kind: RuleKind.Tier or RuleKind.Loyalty or RuleKind.Benefit } => rule.Parts.Where(p => p.Fired).SelectMany(p => OfRule(id, p)),
            // Each indicator has its part in the score, those that do not hold too.
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
            yield return new FailureReason(id, $"its turn ({trigger.Text.In(Language.English)})", trigger.Truth, [], rule.Source) { InChinese = $"轮次（{trigger.Text.In(Language.Chinese)}）" };
        }

        foreach (var leaf in rule.Deciding.SelectMany(Behind))
        {
            yield return new FailureReason(id, leaf.Text, leaf.Truth, leaf.Saw, leaf.Source);
        }
    }

    // A signal is decided by its own tests.
    private static IEnumerable<LeafExplanation> Behind(LeafExplanation leaf) =>
        leaf.Signal is { } signal ? signal.Deciding().SelectMany(Behind).Prepend(leaf) : [leaf];
}
