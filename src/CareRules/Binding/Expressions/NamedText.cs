using System.Diagnostics;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Functions;
using CareRules.Syntax.Expressions;
using CareRules.Syntax.Yaml;

namespace CareRules.Binding.Expressions;

/// <summary>Whether a text, taken as written, would be a value in a condition: a name of the pack, a field, a call.</summary>
internal static class NamedText
{
    /// <summary>Whether it has a value, and whether that may be a text.</summary>
    /// <param name="start">Where it begins within the scalar.</param>
    public static (bool HasValue, bool MayBeText) Of(YamlScalar scalar, int start, Symbols symbols) =>
        ExpressionReader.ParseOperand(scalar, start, scalar.Value.Length - start, "", new DiagnosticBag()) switch
        {
            // A word is a text where nothing else can be meant.
            NameSyntax { Parts: [var single] } => symbols.Find(single) is [var symbol, ..] && IsText(symbol, symbols) ? (true, true) : default,
            NameSyntax { Parts: [var owner, .., var field] } when owner == symbols.Schema.Subject => (true, IsText(symbols.Schema.CustomerField(field))),
            NameSyntax { Parts: [var owner, ..] } when symbols.Find(owner) is [{ Kind: SymbolKind.Table }] => (true, true),
            NameSyntax { Parts: ["tier" or "tiers" or "loyalty" or "points", _] } => (true, false),
            NameSyntax { Parts: [var owner, var field] } when symbols.Schema.ListOf(owner) is { } list => (true, IsText(list.Field(field))),
            CallSyntax call when FunctionCatalog.Find(call.Function) is { } function => (true, function is AggregateDescriptor of && of.ResultOf(ValueKind.Text) == ValueKind.Text),
            null or NameSyntax or CallSyntax or LiteralSyntax or BinarySyntax or NegateSyntax or SubjectSyntax or PeriodSyntax => default,
            _ => throw new UnreachableException(),
        };

    // The kind of a measure is known when it is bound, which must not happen for a text.
    private static bool IsText(Symbol symbol, Symbols symbols) => symbol.Kind switch
    {
        SymbolKind.Measure or SymbolKind.Table => true,
        SymbolKind.Parameter => symbols.Parameters[symbol.Name] is null or { Kind: ValueKind.Text },
        SymbolKind.CustomerField => IsText(symbols.Schema.CustomerField(symbol.Name)),
        SymbolKind.Signal or SymbolKind.Dimension => false,
    };

    private static bool IsText(FactField? field) => field is null or { Kind: ValueKind.Text };
}
