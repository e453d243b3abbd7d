using CareRules.Diagnostics;
using CareRules.Facts;

namespace CareRules.Binding.Expressions;

/// <summary>A name that conditions can use without a dot.</summary>
internal sealed record Symbol(SymbolKind Kind, string Name, LocalizedText Label, SourceSpan? Span)
{
    /// <summary>How messages show it: the name, with its Chinese label if there is one.</summary>
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
