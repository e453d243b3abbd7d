using CareRules.Facts;
using CareRules.Lifecycle;
using CareRules.Outcomes;
using CareRules.TestKit.Differential;

namespace CareRules.Benchmarks.Next;

/// <summary>What decisions find that are made at each next instant between two others.</summary>
/// <param name="Instants">The number of next instants.</param>
/// <param name="Changes">The number of those at which something was emitted or the outcome was another one.</param>
internal sealed record Chain(int Instants, int Changes)
{
    /// <summary>More instants than this between two decisions are taken for a mistake.</summary>
    public const int Longest = 2_000;

    /// <summary>Decides at each next instant between two, both exclusive.</summary>
    /// <param name="memory">The memory of the decision at <paramref name="last"/>.</param>
    /// <exception cref="InvalidOperationException">There are more than <see cref="Longest"/>.</exception>
    public static Chain Between(CareEngine engine, CustomerFacts facts, DateTimeOffset last, DateTimeOffset asOf, CareMemory memory)
    {
        var (instants, changes) = (0, 0);
        var at = last;
        while (engine.NextInstant(facts, at, memory) is { } next && next.At < asOf)
        {
            if (next.At <= at)
            {
                throw Wrong($"the next instant after {at:O} is {next.At:O}");
            }

            if (++instants > Longest)
            {
                throw Wrong($"more than {Longest:N0} next instants from {last:O} on, the last at {at:O}");
            }

            // What was emitted at an instant is not emitted again, so the outcome to compare with is that of a second decision for it.
            var before = engine.Decide(facts, at, memory).Outcome;
            var decision = engine.Decide(facts, next.At, memory);
            if (!decision.Outcome.Actions.IsEmpty || Text(decision.Outcome, at) != Text(before, at))
            {
                changes++;
            }

            (at, memory) = (next.At, decision.Memory);
        }

        return new Chain(instants, changes);

        string Text(CareOutcome outcome, DateTimeOffset before) => ComparableOutcome.Of(outcome, facts, before);

        InvalidOperationException Wrong(FormattableString what) => new($"customer {facts.Customer.Id}: {FormattableString.Invariant(what)}");
    }
}
