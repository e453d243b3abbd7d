using CareRules.Runtime;
using CareRules.Runtime.State;

namespace CareRules.Lifecycle;

/// <summary>Converts the values held in a memory to given values, which an evaluation uses in place of computed ones.</summary>
internal static class HeldValues
{
    /// <param name="testValues">The measures, signals and tables of a rule test; null outside.</param>
    public static GivenValues Of(CareMemory memory, Plan plan, GivenValues? testValues)
    {
        var given = New(testValues);
        foreach (var (dimension, tier) in memory.Tiers)
        {
            Give(given, dimension, tier, plan);
        }

        // Without a flag the risk is what the score gives: none, or undetermined.
        if (plan.Churn is { Source.Levels.IsEmpty: false } && memory.Churn is { IsOpen: true } flag)
        {
            given.ChurnRisk = flag.Level;
        }

        StandingEpisodes.Number(memory.Rules, given);
        return given;
    }

    /// <summary>Gives a level that is held; one that is undetermined is computed.</summary>
    public static void Give(GivenValues given, string dimension, TierMemory tier, Plan plan)
    {
        if (tier.IsUndetermined || !plan.Holds(dimension))
        {
            given.Tiers.Remove(dimension);
            given.TiersHeld.Remove(dimension);
        }
        else
        {
            given.Tiers[dimension] = tier.Level ?? "";
            // The levels that were held before count for what is evaluated as of then.
            if (plan.HasPoints)
            {
                given.TiersHeld[dimension] = [(tier.Level ?? "", tier.Since.UtcTicks), .. PastLevel.All(tier.Past).Select(p => (p.Level ?? "", p.Since.UtcTicks))];
            }
        }
    }

    /// <summary>The measures, signals and tables of a rule test only.</summary>
    public static GivenValues New(GivenValues? testValues)
    {
        var given = new GivenValues { ReportsTierGaps = true };
        foreach (var (name, value) in testValues?.Measures ?? [])
        {
            given.Measures.Add(name, value);
        }

        foreach (var (name, truth) in testValues?.Signals ?? [])
        {
            given.Signals.Add(name, truth);
        }

        foreach (var (name, value) in testValues?.Tables ?? [])
        {
            given.Tables.Add(name, value);
        }

        return given;
    }
}
