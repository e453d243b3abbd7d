namespace CareRules.Model.Expressions;

/// <summary>The tests of one text in another.</summary>
internal enum TextTest
{
    Contains,
    StartsWith,
    EndsWith,

    /// <summary>The whole text matches a <see cref="Facts.TextPattern"/>.</summary>
    Matches,

    /// <summary>The texts are equal but for case; exact equality is a comparison.</summary>
    Is,
}
