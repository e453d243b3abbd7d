using System.Globalization;

namespace CareRules.Lifecycle;

/// <summary>The parts of an action's id, <c>customer/rule/occurrence</c> or <c>customer/rule/occurrence/n</c>. A slash inside a part is escaped.</summary>
internal static class ActionIds
{
    public static string OccurrenceOf(string id)
    {
        var (start, end) = Occurrence(id);
        return id[start..end];
    }

    /// <summary>The id of the same action in another episode of a standing rule.</summary>
    public static string InEpisode(string id, int episode)
    {
        var (start, end) = Occurrence(id);
        return string.Create(CultureInfo.InvariantCulture, $"{id.AsSpan(0, start)}{episode}{id.AsSpan(end)}");
    }

    private static (int Start, int End) Occurrence(string id)
    {
        var start = id.IndexOf('/', id.IndexOf('/', StringComparison.Ordinal) + 1) + 1;
        var end = id.IndexOf('/', start);
        return (start, end < 0 ? id.Length : end);
    }
}
