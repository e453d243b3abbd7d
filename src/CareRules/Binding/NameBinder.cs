using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Model.Expressions;
using CareRules.Syntax.Leaves;

namespace CareRules.Binding;

/// <summary>Finds what a name stands for.</summary>
internal sealed class NameBinder(Symbols symbols, DefinitionBinder definitions, DiagnosticBag diagnostics)
{
    public Expression? Bind(NameSyntax name, BindScope scope) => name.Parts switch
    {
        [var single] => BindSingle(name, single, scope),
        ["customer", var field] => BindCustomerField(name, field, scope),
        ["customer", "attributes", var field] => BindCustomerField(name, field, scope),
        ["tier" or "tiers", var dimension] => BindTier(name, dimension, scope),
        [var owner, var field] => BindEntryField(name, owner, field, scope),
        _ => Unknown(name, scope),
    };

    private Expression? BindSingle(NameSyntax name, string single, BindScope scope)
    {
        if (scope.Filter is { } filter && FieldOf(filter, single) is { } filtered)
        {
            return new RowFieldExpression(filter, filtered, name.Span);
        }

        if (!name.IsQuoted)
        {
            switch (single)
            {
                case "now":
                    return new NowExpression(name.Span);
                case "today":
                    return new TodayExpression(name.Span);
                case "tier":
                    return BindOnlyTier(name, scope);
                case "churn_risk" when symbols.ChurnScale is { } scale:
                    return new ChurnRiskExpression(scale, name.Span);
                case "churn_score" when symbols.ChurnScale is not null:
                    return new ChurnScoreExpression(name.Span);
                case "churn_risk" or "churn_score":
                    diagnostics.Add(DiagnosticCatalog.UnknownName.At(name.Span, scope.Path, $"`{single}` has no value: the pack has no churn part", "add `churn:` with indicators and levels"));
                    return null;
            }
        }

        var found = symbols.Find(single);
        if (found.Count > 1)
        {
            diagnostics.Add(DiagnosticCatalog.AmbiguousName.At(name.Span, scope.Path, $"`{single}` is the label of several things", $"write the name: {string.Join(" or ", found.Select(s => $"`{Qualified(s)}`"))}"));
            return null;
        }

        if (found is [var symbol])
        {
            return BindSymbol(symbol, name, scope);
        }

        if (scope.Row is { } row && FieldOf(row, single) is { } rowField && rowField.Name != single)
        {
            return new RowFieldExpression(row, rowField, name.Span);
        }

        if (symbols.Schema.Lists.FirstOrDefault(l => l.Name == single || l.Label.En == single || l.Label.Zh == single) is { } list)
        {
            return ListAsValue(name, list, scope);
        }

        return Unknown(name, scope);
    }

    private Expression? BindSymbol(Symbol symbol, NameSyntax name, BindScope scope) => symbol.Kind switch
    {
        SymbolKind.Parameter => symbols.Parameters[symbol.Name] is { } parameter ? new ParameterExpression(parameter, name.Span) : null,
        SymbolKind.Measure => definitions.Measure(symbol.Name, name.Span, scope.Path) is { } measure ? new MeasureExpression(measure, name.Span) : null,
        SymbolKind.Signal => definitions.Signal(symbol.Name, name.Span, scope.Path) is { } signal ? new SignalExpression(signal, name.Span) : null,
        SymbolKind.CustomerField => new CustomerFieldExpression(symbols.Schema.CustomerField(symbol.Name)!, name.Span),
        _ => BindTier(name, symbol.Name, scope),
    };

    private CustomerFieldExpression? BindCustomerField(NameSyntax name, string field, BindScope scope)
    {
        var found = symbols.Schema.CustomerFields.FirstOrDefault(f => f.Name == field) ?? symbols.Schema.CustomerFields.FirstOrDefault(f => f.Label.En == field || f.Label.Zh == field);
        if (found is not null)
        {
            return new CustomerFieldExpression(found, name.Span);
        }

        var close = Suggestions.Closest(field, symbols.Schema.CustomerFields.Select(f => f.Name));
        diagnostics.Add(DiagnosticCatalog.UnknownField.At(
            name.Span,
            scope.Path,
            $"the customer has no field `{field}`",
            close is null ? $"declare it: `facts: {{customer: {{{field}: {{type: ...}}}}}}`" : $"did you mean `customer.{close}`?",
            close is null ? null : $"customer.{close}"));
        return null;
    }

    private TierExpression? BindOnlyTier(NameSyntax name, BindScope scope)
    {
        if (symbols.Tiers is [var only])
        {
            return new TierExpression(only.Name, only, name.Span);
        }

        diagnostics.Add(symbols.Tiers.Count == 0
            ? DiagnosticCatalog.UnknownName.At(name.Span, scope.Path, "`tier` has no value: the pack has no tiers", "add `tiers:` with levels")
            : DiagnosticCatalog.AmbiguousName.At(name.Span, scope.Path, "the pack has several tier dimensions", $"write {string.Join(" or ", symbols.Tiers.Select(t => $"`tier.{t.Name}`"))}"));
        return null;
    }

