using CareRules.Facts;

namespace CareRules.Model.Expressions;

/// <summary>What the tests of texts mean, and how they are written.</summary>
internal static class TextTests
{
    /// <summary>The words of the test.</summary>
    public static string Word(TextTest test) => test switch
    {
        TextTest.Contains => "contains",
        TextTest.StartsWith => "starts with",
        TextTest.EndsWith => "ends with",
        TextTest.Matches => "matches",
        TextTest.Is => "is",
    };

    /// <summary>Whether the test holds. Texts are compared ordinally: the culture of the machine has no influence, with case or without.</summary>
    /// <param name="pattern">The pattern that a text is to match; null for the other tests.</param>
    public static bool Holds(TextTest test, string text, string part, bool ignoresCase, TextPattern? pattern)
    {
        var comparison = ignoresCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        return test switch
        {
            TextTest.Contains => text.Contains(part, comparison),
            TextTest.StartsWith => text.StartsWith(part, comparison),
            TextTest.EndsWith => text.EndsWith(part, comparison),
            TextTest.Matches => pattern!.Matches(text),
            TextTest.Is => string.Equals(text, part, comparison),
        };
    }
}
