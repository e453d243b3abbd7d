namespace CareRules.Binding;

/// <summary>Names that an author may choose from, as messages show them.</summary>
internal static class Choices
{
    private const int Most = 20;

    /// <summary>The names with commas between; the first of them where there are too many to read.</summary>
    public static string Listed(IEnumerable<string> names)
    {
        var shown = names.Take(Most + 1).ToList();
        return shown.Count <= Most ? string.Join(", ", shown) : $"{string.Join(", ", shown.Take(Most))}, …";
    }
}
