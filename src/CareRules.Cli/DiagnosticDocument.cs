using System.Collections.Immutable;
using System.Text.Json.Serialization;
using CareRules.Diagnostics;

namespace CareRules.Cli;

/// <summary>A diagnostic as JSON. Lines and columns count from 1, columns in UTF-16 units, the end is exclusive.</summary>
internal sealed record DiagnosticDocument(
    string Code,
    string Severity,
    string Message,
    string? File,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Line,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Column,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? EndLine,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? EndColumn,
    string? Path,
    ImmutableArray<DiagnosticDocument.Note> Notes,
    string? Help,
    string? Suggestion)
{
    public static DiagnosticDocument Of(Diagnostic diagnostic, bool chinese)
    {
        var place = diagnostic.Location;
        return new(
            diagnostic.Code,
            diagnostic.Severity switch
            {
                Diagnostics.Severity.Error => "error",
                Diagnostics.Severity.Warning => "warning",
                Diagnostics.Severity.Info => "info",
            },
            diagnostic.MessageIn(chinese),
            place?.File,
            place?.Line,
            place?.Column,
            place?.EndLine,
            place?.EndColumn,
            diagnostic.Path,
            [.. diagnostic.Labels.Select(l => Note.Of(l.TextIn(chinese), l.Location))],
            diagnostic.HelpIn(chinese),
            diagnostic.Suggestion);
    }

    /// <summary>A second place that belongs to the problem.</summary>
    internal sealed record Note(
        string Message,
        string? File,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Line,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Column,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? EndLine,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? EndColumn)
    {
        public static Note Of(string message, SourceLocation? place) =>
            new(message, place?.File, place?.Line, place?.Column, place?.EndLine, place?.EndColumn);
    }
}
