using System.Collections.Immutable;
using CareRules.Diagnostics;
using CareRules.Facts;

namespace CareRules.Authoring.Testing.Coverage;

/// <summary>The coverage of one rule.</summary>
/// <param name="Id">Its id, as in explanations.</param>
/// <param name="Source">Its location.</param>
/// <param name="Fired">Whether it fired, held or assigned a level in a case.</param>
/// <param name="Leaves">Its leaf conditions in order; those of signals it uses are listed with the signals.</param>
public sealed record CoveredRule(string Id, SourceLocation Source, bool Fired, ImmutableArray<CoveredLeaf> Leaves)
{
    internal int Points => 1 + Leaves.Sum(l => l.Points);

    internal int Reached => (Fired ? 1 : 0) + Leaves.Sum(l => l.Reached);

    internal IEnumerable<string> Missing(Language language)
    {
        var leaves = Leaves.SelectMany(l => l.Missing.Select(m => CoverageWording.OfLeaf(Id, l.Text, m, l.Source)));
        return (Fired ? leaves : leaves.Prepend(CoverageWording.NeverFires(Id, Source))).Select(t => t.In(language)!);
    }
}
