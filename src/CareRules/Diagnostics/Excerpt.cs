namespace CareRules.Diagnostics;

/// <summary>Shortens what a message quotes from a file, so that a message stays one that can be read.</summary>
internal static class Excerpt
{
    private const int Longest = 60;

    /// <summary>The text, or its beginning and an ellipsis; never half of a surrogate pair.</summary>
    public static string Of(ReadOnlySpan<char> text)
    {
        if (text.Length <= Longest)
        {
            return text.ToString();
        }

        var length = char.IsHighSurrogate(text[Longest - 1]) ? Longest - 1 : Longest;
        return string.Concat(text[..length], "…");
    }
}
