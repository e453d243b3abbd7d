using System.Collections.Immutable;
using CareRules.Diagnostics;
using CareRules.Facts;

namespace CareRules.Explanation;

/// <summary>What a decision table answered, and why. Immutable.</summary>
public sealed record TableExplanation
{
    internal TableExplanation(string table, SourceLocation source)
    {
        Table = table;
        Source = source;
    }

    /// <summary>The table's name: <c>compensation</c>.</summary>
    public string Table { get; }

    /// <summary>Where the table is written.</summary>
    public SourceLocation Source { get; }

    /// <summary>The table's label; its name where the pack gives none.</summary>
    public LocalizedText Title { get; init; } = LocalizedText.None;

    /// <summary>The rows that answered, the one that goes first at the beginning; empty when none hit, or when it cannot be told.</summary>
    public ImmutableArray<TableRowExplanation> Rows { get; init; } = [];

    /// <summary>The value of each input, in the order of the table.</summary>
    public ImmutableArray<SeenValue> Inputs { get; init; } = [];

    /// <summary>The answer, one value for each output.</summary>
    public ImmutableArray<SeenValue> Outputs { get; init; } = [];
}

/// <summary>A row that answered.</summary>
/// <param name="Number">Its number among the rows, from 1; null for <c>otherwise</c>.</param>
/// <param name="Source">Where it is written.</param>
public sealed record TableRowExplanation(int? Number, SourceLocation Source);
