using System.Globalization;
using CareRules.Facts;
using CareRules.Lifecycle;
using CareRules.Outcomes;
using CareRules.Outcomes.Json;
using CareRules.Runtime;
using CareRules.Runtime.State;
using CareRules.TestKit.Differential;

namespace CareRules.NRules.Tests.Differential;

/// <summary>Asks two engines the same, and says where they answer differently.</summary>
internal static class Same
{
    /// <summary>Null when both answer alike, to the last field and in order; else what to look at.</summary>
    public static string? Evaluate(ICareEngine one, ICareEngine other, CustomerFacts facts, DateTimeOffset asOf) =>
        Difference(() => one.Evaluate(facts, asOf), () => other.Evaluate(facts, asOf), Difference);

    /// <summary>The same for a decision, and what is to be remembered of it.</summary>
    public static string? Decide(ICareEngine one, ICareEngine other, CustomerFacts facts, DateTimeOffset asOf, ref CareMemory memory)
    {
        var (before, next) = (memory, memory);
        var difference = Difference(
            () => Keep(one.Decide(facts, asOf, before), out next),
            () => other.Decide(facts, asOf, before),
            (x, y) => Difference(x.Outcome, y.Outcome) ?? Texts(x.Memory.ToJson(), y.Memory.ToJson()));
        memory = next;
        return difference;
    }

    /// <summary>The same where a rule test gives values.</summary>
    public static string? Evaluate(CareEngine one, NRulesCareEngine other, CustomerFacts facts, DateTimeOffset asOf, CareMemory? memory, GivenValues given) => memory is null
        ? Difference(() => one.Evaluate(facts, asOf, given), () => other.Evaluate(facts, asOf, given), Difference)
        : Difference(() => one.Decide(facts, asOf, memory, given), () => other.Decide(facts, asOf, memory, given), (x, y) => Difference(x.Outcome, y.Outcome) ?? Texts(x.Memory.ToJson(), y.Memory.ToJson()));

    public static string? Difference(CareOutcome one, CareOutcome other)
    {
        var (left, right) = (Lines(one), Lines(other));
        for (var i = 0; i < Math.Max(left.Count, right.Count); i++)
        {
            if (left.ElementAtOrDefault(i) != right.ElementAtOrDefault(i))
            {
                return $"built-in: {left.ElementAtOrDefault(i) ?? "(nothing)"}\nnrules:   {right.ElementAtOrDefault(i) ?? "(nothing)"}";
            }
        }

        return Texts(OutcomeJson.ToText(one), OutcomeJson.ToText(other));
    }

    private static CareDecision Keep(CareDecision decision, out CareMemory memory)
    {
        memory = decision.Memory;
        return decision;
    }

    // Beside the lines that every comparison of engines looks at, the messages of problems and everything of loyalty and memories.
    private static List<string> Lines(CareOutcome outcome) =>
    [
        .. OutcomeText.Of(outcome),
        .. outcome.Problems.Select(p => p.ToString()),
        .. outcome.TierChanges.Select(c => c.ToString()),
        .. outcome.Tiers.Select(t => t.ToString()),
        .. outcome.Suppressed.Select(s => s.ToString()),
        outcome.Loyalty?.Status.ToString() ?? "no loyalty",
        .. (outcome.Loyalty?.Points ?? []).Select(p => p.ToString()),
        .. (outcome.Loyalty?.Benefits ?? []).Select(b => b.ToString()),
    ];

    // An engine that refuses is an answer too.
    private static string? Difference<T>(Func<T> one, Func<T> other, Func<T, T, string?> compare)
        where T : class
    {
        var (left, why) = Try(one);
        var (right, whyOther) = Try(other);
        return why is not null || whyOther is not null ? Texts(why ?? "an answer", whyOther ?? "an answer") : compare(left!, right!);
    }

    private static (T? Answer, string? Refusal) Try<T>(Func<T> ask)
        where T : class
    {
        try
        {
            return (ask(), null);
        }
        catch (Exception e) when (e is Time.CalendarCoverageException or FactsException or NotInForceException or ArgumentException)
        {
            return (null, $"{e.GetType().Name}: {e.Message}");
        }
    }

    private static string? Texts(string one, string other) => one == other ? null : string.Create(CultureInfo.InvariantCulture, $"built-in: {one}\nnrules:   {other}");
}
