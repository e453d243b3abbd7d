using System.Globalization;

namespace CareRules.Authoring.Testing.Cases;

/// <summary>Parses ISO 8601 instants; an offset is required.</summary>
internal static class Instants
{
    private static readonly string[] Formats =
    [
        "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
    ];

    public static bool TryParse(string text, out DateTimeOffset instant)
    {
        instant = default;
        return text.Length > 10 && (text[^1] == 'Z' || text[10..].AsSpan().IndexOfAny('+', '-') > 0)
            && DateTimeOffset.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out instant);
    }
}
