using CareRules.Model;

namespace CareRules.Lifecycle;

/// <summary>Raises a churn flag once and holds it until the score falls below the clearing threshold.</summary>
internal static class ChurnKeeper
{
    /// <param name="held">Null when no flag was ever raised.</param>
    /// <param name="reached">The level that the score reaches; null for none.</param>
    /// <returns>Null when no flag was ever raised.</returns>
    public static ChurnMemory? Decide(ChurnPolicy policy, ChurnMemory? held, decimal score, string? reached, DateTimeOffset now)
    {
        if (held is not { IsOpen: true })
        {
            return reached is null ? held : new ChurnMemory((held?.Episode ?? 0) + 1, IsOpen: true, reached, now);
        }

        var lowest = policy.Levels[^1];
        if (reached is null && score < Math.Min(policy.ClearBelow ?? lowest.Threshold, lowest.Threshold))
        {
            return held with { IsOpen = false };
        }

        return held with { Level = reached ?? lowest.Name };
    }
}
