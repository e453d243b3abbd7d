using System.Collections.Immutable;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Model.Expressions;
using CareRules.Syntax.Expressions;
using CareRules.Syntax.Yaml;

namespace CareRules.Binding.Tables;

/// <summary>A table as written, its cells parsed.</summary>
/// <param name="isWhole">False when a row could not be read: the rest is checked all the same.</param>
internal sealed class TableSyntax(
    HitPolicy hit,
    ImmutableArray<InputSyntax> inputs,
    ImmutableArray<OutputSyntax> outputs,
    ImmutableArray<RowSyntax> rows,
    RowSyntax? otherwise,
    bool isWhole)
{
    public HitPolicy Hit { get; } = hit;

    public ImmutableArray<InputSyntax> Inputs { get; } = inputs;

    public ImmutableArray<OutputSyntax> Outputs { get; } = outputs;

    public ImmutableArray<RowSyntax> Rows { get; } = rows;

    public RowSyntax? Otherwise { get; } = otherwise;

    public bool IsWhole { get; } = isWhole;
}

/// <summary>An input; without an operand where it could not be read.</summary>
internal sealed class InputSyntax(string name, OperandSyntax? operand, string path)
{
    public string Name { get; } = name;

    public OperandSyntax? Operand { get; } = operand;

    public string Path { get; } = path;
}

/// <summary>An output; without a kind where it could not be read.</summary>
internal sealed class OutputSyntax(
    string name,
    ValueKind? kind,
    LocalizedText label,
    ImmutableArray<YamlScalar> order,
    SourceSpan span,
    string path)
{
    public string Name { get; } = name;

    public ValueKind? Kind { get; } = kind;

    public LocalizedText Label { get; } = label;

    public ImmutableArray<YamlScalar> Order { get; } = order;

    public SourceSpan Span { get; } = span;

    public string Path { get; } = path;
}

/// <summary>A row. What could not be read is null.</summary>
internal sealed class RowSyntax(
    int number,
    ImmutableArray<WrittenCell?> when,
    ImmutableArray<YamlScalar?> then,
    SourceSpan span,
    string path)
{
    public int Number { get; } = number;

    public ImmutableArray<WrittenCell?> When { get; } = when;

    public ImmutableArray<YamlScalar?> Then { get; } = then;

    public SourceSpan Span { get; } = span;

    public string Path { get; } = path;
}

/// <summary>A cell with its text: one scalar, or a list of alternatives of which one must hold.</summary>
internal sealed class WrittenCell(ImmutableArray<CellSyntax> alternatives, string text, SourceSpan span)
{
    public ImmutableArray<CellSyntax> Alternatives { get; } = alternatives;

    public string Text { get; } = text;

    public SourceSpan Span { get; } = span;
}
