using System.Collections.Immutable;
using CareRules.Diagnostics;
using CareRules.Facts;

namespace CareRules.Explanation;

/// <summary>The result of a decision table, and why. Immutable.</summary>
public sealed record TableExplanation
{
    internal TableExplanation(string table, SourceLocation source)
    {
        Table = table;
        Source = source;
    }

    /// <summary>The table's name: <c>compensation</c>.</summary>
    public string Table { get; }

    /// <summary>The source location of the table.</summary>
    public SourceLocation Source { get; }

    /// <summary>The table's label; its name where the pack gives none.</summary>
    public LocalizedText Title { get; init; } = LocalizedText.None;

    /// <summary>The rows that decided the result, in order of precedence; empty when none hit, or when it is unknown.</summary>
    public ImmutableArray<TableRowExplanation> Rows { get; init; } = [];

    /// <summary>The value of each input, in the order of the table.</summary>
    public ImmutableArray<SeenValue> Inputs { get; init; } = [];

    /// <summary>The result, one value for each output.</summary>
    public ImmutableArray<SeenValue> Outputs { get; init; } = [];
}

/// <summary>A row that decided a table's result.</summary>
/// <param name="Number">Its number among the rows, from 1; null for <c>otherwise</c>.</param>
/// <param name="Source">Where it is written.</param>
public sealed record TableRowExplanation(int? Number, SourceLocation Source);
