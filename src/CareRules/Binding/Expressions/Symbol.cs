using CareRules.Diagnostics;
using CareRules.Facts;

namespace CareRules.Binding.Expressions;

/// <summary>Something a condition can name without a dot.</summary>
internal sealed record Symbol(SymbolKind Kind, string Name, LocalizedText Label, SourceSpan? Span)
{
    /// <summary>How messages show it: the name, with its Chinese label where there is one.</summary>
    public string Shown => Label.Zh is { } zh && zh != Name ? $"`{Name}` ({zh})" : $"`{Name}`";
}

/// <summary>The kinds of symbol.</summary>
internal enum SymbolKind
{
    Parameter,
    Measure,
    Signal,
    Table,
    CustomerField,
    Dimension,
}
