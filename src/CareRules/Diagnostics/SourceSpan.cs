namespace CareRules.Diagnostics;

/// <summary>A range of one file's text. The end is exclusive.</summary>
internal readonly record struct SourceSpan(SourceText Source, int Start, int End)
{
    public int Length => End - Start;

    /// <summary>The text of the range.</summary>
    public string Text => Source.Text[Start..End];

    public SourceLocation Location
    {
        get
        {
            var (line, column) = Source.Position(Start);
            var (endLine, endColumn) = Source.Position(End);
            return new SourceLocation(Source.Path, line, column, endLine, endColumn);
        }
    }

    /// <summary>The smallest span that covers both.</summary>
    public SourceSpan To(SourceSpan other) => new(Source, Math.Min(Start, other.Start), Math.Max(End, other.End));
}
