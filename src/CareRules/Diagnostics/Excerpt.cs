namespace CareRules.Diagnostics;

/// <summary>Shortens quotations from a file, so that messages stay readable.</summary>
internal static class Excerpt
{
    private const int Longest = 60;

    /// <summary>The text, or its beginning and an ellipsis; never splits a surrogate pair.</summary>
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
