using System.Globalization;

namespace CareRules.Lifecycle;

/// <summary>
/// The parts of an action's id, <c>customer/rule/occurrence</c> or <c>customer/rule/occurrence/n</c>. A slash inside a part is escaped.
/// </summary>
internal static class ActionIds
{
    /// <summary>Which of its rule's actions it is, from 1.</summary>
    public static int NumberOf(string id)
    {
        var parts = id.Split('/');
        return parts.Length > 3 ? int.Parse(parts[3], CultureInfo.InvariantCulture) : 1;
    }

    public static string OccurrenceOf(string id)
    {
        var start = id.IndexOf('/', id.IndexOf('/', StringComparison.Ordinal) + 1) + 1;
        var end = id.IndexOf('/', start);
        return id[start..(end < 0 ? id.Length : end)];
    }
}
