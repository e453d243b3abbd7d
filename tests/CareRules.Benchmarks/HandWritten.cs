using CareRules.Benchmarks.Baseline;
using CareRules.Benchmarks.Policies;

namespace CareRules.Benchmarks;

/// <summary>The hand-written policy of each size.</summary>
internal static class HandWritten
{
    internal static readonly int[] Sizes = PolicyGenerator.Sizes;

    public static HandWrittenPolicy Policy(int rules) => rules switch
    {
        25 => new Policy25(),
        100 => new Policy100(),
        400 => new Policy400(),
        1600 => new Policy1600(),
        _ => throw new ArgumentOutOfRangeException(nameof(rules), rules, "no policy of this size was written"),
    };
}
