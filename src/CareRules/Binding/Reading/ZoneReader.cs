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
        diagnostics.Add(DiagnosticCatalog.UnknownTimeZone.At(
            zone.Span,
            path,
            $"unknown time zone `{zone.Value}`",
            close is null ? "write an IANA name, for example `Asia/Shanghai`" : $"did you mean `{close}`?",
            close));
        return null;
    }
}
