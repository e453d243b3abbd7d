using System.Collections.Immutable;

namespace CareRules.RuleTests.Mutation;

/// <summary>Which changes of a pack its tests notice.</summary>
/// <param name="Survivors">What no test would notice, in the order of files and lines.</param>
/// <param name="Killed">How many changes made a test fail.</param>
/// <param name="Refused">How many changes cannot be loaded; they count for nothing.</param>
/// <param name="Total">How many changes there are to try; more than the rest together when the run was cancelled.</param>
internal sealed record MutationReport(ImmutableArray<RuleMutant> Survivors, int Killed, int Refused, int Total)
{
    public bool IsCancelled { get; init; }

    public int Done => Survivors.Length + Killed + Refused;

    /// <summary>The share of changes noticed, in percent, rounded down; 100 where there was nothing to notice.</summary>
    public int Score => Killed + Survivors.Length == 0 ? 100 : 100 * Killed / (Killed + Survivors.Length);
}
