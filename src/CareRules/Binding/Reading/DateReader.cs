using System.Globalization;
using CareRules.Diagnostics;
using CareRules.Messages;
using CareRules.Syntax.Yaml;

namespace CareRules.Binding.Reading;

/// <summary>Reads a day: <c>2026-05-01</c>.</summary>
internal static class DateReader
{
    /// <summary>The day, or null after a diagnostic.</summary>
    public static DateOnly? Read(YamlScalar scalar, string path, DiagnosticBag diagnostics)
    {
        if (DateOnly.TryParseExact(scalar.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return date;
        }

        if (YamlTraps.CheckDateText(scalar, path, diagnostics))
        {
            diagnostics.Add(ReadingMessages.NotADay(Excerpt.Of(scalar.Value)).At(scalar.Span, path));
        }

        return null;
    }
}
