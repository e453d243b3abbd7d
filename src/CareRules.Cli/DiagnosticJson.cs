using System.Collections.Immutable;
using System.Text.Json;
using CareRules.Diagnostics;

namespace CareRules.Cli;

/// <summary>Writes the diagnostics of a load as one JSON object.</summary>
internal static class DiagnosticJson
{
    public static void Write(Stream to, CareRuleSet? ruleSet, ImmutableArray<Diagnostic> diagnostics, bool chinese = false)
    {
        var pack = ruleSet?.Pack;
        var document = new CheckDocument(ruleSet is not null, pack?.Name, pack?.Version, pack?.Hash, [.. diagnostics.Select(d => DiagnosticDocument.Of(d, chinese))]);
        JsonSerializer.Serialize(to, document, ToolJson.Unescaped.CheckDocument);
        to.Write("\n"u8);
    }
}
