using System.Collections.Immutable;
using CareRules.Binding.Reading;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Messages;
using CareRules.Model.Expressions;
using CareRules.Syntax.Expressions;

namespace CareRules.Binding.Expressions;

/// <summary>Resolves names.</summary>
internal sealed class NameBinder(Symbols symbols, IDefinitions definitions, DiagnosticBag diagnostics)
{
    // Derived facts about a complaint are written like its fields.
    private static readonly ImmutableArray<string> DerivedFields = ["severity", "repeated"];

    private readonly LoyaltyNameBinder _loyalty = new(symbols, diagnostics);

    public Expression? Bind(NameSyntax name, BindScope scope) => name.Parts switch
    {
        [var single] => BindSingle(name, single, scope),
        [var subject, var field] when subject == symbols.Schema.Subject => BindCustomerField(name, field, scope),
        [var subject, "attributes", var field] when subject == symbols.Schema.Subject => BindCustomerField(name, field, scope),
        [CustomerFacts.CustomerSubject, var field] => NotACustomer(name, field, scope),
        ["tier" or "tiers", var dimension] => BindTier(name, dimension, scope),
        ["loyalty", var figure] when symbols.Schema.ListOf("loyalty") is null => _loyalty.Bind(name, figure, scope),
        ["points", var figure] when LoyaltyNameBinder.IsPoints(figure) => _loyalty.BindPoints(name, figure, scope),
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
            symbols.UsedNames.Add(symbol.Name);
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
        SymbolKind.Table => BindTable(name, symbol.Name, output: null, scope),
        SymbolKind.CustomerField => new CustomerFieldExpression(symbols.Schema.CustomerField(symbol.Name)!, name.Span),
        _ => BindTier(name, symbol.Name, scope),
    };

    private CustomerFieldExpression? BindCustomerField(NameSyntax name, string field, BindScope scope)
    {
        var found = symbols.Schema.CustomerField(field) ?? symbols.Schema.CustomerFields.FirstOrDefault(f => f.Label.En == field || f.Label.Zh == field);
        if (found is not null)
        {
            return new CustomerFieldExpression(found, name.Span);
        }

        var subject = symbols.Schema.Subject;
        if (symbols.BrokenFacts.Contains($"{subject}.{field}"))
        {
            return null;
        }

        var near = diagnostics.Closest(field, symbols.Schema.CustomerFields.SelectMany(f => new[] { f.Name, f.Label.En, f.Label.Zh }).OfType<string>());
        var close = symbols.Schema.CustomerFields.FirstOrDefault(f => f.Name == near || f.Label.En == near || f.Label.Zh == near)?.Name;
        diagnostics.Add(DiagnosticCatalog.UnknownField.At(
            name.Span,
            scope.Path,
            $"the {subject} has no field `{field}`",
            close is null ? $"declare it: `facts: {{{subject}: {{{field}: {{type: ...}}}}}}`" : $"did you mean `{subject}.{close}`?",
            close is null ? null : $"{subject}.{close}"));
        return null;
    }

    private CustomerFieldExpression? NotACustomer(NameSyntax name, string field, BindScope scope)
    {
        var subject = symbols.Schema.Subject;
        var same = symbols.Schema.CustomerField(field) is null ? null : $"{subject}.{field}";
        diagnostics.Add(DiagnosticCatalog.CustomersOnly.At(name.Span, scope.Path, $"the pack is about a {subject}, not a customer", same is null ? $"its fields are {Choices.Listed([.. symbols.Schema.CustomerFields.Select(f => $"{subject}.{f.Name}")])}" : $"did you mean `{same}`?", same));
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
        var close = diagnostics.Closest(dimension, names);
        var known = names.Count == 0 ? "the pack has no tiers" : $"dimensions are {Choices.Listed(names)}";
        return DiagnosticCatalog.UnknownDimension.At(span, path, $"no tier dimension is named `{dimension}`", close is null ? known : $"did you mean `tier.{close}`?", close is null ? null : $"tier.{close}");
    }

