using System.Globalization;

namespace CareRules.Diagnostics;

/// <summary>A location in a file: lines and columns are 1-based, columns count UTF-16 units, the end is exclusive.</summary>
/// <param name="File">The path as given when loading, with forward slashes.</param>
/// <param name="Line">The first line.</param>
/// <param name="Column">The first column.</param>
/// <param name="EndLine">The last line.</param>
/// <param name="EndColumn">The column after the last one.</param>
public sealed record SourceLocation(string File, int Line, int Column, int EndLine, int EndColumn)
{
    /// <summary><c>file:line:column</c>, which editors and terminals turn into a link.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{File}:{Line}:{Column}");
}
