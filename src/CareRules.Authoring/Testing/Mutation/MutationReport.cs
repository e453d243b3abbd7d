using System.Collections.Immutable;

namespace CareRules.Authoring.Testing.Mutation;

/// <summary>The result of mutation testing.</summary>
/// <param name="Survivors">The mutants that no test kills, in the order of files and lines.</param>
/// <param name="Killed">The number of mutants that made a test fail.</param>
/// <param name="Refused">The number of mutants that do not load; they are not part of the score.</param>
/// <param name="Total">The number of mutants; greater than the sum of the others when the run was cancelled.</param>
internal sealed record MutationReport(ImmutableArray<RuleMutant> Survivors, int Killed, int Refused, int Total)
{
    /// <summary>True when not all mutants were tried.</summary>
    public bool IsCancelled => Done < Total;

    public int Done => Survivors.Length + Killed + Refused;

    /// <param name="tried">The mutants of each version of a pack; a mutant of a file shared by several versions is killed when the tests of
    /// one version kill it.</param>
    public static MutationReport Of(ImmutableArray<MutantResult> tried)
    {
        List<MutantResult> each =
        [
            .. tried
                .GroupBy(t => (t.Mutant.Span.Source.Path, t.Mutant.Span.Start, t.Mutant.Replacement))
                .Select(g => g.OrderByDescending(t => t.Status).First())
                .OrderBy(t => t.Mutant.Span.Source.Path, StringComparer.Ordinal)
                .ThenBy(t => t.Mutant.Span.Start),
        ];
        return new MutationReport(
            [.. each.Where(t => t.Status == MutantStatus.Survived).Select(t => t.Mutant)],
            each.Count(t => t.Status == MutantStatus.Killed),
            each.Count(t => t.Status == MutantStatus.Refused),
            each.Count);
    }

    /// <summary>The share of mutants killed, in percent, rounded down; 100 when there are none.</summary>
    public int Score => Killed + Survivors.Length == 0 ? 100 : 100 * Killed / (Killed + Survivors.Length);
}
