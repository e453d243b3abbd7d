using CareRules.Facts;
using CareRules.Lifecycle;
using CareRules.Outcomes;
using CareRules.Runtime;

namespace CareRules.TestKit.Differential;

/// <summary>A customer who was decided on, and how later decisions with that memory compare with one made at once.</summary>
internal sealed class DecidedCustomer
{
    private readonly ICareEngine _engine;
    private readonly CareOutcome _reference;

    /// <summary>Decides.</summary>
    /// <exception cref="NotInForceException">As-of lies outside the pack's effective range.</exception>
    public DecidedCustomer(ICareEngine engine, CustomerFacts facts, DateTimeOffset asOf, CareMemory memory)
    {
        _engine = engine;
        Facts = facts;
        AsOf = asOf;
        Memory = engine.Decide(facts, asOf, memory).Memory;
        _reference = engine.Decide(facts, asOf, Memory).Outcome;
    }

    public CustomerFacts Facts { get; }

    public DateTimeOffset AsOf { get; }

    /// <summary>The memory that the decision left.</summary>
    public CareMemory Memory { get; }

    /// <summary>A decision made at once; null for one that throws since its time is over.</summary>
    public static DecidedCustomer? Of(ICareEngine engine, CustomerFacts facts, DateTimeOffset asOf, CareMemory memory)
    {
        try
        {
            return new DecidedCustomer(engine, facts, asOf, memory);
        }
        catch (NotInForceException)
        {
            return null;
        }
    }

    /// <summary>Whether a decision at an instant emits something, differs from one made at once, or throws.</summary>
    public bool Differs(DateTimeOffset at) => Difference(at) is not null;

    /// <summary>How a decision at an instant differs from one made at once; null where it does not.</summary>
    public string? Difference(DateTimeOffset at)
    {
        var now = ComparableOutcome.Of(_reference, Facts, at);
        var then = Text(at);
        return now == then ? null : $"{FirstDifference(now, then)}\n\nat once: {now}\nthen:    {then}";
    }

    private string Text(DateTimeOffset at)
    {
        try
        {
            return ComparableOutcome.Of(_engine.Decide(Facts, at, Memory).Outcome, Facts, at);
        }
        catch (NotInForceException e)
        {
            return $"{e.GetType().Name}: {e.Message}";
        }
    }

    private static string FirstDifference(string now, string then)
    {
        var same = now.Zip(then).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"at once: {Around(now, same)}\nthen:    {Around(then, same)}";
    }

    private static string Around(string text, int at) => text[Math.Max(0, at - 60)..Math.Min(text.Length, at + 90)];
}
