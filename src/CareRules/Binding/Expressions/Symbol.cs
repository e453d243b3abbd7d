using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Messages;

namespace CareRules.Binding.Expressions;

/// <summary>A name that conditions can use without a dot.</summary>
internal sealed record Symbol(SymbolKind Kind, string Name, LocalizedText Label, SourceSpan? Span)
{
    /// <summary>The Chinese label, which messages show after the name; null where there is none of its own.</summary>
    public string? ChineseLabel => Label.Zh is { } zh && zh != Name ? zh : null;

    /// <summary>The kind in words.</summary>
    public LocalizedText KindInWords => Kind switch
    {
        SymbolKind.Parameter => NameMessages.Parameter,
        SymbolKind.Measure => NameMessages.Measure,
        SymbolKind.Signal => NameMessages.Signal,
        SymbolKind.Table => NameMessages.Table,
        SymbolKind.CustomerField => NameMessages.Field,
        SymbolKind.Dimension => NameMessages.Dimension,
    };
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
