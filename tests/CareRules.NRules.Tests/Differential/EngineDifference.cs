using System.Globalization;
using CareRules.Facts;
using CareRules.Lifecycle;
using CareRules.Outcomes;
using CareRules.Outcomes.Json;
using CareRules.Runtime;
using CareRules.Runtime.State;
using CareRules.TestKit.Differential;

namespace CareRules.NRules.Tests.Differential;

/// <summary>Compares two engines and describes the first difference.</summary>
internal static class EngineDifference
{
    /// <summary>Null when both outcomes are equal in every field and in order; otherwise the first difference.</summary>
    public static string? Evaluate(ICareEngine one, ICareEngine other, CustomerFacts facts, DateTimeOffset asOf) =>
        Difference(() => one.Evaluate(facts, asOf), () => other.Evaluate(facts, asOf), Difference);

    /// <summary>Compares decisions, including their memories.</summary>
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

    /// <summary>Compares evaluations or decisions with given values.</summary>
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

    // In addition to the fields of OutcomeText: the messages of problems, tier changes, suppressed actions and the complete loyalty
    // records.
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

    // Exceptions are compared too.
    private static string? Difference<T>(Func<T> one, Func<T> other, Func<T, T, string?> compare)
        where T : class
    {
        var (left, why) = Try(one);
        var (right, whyOther) = Try(other);
        return why is not null || whyOther is not null ? Texts(why ?? "no exception", whyOther ?? "no exception") : compare(left!, right!);
    }

    private static (T? Result, string? Exception) Try<T>(Func<T> evaluate)
        where T : class
    {
        try
        {
            return (evaluate(), null);
        }
        catch (Exception e) when (e is FactsException or NotInForceException or ArgumentException)
        {
            return (null, $"{e.GetType().Name}: {e.Message}");
        }
    }

    private static string? Texts(string one, string other) => one == other ? null : string.Create(CultureInfo.InvariantCulture, $"built-in: {one}\nnrules:   {other}");
}
