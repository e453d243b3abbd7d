using CareRules.Diagnostics;
using CareRules.Facts;

namespace CareRules.Messages;

/// <summary>What stands at a second location.</summary>
internal static class Labels
{
    public static DiagnosticLabel Of(SourceLocation location, LocalizedText text) => new(location, text.En!) { ChineseText = text.Zh };
}
