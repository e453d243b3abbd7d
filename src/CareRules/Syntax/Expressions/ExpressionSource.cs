using System.Text;
using CareRules.Diagnostics;
using CareRules.Messages;
using CareRules.Syntax.Yaml;

namespace CareRules.Syntax.Expressions;

/// <summary>The text of one leaf with its location and its diagnostics.</summary>
internal sealed class ExpressionSource(YamlScalar scalar, int start, int length, string path, DiagnosticBag bag)
{
    private const int LongestQuotation = 60;

    private readonly int _start = start;

    public string Text { get; } = scalar.Value.Substring(start, length);

    /// <summary>True when reading has reported the scalar, so that nothing more is reported.</summary>
    public bool IsReported => scalar.IsReported;

    /// <summary>True for a table's cell, in which <c>to</c> separates two values.</summary>
    public bool IsCell { get; init; }

    /// <summary>True for a cell in YAML quotes.</summary>
    public bool IsQuotedCell => IsCell && !scalar.IsPlain;

    /// <summary>The quotes that a part of the text could have.</summary>
    public Quotes Quotes => new(scalar, IsCell);

    /// <summary>True while nothing is reported.</summary>
    public bool IsSilent { get; set; }

    /// <summary>True for a text that a comma of a flow collection has cut off at its end.</summary>
    public bool IsCutAtEnd => scalar.IsPlain && NextSign(scalar.Span.Source.Text, scalar.Span.End, 1) == ',';

    /// <summary>The same for the beginning of the text.</summary>
    public bool IsCutAtStart => scalar.IsPlain && NextSign(scalar.Span.Source.Text, scalar.Span.Start - 1, -1) == ',';

    /// <summary>The source span of a part of <see cref="Text"/>.</summary>
    public SourceSpan Span(int from, int to) => scalar.SpanOf(_start + from, _start + to);

    /// <summary>The character at a position; NUL beyond the end.</summary>
    public char At(int position) => position >= 0 && position < Text.Length ? Text[position] : '\0';

    /// <summary>A part of the text as messages quote it: on one line, shortened when long.</summary>
    public string Excerpt(int from, int to)
    {
        var excerpt = new StringBuilder();
        var cut = to - from > LongestQuotation;
        foreach (var rune in Text.AsSpan(from, cut ? LongestQuotation : to - from).EnumerateRunes())
        {
            excerpt.Append(Rune.IsControl(rune) ? " " : rune.ToString());
        }

        return excerpt.Append(cut ? "…" : "").ToString();
    }

    public void Report(Message message, int from, int to)
    {
        if (!IsSilent)
        {
            ReportAlways(message, from, to);
        }
    }

    /// <summary>Reports what is certain beside a <see cref="Mistake"/> too.</summary>
    public void ReportAlways(Message message, int from, int to) => bag.Add(message.At(Span(from, to), path));

    public void Report(Diagnostic diagnostic) => bag.Add(diagnostic);

    /// <summary>A problem of a part of a text that may be meant as a text.</summary>
    /// <param name="start">Where the whole begins.</param>
    /// <param name="end">Where the whole ends.</param>
    /// <param name="isDoubtful">True where it may be several texts.</param>
    public Mistake MistakeOf(Message message, int from, int to, int start, int end, bool isDoubtful) =>
        new(message, Span(from, to), path, Span(start, end), Quotes, isDoubtful);

    /// <summary>A replacement for a part of the text, with spaces where its neighbours lack them.</summary>
    public string Spaced(int from, int to, string word) => $"{Gap(from - 1)}{word}{Gap(to)}";

    private static char NextSign(string text, int position, int step)
    {
        while (position >= 0 && position < text.Length && char.IsWhiteSpace(text[position]))
        {
            position += step;
        }

        return position >= 0 && position < text.Length ? text[position] : '\0';
    }

    private string Gap(int neighbour) => neighbour < 0 || neighbour >= Text.Length || char.IsWhiteSpace(Text[neighbour]) ? "" : " ";
}
