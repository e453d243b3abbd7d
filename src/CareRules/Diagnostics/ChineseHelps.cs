using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;

namespace CareRules.Diagnostics;

/// <summary>
/// The Chinese translations of helps that are worded in English where they are raised. Quoted parts of a help are placeholders: <c>write
/// {}</c>; a star at the end matches the rest, such as a list of names.
/// </summary>
internal static partial class ChineseHelps
{
    private static readonly FrozenDictionary<string, string> Whole;
    private static readonly (string Start, string Chinese)[] Open;

    static ChineseHelps()
    {
        var lines = Table.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split(" => ")).ToList();
        Whole = lines.Where(l => !l[0].EndsWith('*')).ToFrozenDictionary(l => l[0], l => l[1], StringComparer.Ordinal);
        Open = [.. lines.Where(l => l[0].EndsWith('*')).Select(l => (l[0][..^1], l[1])).OrderByDescending(l => l.Item1.Length)];
    }

    /// <summary>The same help in Chinese; null where the table lacks it.</summary>
    public static string? Of(string help)
    {
        var quoted = new List<string>();
        var key = Quoted().Replace(help, m =>
        {
            quoted.Add(m.Value);
            return "{}";
        });
        if (Whole.TryGetValue(key, out var chinese))
        {
            return Filled(chinese, quoted);
        }

        foreach (var (start, open) in Open)
        {
            if (key.StartsWith(start, StringComparison.Ordinal))
            {
                // The rest may contain quotations too.
                var holes = start.Split("{}").Length - 1;
                var rest = Filled(Holes(key[start.Length..], holes), quoted);
                return Filled(open, quoted).Replace("*", rest.Replace(", ", "、", StringComparison.Ordinal), StringComparison.Ordinal);
            }
        }

        return null;
    }

    private static string Filled(string text, List<string> quoted)
    {
        for (var i = 0; i < quoted.Count; i++)
        {
            text = text.Replace(string.Create(CultureInfo.InvariantCulture, $"{{{i}}}"), quoted[i], StringComparison.Ordinal);
        }

        return text;
    }

    private static string Holes(string text, int first)
    {
        var next = first;
        return Hole().Replace(text, _ => string.Create(CultureInfo.InvariantCulture, $"{{{next++}}}"));
    }

    [GeneratedRegex("`[^`]*`", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\{\}", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Hole();
}
