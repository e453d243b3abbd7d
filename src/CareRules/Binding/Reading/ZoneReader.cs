using CareRules.Diagnostics;
using CareRules.Messages;
using CareRules.Syntax.Yaml;
using NodaTime;

namespace CareRules.Binding.Reading;

/// <summary>Reads <c>timezone:</c>.</summary>
internal static class ZoneReader
{
    /// <summary>An IANA zone, or null after a diagnostic.</summary>
    public static string? Read(YamlScalar zone, string path, DiagnosticBag diagnostics)
    {
        var ids = DateTimeZoneProviders.Tzdb.Ids;
        if (ids.Contains(zone.Value))
        {
            return zone.Value;
        }

        var close = diagnostics.Closest(zone.Value, ids);
        diagnostics.Add(ReadingMessages.UnknownTimeZone(zone.Value, close).At(zone.Span, path));
        return null;
    }
}