    private TierExpression? BindTier(NameSyntax name, string dimension, BindScope scope)
    {
        if (symbols.Tiers.Find(t => t.Name == dimension) is { } scale)
        {
            return new TierExpression(scale.Name, scale, name.Span);
        }

        diagnostics.Add(UnknownDimension(name.Span, scope.Path, dimension));
        return null;
    }

    private Diagnostic UnknownDimension(SourceSpan span, string path, string dimension)
    {
        var names = symbols.Tiers.Select(t => t.Name).ToList();
        var close = Suggestions.Closest(dimension, names);
        var known = names.Count == 0 ? "the pack has no tiers" : $"dimensions are {string.Join(", ", names)}";
        return DiagnosticCatalog.UnknownDimension.At(span, path, $"no tier dimension is named `{dimension}`", close is null ? known : $"did you mean `tier.{close}`?", close is null ? null : $"tier.{close}");
    }

    private Expression? BindEntryField(NameSyntax name, string owner, string field, BindScope scope)
    {
        var entryList = symbols.Schema.ListOf(owner);
        var atHand = scope.Filter is { } filter && entryList == filter ? filter : scope.Row is { } row && entryList == row ? row : null;
        if (atHand is not null)
        {
            return BindRowField(name, atHand, field, scope);
        }

        if (entryList is not null)
        {
            diagnostics.Add(DiagnosticCatalog.NoEntryAtHand.At(
                name.Span,
                scope.Path,
                $"no {owner} is at hand here",
                $"use `{owner}.{field}` in rules with `on: {owner} ...`{(owner == "complaint" ? ", in complaint severities" : "")}, or a function such as `last({entryList.Name}.{field})`"));
            return null;
        }

        if (symbols.Schema.List(owner) is { } list)
        {
            return ListAsValue(name, list, scope);
        }

        return Unknown(name, scope);
    }

    private Expression? BindRowField(NameSyntax name, FactList list, string field, BindScope scope)
    {
        if (FieldOf(list, field) is { } found)
        {
            return new RowFieldExpression(list, found, name.Span);
        }

        if (list.Name == "complaints" && scope.Filter is null)
        {
            if (field == "severity" && symbols.SeverityScale is { } scale)
            {
                return new ComplaintSeverityExpression(scale, name.Span);
            }

            if (field == "repeated" && symbols.SeverityScale is not null)
            {
                return new ComplaintRepeatedExpression(name.Span);
            }
        }

        diagnostics.Add(UnknownField(name.Span, scope.Path, list, field, list.Singular));
        return null;
    }

    internal static Diagnostic UnknownField(SourceSpan span, string path, FactList list, string field, string shownOwner)
    {
        var close = Suggestions.Closest(field, list.Fields.Select(f => f.Name));
        return DiagnosticCatalog.UnknownField.At(
            span,
            path,
            $"{list.Name} have no field `{field}`",
            close is null ? $"their fields are {string.Join(", ", list.Fields.Select(f => f.Name))}" : $"did you mean `{shownOwner}.{close}`?",
            close is null ? null : $"{shownOwner}.{close}");
    }

    internal static FactField? FieldOf(FactList list, string nameOrLabel) =>
        list.Field(nameOrLabel) ?? list.Fields.FirstOrDefault(f => f.Label.En == nameOrLabel || f.Label.Zh == nameOrLabel);

    private Expression? ListAsValue(NameSyntax name, FactList list, BindScope scope)
    {
        var example = name.Parts.Length > 1 ? $"`last({list.Name}.{name.Parts[1]})` or `sum({list.Name}.{name.Parts[1]})`" : $"`count({list.Name})`";
        diagnostics.Add(DiagnosticCatalog.ListAsValue.At(name.Span, scope.Path, $"`{name.Text}` is a list, and one value is needed here", $"use a function over it, for example {example}"));
        return null;
    }

    private Expression? Unknown(NameSyntax name, BindScope scope)
    {
        var candidates = name.Parts.Length == 1
            ? symbols.AllNames.Concat(scope.Filter?.Fields.Select(f => f.Name) ?? [])
            : symbols.Schema.CustomerFields.Select(f => $"customer.{f.Name}").Concat(symbols.Schema.Lists.SelectMany(l => l.Fields.Select(f => $"{l.Singular}.{f.Name}")));
        var close = Suggestions.Closest(name.Text, candidates);
        string? help = null;
        if (close is not null)
        {
            help = symbols.Find(close) is [var symbol] ? symbol.Name == close ? $"did you mean {symbol.Shown}?" : $"did you mean `{close}` ({symbol.Name})?" : $"did you mean `{close}`?";
        }

        diagnostics.Add(DiagnosticCatalog.UnknownName.At(name.Span, scope.Path, $"unknown name `{name.Text}`", help ?? "names are the pack's params, measures and signals, and `customer.` fields", close));
        return null;
    }

    private static string Qualified(Symbol symbol) => symbol.Kind switch
    {
        SymbolKind.CustomerField => $"customer.{symbol.Name}",
        SymbolKind.Dimension => $"tier.{symbol.Name}",
        _ => symbol.Name,
    };
}
