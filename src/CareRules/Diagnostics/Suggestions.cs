namespace CareRules.Diagnostics;

/// <summary>Finds the known name that a mistyped one was probably meant to be.</summary>
internal static class Suggestions
{
    /// <summary>Longer names are not compared, since it would take too long.</summary>
    private const int LongestName = 200;

    private const char FirstIdeograph = '\u3400';

    /// <summary>The closest candidate within a third of the length, or null. Ties are broken in ordinal order.</summary>
    public static string? Closest(string name, IEnumerable<string> candidates)
    {
        if (name.Length > LongestName)
        {
            return null;
        }

        var limit = Math.Max(1, name.Length / 3);
        string? best = null;
        var bestDistance = int.MaxValue;
        foreach (var candidate in candidates)
        {
            var distance = Between(name, candidate, limit);
            if (distance < bestDistance || (best is not null && distance == bestDistance && string.CompareOrdinal(candidate, best) < 0))
            {
                best = candidate;
                bestDistance = distance;
            }
        }

        return best;
    }

    /// <summary>True when the candidate is so similar, and all others so different, that only a typing error is likely.</summary>
    public static bool IsSure(string name, string candidate, IEnumerable<string> candidates)
    {
        const int Short = 4;
        const int Long = 8;
        var most = name.Length >= Long ? 2 : name.Length >= Short ? 1 : 0;
        var distance = Distance(name, candidate, most);
        return distance <= most && !candidates.Any(c => c != candidate && Distance(name, c, distance) <= distance);
    }

    private static int Between(string name, string candidate, int limit)
    {
        if (Math.Abs(candidate.Length - name.Length) > limit)
        {
            return PartOf(name, candidate);
        }

        if (PartOf(name, candidate) is var part && part < int.MaxValue)
        {
            return part;
        }

        // Of two equally similar candidates, a name is easier to write than a label with spaces.
        var distance = Distance(name, candidate, limit);
        return distance <= limit && distance < Math.Max(name.Length, candidate.Length) ? (2 * distance) + (candidate.Contains(' ') ? 1 : 0) : int.MaxValue;
    }

    // A Chinese name has few characters, so that a missing word is more than a third of it: two of four for the label of `industry`. Such a
    // name is preferred to names with other characters, the shortest first.
    private static int PartOf(string name, string candidate) =>
        name.Length > 1 && name.All(c => c >= FirstIdeograph) && candidate.Contains(name, StringComparison.Ordinal) ? candidate.Length - name.Length - LongestName : int.MaxValue;

    /// <summary>Optimal string alignment distance, case-insensitive; stops above the limit.</summary>
    private static int Distance(string left, string right, int limit)
    {
        var before = new int[right.Length + 1];
        var previous = new int[right.Length + 1];
        var current = new int[right.Length + 1];
        for (var j = 0; j <= right.Length; j++)
        {
            previous[j] = j;
        }

        for (var i = 1; i <= left.Length; i++)
        {
            current[0] = i;
            var least = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var cost = Same(left[i - 1], right[j - 1]) ? 0 : 1;
                var best = Math.Min(Math.Min(previous[j] + 1, current[j - 1] + 1), previous[j - 1] + cost);
                if (i > 1 && j > 1 && Same(left[i - 1], right[j - 2]) && Same(left[i - 2], right[j - 1]))
                {
                    best = Math.Min(best, before[j - 2] + 1);
                }

                current[j] = best;
                least = Math.Min(least, best);
            }

            if (least > limit)
            {
                return int.MaxValue;
            }

            (before, previous, current) = (previous, current, before);
        }

        return previous[right.Length];
    }

    private static bool Same(char a, char b) => char.ToLowerInvariant(a) == char.ToLowerInvariant(b);
}
