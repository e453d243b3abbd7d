using System.Collections.Immutable;
using CareRules.Facts;
using CareRules.Lifecycle;
using CareRules.Outcomes;
using CareRules.Runtime;
using CareRules.TestKit.Generators;

namespace CareRules.TestKit.Differential;

/// <summary>Gives random customers what only decisions with a memory need: consents, a zone, and a memory of earlier decisions.</summary>
internal sealed class EarlierLife(Dice dice)
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(60);

    /// <summary>The customer with consents and a zone, some of them unknown.</summary>
    public CustomerFacts Complete(CustomerFacts facts) => facts with
    {
        Customer = facts.Customer with
        {
            TimeZone = dice.Chance(50) ? null : dice.Pick([.. Figures.Zones, "Nowhere/Else"]),
            Consents = Figures.Channels.Where(_ => dice.Chance(40))
                .ToImmutableDictionary(c => c, _ => dice.Chance(70), StringComparer.Ordinal),
        },
    };

    /// <summary>The memory of up to two decisions in the two months before as-of, sometimes with manual overrides.</summary>
    public CareMemory Before(ICareEngine engine, CustomerFacts facts, DateTimeOffset asOf)
    {
        var memory = CareMemory.Empty;
        var baseline = dice.Chance(40) ? new BaselineGenerator(dice).Next(engine.RuleSet, asOf) : null;
        var decisions = Enumerable.Range(0, dice.Next(3)).Select(_ => asOf - TimeSpan.FromHours(1) - Sometime());
        foreach (var at in decisions.Order().ToList())
        {
            try
            {
                memory = engine.Decide(facts, at, With(memory, baseline, at)).Memory;
            }
            catch (NotInForceException)
            {
                // The pack begins later; so does the memory.
            }

            if (dice.Chance(25))
            {
                memory = memory.WithOverride(Override(asOf));
            }
        }

        memory = With(memory, baseline, asOf);
        return dice.Chance(10) ? memory.WithOverride(Override(asOf)) : memory;
    }

    // A policy may be live before it is adopted.
    private static CareMemory With(CareMemory memory, CareBaseline? baseline, DateTimeOffset at) => baseline is not null && baseline.At <= at ? memory.WithBaseline(baseline) : memory;

    private TimeSpan Sometime() => TimeSpan.FromTicks(dice.Magnitude(Longest.Ticks));

    private TierOverride Override(DateTimeOffset asOf)
    {
        var dimension = dice.Pick("0", "0", "1", "2");
        DateTimeOffset? expires = dice.Chance(30) ? null : dice.Chance(80) ? asOf + Sometime() : asOf - Sometime();
        return new TierOverride($"d{dimension}", dice.Pick("core", "mid", "new", "gone") + dimension, "director", "agreed", expires);
    }
}
