using CareRules.Diagnostics;
using CareRules.Facts;

namespace CareRules.Messages;

/// <summary>What stands at a second location.</summary>
internal static class Labels
{
    public static DiagnosticLabel Of(SourceLocation location, LocalizedText text) =>
        new(location, text.En!) { ChineseText = Message.Spaced(text.Zh!) };

    public static DiagnosticLabel FirstDefined(SourceLocation location) => Of(location, new("first defined here", "首次定义在这里"));

    public static DiagnosticLabel FirstGiven(SourceLocation location) => Of(location, new("first given here", "首次写在这里"));
}
