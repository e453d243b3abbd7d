using System.Globalization;
using System.Text;
using System.Text.Json;

namespace CareRules.Facts.Json;

/// <summary>Describes where text stops being JSON, and why if the cause is a common one.</summary>
internal static class BrokenJson
{
    public static string Describe(ReadOnlySpan<byte> line, JsonException broken)
    {
        var at = (int)Math.Min(broken.BytePositionInLine ?? 0, line.Length);
        var before = line[..at].TrimEnd(" \t\r"u8);
        var rest = line[at..].TrimStart(" \t\r"u8);
        if (rest.IsEmpty)
        {
            return "the JSON ends too early; one customer's object stands on one line";
        }

        var column = (Encoding.UTF8.GetCharCount(line[..at]) + 1).ToString(CultureInfo.InvariantCulture);
        Rune.DecodeFromUtf8(rest, out var found, out _);
        var cause = (found.Value, before.IsEmpty ? '\0' : (char)before[^1]) switch
        {
            ('}' or ']', ',') => $": a comma stands before `{found}`",
            ('\'', _) => ": text is quoted with \", not with '",
            ('/', _) => ": JSON has no comments",
            _ when Rune.IsControl(found) => $": a control character (U+{found.Value:X4}) must be written as an escape",
            _ => $": `{found}` is not expected here",
        };
        return $"the JSON breaks off at column {column}{cause}";
    }
}
