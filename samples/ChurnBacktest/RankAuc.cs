namespace ChurnBacktest;

/// <summary>The area under the ROC curve, by ranks.</summary>
internal static class RankAuc
{
    /// <summary>
    /// The probability that someone who left scores higher than someone who stayed; ties count half. Computed in whole numbers
    /// up to the final division; null when everybody left or everybody stayed.
    /// </summary>
    public static double? Of(IEnumerable<(decimal Score, bool Left)> scores)
    {
        long left = 0, stayed = 0, halfWins = 0;
        foreach (var tie in scores.GroupBy(s => s.Score).OrderBy(g => g.Key))
        {
            long leftHere = tie.LongCount(s => s.Left);
            var stayedHere = tie.LongCount() - leftHere;
            halfWins += leftHere * ((2 * stayed) + stayedHere);
            left += leftHere;
            stayed += stayedHere;
        }

        return left == 0 || stayed == 0 ? null : (double)halfWins / (2.0 * left * stayed);
    }
}
