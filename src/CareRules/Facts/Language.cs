namespace CareRules.Facts;

/// <summary>The languages that labels, messages and explanations come in.</summary>
public enum Language
{
    /// <summary>English, the default.</summary>
    English,

    /// <summary>Chinese, simplified.</summary>
    Chinese,
}
