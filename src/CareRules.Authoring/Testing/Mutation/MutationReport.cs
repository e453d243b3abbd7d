using System.Collections.Immutable;

namespace CareRules.Authoring.Testing.Mutation;

/// <summary>Which changes of a pack its tests notice.</summary>
/// <param name="Survivors">What no test would notice, in the order of files and lines.</param>
/// <param name="Killed">How many changes made a test fail.</param>
/// <param name="Refused">How many changes cannot be loaded; they count for nothing.</param>
/// <param name="Total">How many changes there are to try; more than the rest together when the run was cancelled.</param>
internal sealed record MutationReport(ImmutableArray<RuleMutant> Survivors, int Killed, int Refused, int Total)
{
    /// <summary>True when not all of them were tried.</summary>
    public bool IsCancelled => Done < Total;

    public int Done => Survivors.Length + Killed + Refused;

    /// <param name="tried">The changes of each version of a pack; a file of several versions is noticed where one of them notices.</param>
    public static MutationReport Of(ImmutableArray<TriedMutant> tried)
    {
        List<TriedMutant> each =
        [
            .. tried
                .GroupBy(t => (t.Mutant.Span.Source.Path, t.Mutant.Span.Start, t.Mutant.Replacement))
                .Select(g => g.OrderByDescending(t => t.Fate).First())
                .OrderBy(t => t.Mutant.Span.Source.Path, StringComparer.Ordinal)
                .ThenBy(t => t.Mutant.Span.Start),
        ];
        return new MutationReport(
            [.. each.Where(t => t.Fate == MutantFate.Survived).Select(t => t.Mutant)],
            each.Count(t => t.Fate == MutantFate.Killed),
            each.Count(t => t.Fate == MutantFate.Refused),
            each.Count);
    }

    /// <summary>The share of changes noticed, in percent, rounded down; 100 where there was nothing to notice.</summary>
    public int Score => Killed + Survivors.Length == 0 ? 100 : 100 * Killed / (Killed + Survivors.Length);
}