    private TableExpression? BindTable(NameSyntax name, string tableName, string? output, BindScope scope)
    {
        if (definitions.Table(tableName, name.Span, scope.Path) is not { } table)
        {
            return null;
        }

        if (table.Entry is { } entry && scope.Row != entry && scope.Filter != entry)
        {
            diagnostics.Add(DiagnosticCatalog.TableEntry.At(
                name.Span,
                scope.Path,
                $"the table `{tableName}` is about one {entry.Singular}, and none is at hand here",
                $"use it in rules with `on: {entry.Singular}{(entry.Events is [{ Name.Length: 0 }] ? "" : " ...")}`{(entry.Name == "complaints" ? " and in complaint severities and deadlines" : "")}")
                with
            { Labels = [new(table.EntryUse!.Value.Location, $"the table needs a {entry.Singular} here")] });
            return null;
        }

        var place = output is null ? 0 : table.Outputs.IndexOf(table.Outputs.FirstOrDefault(o => o.Name == output) ?? table.Outputs.FirstOrDefault(o => o.Label.En == output || o.Label.Zh == output)!);
        if (place >= 0 && (output is not null || table.Outputs.Length == 1))
        {
            return new TableExpression(table, place, name.Span);
        }

        var names = table.Outputs.Select(o => $"{tableName}.{o.Name}").ToList();
        var close = output is null ? null : diagnostics.Closest($"{tableName}.{output}", names);
        diagnostics.Add(DiagnosticCatalog.UnknownOutput.At(
            name.Span,
            scope.Path,
            output is null ? $"the table `{tableName}` has several outputs" : $"the table `{tableName}` has no output `{output}`",
            close is null ? $"write {string.Join(" or ", names.Select(n => $"`{n}`"))}" : $"did you mean `{close}`?",
            close));
        return null;
    }

