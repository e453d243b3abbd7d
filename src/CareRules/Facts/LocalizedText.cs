namespace CareRules.Facts;

/// <summary>A text in English and Chinese, either of which may be missing.</summary>
/// <param name="En">The English text; null when it was not given.</param>
/// <param name="Zh">The Chinese text; null when it was not given.</param>
public sealed record LocalizedText(string? En, string? Zh)
{
    /// <summary>No text in either language.</summary>
    public static LocalizedText None { get; } = new(null, null);

    /// <summary>True when neither language has a text.</summary>
    public bool IsEmpty => En is null && Zh is null;

    /// <summary>The text in the language, or in the other one, or null when there is none.</summary>
    /// <param name="language">The language wanted.</param>
    public string? In(Language language) => language == Language.Chinese ? Zh ?? En : En ?? Zh;
}
