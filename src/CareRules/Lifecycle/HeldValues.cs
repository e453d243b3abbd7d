using CareRules.Runtime;
using CareRules.Runtime.State;

namespace CareRules.Lifecycle;

/// <summary>Converts the values held in a memory to given values, which an evaluation uses in place of computed ones.</summary>
internal static class HeldValues
{
    /// <param name="standIns">The measures, signals and tables of a rule test; null outside.</param>
    public static GivenValues Of(CareMemory memory, Plan plan, GivenValues? standIns)
    {
        var given = New(standIns);
        foreach (var (dimension, tier) in memory.Tiers)
        {
            given.Tiers[dimension] = tier.Level ?? "";
        }

        if (plan.Churn is { Source.Levels.IsEmpty: false } churn)
        {
            given.ChurnRisk = memory.Churn is { IsOpen: true } flag ? flag.Level : churn.None.Text;
        }

        StandingEpisodes.Number(memory.Rules, given);
        return given;
    }

    /// <summary>The measures, signals and tables of a rule test only.</summary>
    public static GivenValues New(GivenValues? standIns)
    {
        var given = new GivenValues { NotesTierGaps = true };
        foreach (var (name, value) in standIns?.Measures ?? [])
        {
            given.Measures.Add(name, value);
        }

        foreach (var (name, truth) in standIns?.Signals ?? [])
        {
            given.Signals.Add(name, truth);
        }

        foreach (var (name, value) in standIns?.Tables ?? [])
        {
            given.Tables.Add(name, value);
        }

        return given;
    }
}
