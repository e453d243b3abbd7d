using CareRules.Runtime.Derived;
using CareRules.Runtime.State;

namespace CareRules.Lifecycle;

/// <summary>
/// Raises a churn flag once and holds it until the score falls below the clearing threshold. While weights are unknown, the flag is raised at
/// what the score certainly reaches, and stays until it is certainly below.
/// </summary>
internal static class ChurnKeeper
{
    /// <param name="held">Null when no flag was ever raised.</param>
    /// <returns>Null when no flag was ever raised.</returns>
    public static ChurnMemory? Decide(ChurnPlan churn, ChurnMemory? held, in ChurnTally tally, DateTimeOffset now)
    {
        if (tally.IsNothing)
        {
            return held;
        }

        var (low, high) = (churn.LevelAt(tally.Low), churn.LevelAt(tally.High));
        if (held is not { IsOpen: true })
        {
            return low.Number == 0m ? held : new ChurnMemory((held?.Episode ?? 0) + 1, IsOpen: true, low.Text, now);
        }

        var policy = churn.Source;
        var lowest = policy.Levels[^1];
        if (tally.High < Math.Min(policy.ClearBelow ?? lowest.Threshold, lowest.Threshold))
        {
            return held with { IsOpen = false };
        }

        // The level that is held, unless the score is certainly at a higher or a lower one.
        var rank = policy.Levels.FirstOrDefault(l => l.Name == held.Level)?.Rank ?? 0;
        rank = (int)Math.Clamp(rank, Math.Max(low.Number, lowest.Rank), Math.Max(high.Number, lowest.Rank));
        return held with { Level = policy.Levels.First(l => l.Rank == rank).Name };
    }
}
