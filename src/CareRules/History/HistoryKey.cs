using System.Text;

namespace CareRules.History;

/// <summary>Validates keys: the common restrictions of the supported databases.</summary>
internal static class HistoryKey
{
    /// <summary>Fits an index entry of PostgreSQL, which is limited to a third of an 8 KB page.</summary>
    private const int MaxBytes = 2000;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>What is wrong with a key, as the end of a sentence; null for a valid one.</summary>
    public static string? Problem(string? key)
    {
        if (string.IsNullOrEmpty(key))
        {
            return "is empty";
        }

        if (key.Contains('\0', StringComparison.Ordinal))
        {
            return "holds the character U+0000";
        }

        try
        {
            return Strict.GetByteCount(key) > MaxBytes ? "is longer than 2,000 bytes" : null;
        }
        catch (EncoderFallbackException)
        {
            return "is not well-formed text";
        }
    }

    public static string Checked(string key) => Problem(key) is { } problem ? throw new ArgumentException($"A key of the care history {problem}.", nameof(key)) : key;
}
