using System.Collections.Immutable;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Model.Expressions;
using CareRules.Syntax.Expressions;
using CareRules.Syntax.Yaml;

namespace CareRules.Binding.Tables;

/// <summary>A table as written, its cells parsed.</summary>
/// <param name="IsWhole">False when a row could not be read: the rest is checked all the same.</param>
internal sealed record TableSyntax(
    HitPolicy Hit,
    ImmutableArray<InputSyntax> Inputs,
    ImmutableArray<OutputSyntax> Outputs,
    ImmutableArray<RowSyntax> Rows,
    RowSyntax? Otherwise,
    bool IsWhole);

/// <summary>An input; without an operand where it could not be read.</summary>
internal sealed record InputSyntax(string Name, OperandSyntax? Operand, string Path);

/// <summary>An output; without a kind where it could not be read.</summary>
internal sealed record OutputSyntax(string Name, ValueKind? Kind, LocalizedText Label, ImmutableArray<YamlScalar> Order, SourceSpan Span, string Path);

/// <summary>A row. What could not be read is null.</summary>
internal sealed record RowSyntax(int Number, ImmutableArray<WrittenCell?> When, ImmutableArray<YamlScalar?> Then, SourceSpan Span, string Path);

/// <summary>A cell with its text: one scalar, or a list of alternatives of which one must hold.</summary>
internal sealed record WrittenCell(ImmutableArray<CellSyntax> Alternatives, string Text, SourceSpan Span);
