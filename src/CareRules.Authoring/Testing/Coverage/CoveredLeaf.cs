using System.Collections.Immutable;
using CareRules.Diagnostics;
using CareRules.Facts;

namespace CareRules.Authoring.Testing.Coverage;

/// <summary>The coverage of one leaf condition.</summary>
/// <param name="Text">As written.</param>
/// <param name="Source">Its location.</param>
/// <param name="WasTrue">Whether it was true in a case.</param>
/// <param name="WasFalse">Whether it was false in a case; unknown counts as neither.</param>
/// <param name="Thresholds">Its fixed bounds: one for a comparison with a constant, two for a range, none for other tests.</param>
public sealed record CoveredLeaf(string Text, SourceLocation Source, bool WasTrue, bool WasFalse, ImmutableArray<CoveredThreshold> Thresholds)
{
    internal int Points => 2 + Thresholds.Sum(t => t.Points);

    internal int Reached => (WasTrue ? 1 : 0) + (WasFalse ? 1 : 0) + Thresholds.Sum(t => t.Reached);

    internal IEnumerable<LocalizedText> Missing
    {
        get
        {
            if (!WasTrue)
            {
                yield return CoverageWording.NeverTrue;
            }

            if (!WasFalse)
            {
                yield return CoverageWording.NeverFalse;
            }

            foreach (var missing in Thresholds.SelectMany(t => t.Missing))
            {
                yield return missing;
            }
        }
    }
}