    private Expression? BindEntryField(NameSyntax name, string owner, string field, BindScope scope)
    {
        if (symbols.Find(owner) is [{ Kind: SymbolKind.Table } table])
        {
            symbols.UsedNames.Add(table.Name);
            return BindTable(name, table.Name, field, scope);
        }

        var entryList = scope.Row is { } own && own.Singular == owner ? own : symbols.Schema.ListOf(owner);
        var currentList = scope.Filter is { } filter && entryList == filter ? filter : scope.Row is { } row && entryList == row ? row : null;
        if (currentList is not null)
        {
            return BindRowField(name, currentList, field, scope);
        }

        if (entryList is not null)
        {
            var isComplaint = entryList.Name == "complaints";
            if (FieldOf(entryList, field) is null && !(isComplaint && IsDerived(field)))
            {
                diagnostics.Add(UnknownField(name.Span, scope.Path, entryList, field, owner, diagnostics, isComplaint ? DerivedFields : []));
                return null;
            }

            var places = $"use `{name.Text}` in rules with `on: {owner}{(entryList.Events is [{ Name.Length: 0 }] ? "" : " ...")}`{(isComplaint ? " and in complaint severities" : "")}";
            diagnostics.Add(DiagnosticCatalog.NoEntryAtHand.At(
                name.Span,
                scope.Path,
                $"no {owner} is at hand here",
                FieldOf(entryList, field) is null ? places : $"{places}, or a function such as `last({entryList.Name}.{field})`"));
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

        var isWhole = list.Name == "complaints" && scope.Filter is null;
        if (isWhole && IsDerived(field))
        {
            if (symbols.SeverityScale is { } scale)
            {
                return field == "severity" ? new ComplaintSeverityExpression(scale, name.Span) : new ComplaintRepeatedExpression(name.Span);
            }

            diagnostics.Add(DiagnosticCatalog.UnknownName.At(name.Span, scope.Path, $"`{name.Text}` has no value: the pack has no complaints part", "add `complaints:` with severities"));
            return null;
        }

        if (!symbols.BrokenFacts.Contains($"{list.Name}.{field}"))
        {
            diagnostics.Add(UnknownField(name.Span, scope.Path, list, field, list.Singular, diagnostics, isWhole ? DerivedFields : []));
        }

        return null;
    }

    /// <param name="derived">Derived fields in addition to the list's own.</param>
    internal static Diagnostic UnknownField(SourceSpan span, string path, FactList list, string field, string shownOwner, DiagnosticBag diagnostics, params ImmutableArray<string> derived)
    {
        var fields = list.Fields.Select(f => f.Name).Concat(derived).ToList();
        var close = diagnostics.Closest(field, fields.Concat(list.Fields.SelectMany(f => new[] { f.Label.En, f.Label.Zh }).OfType<string>())) is not { } near ? null : fields.Contains(near) ? near : FieldOf(list, near)!.Name;
        return DiagnosticCatalog.UnknownField.At(
            span,
            path,
            $"{list.Name} have no field `{field}`",
            close is null ? $"their fields are {Choices.Listed(fields)}" : $"did you mean `{shownOwner}.{close}`?",
            close is null ? null : $"{shownOwner}.{close}");
    }

    internal static FactField? FieldOf(FactList list, string nameOrLabel) =>
        list.Field(nameOrLabel) ?? list.Fields.FirstOrDefault(f => f.Label.En == nameOrLabel || f.Label.Zh == nameOrLabel);

    private Expression? ListAsValue(NameSyntax name, FactList list, BindScope scope)
    {
        if (name.Parts.Length > 1 && FieldOf(list, name.Parts[1]) is null)
        {
            diagnostics.Add(UnknownField(name.Span, scope.Path, list, name.Parts[1], list.Name, diagnostics, list.Name == "points" ? LoyaltyNameBinder.PointsNames : []));
            return null;
        }

        var example = name.Parts is [_, var field, ..] ? FieldOf(list, field)!.Kind is ValueKind.Number or ValueKind.Money ? $"`sum({list.Name}.{field})`" : $"`last({list.Name}.{field})`" : $"`count({list.Name})`";
        diagnostics.Add(DiagnosticCatalog.ListAsValue.At(name.Span, scope.Path, $"`{name.Text}` is a list, and one value is needed here", $"use a function over it, for example {example}"));
        return null;
    }

    private Expression? Unknown(NameSyntax name, BindScope scope)
    {
        var candidates = name.Parts.Length == 1
            ? symbols.AllNames.Concat(scope.Filter?.Fields.Select(f => f.Name) ?? [])
            : symbols.Schema.CustomerFields.Select(f => $"customer.{f.Name}").Concat(symbols.Schema.Lists.SelectMany(l => l.Fields.Select(f => $"{l.Singular}.{f.Name}")));
        var close = QualifiedName(name, scope) ?? diagnostics.Closest(name.Text, candidates);
        var help = close is null ? "names are the pack's params, measures, signals and tables, and `customer.` fields"
            : symbols.Find(close) is [var symbol] ? symbol.Name == close ? $"did you mean {symbol.Shown}?" : $"did you mean `{close}` ({Qualified(symbol)})?"
            : $"did you mean `{close}`?";
        diagnostics.Add(DiagnosticCatalog.UnknownName.At(name.Span, scope.Path, $"unknown name `{name.Text}`", help, close is null ? null : Names.Written(close)));
        return null;
    }

    /// <summary>The qualified name of a field written without its list: <c>amount</c> for <c>purchase.amount</c>.</summary>
    private string? QualifiedName(NameSyntax name, BindScope scope) => name.Parts switch
    {
        [var field] when scope.Row is { } row && (row.Field(field) is not null || (row.Name == "complaints" && IsDerived(field))) => $"{row.Singular}.{field}",
        [var field] when symbols.Schema.CustomerField(field) is not null => $"customer.{field}",
        _ => null,
    };

    private static bool IsDerived(string field) => DerivedFields.Contains(field);

    private static string Qualified(Symbol symbol) => symbol.Kind switch
    {
        SymbolKind.CustomerField => $"customer.{symbol.Name}",
        SymbolKind.Dimension => $"tier.{symbol.Name}",
        _ => symbol.Name,
    };
}
