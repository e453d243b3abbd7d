namespace CareRules.Lifecycle;

/// <summary>
/// The parts of an action's id, <c>customer/rule/occurrence</c> or <c>customer/rule/occurrence/n</c>. A slash inside a part is escaped.
/// </summary>
internal static class ActionIds
{
    public static string OccurrenceOf(string id)
    {
        var start = id.IndexOf('/', id.IndexOf('/', StringComparison.Ordinal) + 1) + 1;
        var end = id.IndexOf('/', start);
        return id[start..(end < 0 ? id.Length : end)];
    }
}
