using CareRules.Facts;

namespace CareRules.Authoring.Testing.Coverage;

/// <summary>
/// Which sides of a bound tests cover. A value is near the bound when it is within one percent of it, or within one unit of its kind: 1,
/// one unit of the currency, one percent, a day (an hour for bounds of less than two days, a minute for less than two hours), a month.
/// </summary>
/// <param name="Bound">The bound as written.</param>
/// <param name="Below">Whether a value just below it was covered; null for a bound of zero, which has no values below.</param>
/// <param name="At">Whether the bound itself was covered.</param>
/// <param name="Above">Whether a value just above it was covered.</param>
public sealed record CoveredThreshold(string Bound, bool? Below, bool At, bool Above)
{
    internal int Points => Below is null ? 2 : 3;

    internal int Reached => (Below == true ? 1 : 0) + (At ? 1 : 0) + (Above ? 1 : 0);

    internal IEnumerable<LocalizedText> Missing
    {
        get
        {
            if (Below == false)
            {
                yield return CoverageWording.NeverBelow(Bound);
            }

            if (!At)
            {
                yield return CoverageWording.NeverAt(Bound);
            }

            if (!Above)
            {
                yield return CoverageWording.NeverAbove(Bound);
            }
        }
    }
}
