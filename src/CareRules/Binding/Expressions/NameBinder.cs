using System.Collections.Immutable;
using CareRules.Binding.Reading;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Messages;
using CareRules.Model;
using CareRules.Model.Expressions;
using CareRules.Syntax.Expressions;

namespace CareRules.Binding.Expressions;

/// <summary>Resolves names.</summary>
internal sealed class NameBinder(Symbols symbols, IDefinitions definitions, DiagnosticBag diagnostics)
{
    // Derived facts about an entry with deadlines are written like its fields.
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

    /// <summary>False for a word that names nothing and is no misspelt name.</summary>
    public bool IsName(NameSyntax name, BindScope scope) =>
        name.IsQuoted
        || name.Parts.Length > 1
        || name.Text is "now" or "today" or "tier" or "churn_risk" or "churn_score"
        || (scope.Filter is { } filter && FieldOf(filter, name.Text) is not null)
        || (scope.Row is { } row && FieldOf(row, name.Text) is not null)
        || symbols.Find(name.Text).Count > 0
        || symbols.Schema.Lists.Any(l => l.Name == name.Text || l.Label.En == name.Text || l.Label.Zh == name.Text)
        || QualifiedName(name, scope) is not null
        || Suggestions.Closest(name.Text, symbols.AllNames) is not null;

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
                    diagnostics.Add(NameMessages.NoChurn(single).At(name.Span, scope.Path));
                    return null;
            }
        }

        var found = symbols.Find(single);
        if (found.Count > 1)
        {
            diagnostics.Add(NameMessages.SharedLabel(single, found.Select(Qualified)).At(name.Span, scope.Path));
            return null;
        }

        if (found is [var symbol])
        {
            symbols.UsedNames.Add(symbol.Name);
            return BindSymbol(symbol, name, scope);
        }

        if (scope.Row is { } row && FieldOf(row, single) is { } rowField && rowField.Name != single)
        {
            return new RowFieldExpression(row, rowField, name.Span, IsAtHand: scope.Filter is not null);
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
        SymbolKind.Dimension => BindTier(name, symbol.Name, scope),
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
        diagnostics.Add(NameMessages.UnknownSubjectField(subject, field, close).At(name.Span, scope.Path));
        return null;
    }

    private CustomerFieldExpression? NotACustomer(NameSyntax name, string field, BindScope scope)
    {
        var subject = symbols.Schema.Subject;
        var same = symbols.Schema.CustomerField(field) is null ? null : $"{subject}.{field}";
        var fields = symbols.Schema.CustomerFields.Select(f => $"{subject}.{f.Name}");
        diagnostics.Add(NameMessages.NotAboutCustomers(subject, same, fields).At(name.Span, scope.Path));
        return null;
    }

    private TierExpression? BindOnlyTier(NameSyntax name, BindScope scope)
    {
        if (symbols.Tiers is [var only])
        {
            return new TierExpression(only.Name, only, name.Span);
        }

        var message = symbols.Tiers.Count == 0
            ? NameMessages.NoTiers()
            : NameMessages.SeveralTiers(symbols.Tiers.Select(t => $"tier.{t.Name}"));
        diagnostics.Add(message.At(name.Span, scope.Path));
        return null;
    }

    private TierExpression? BindTier(NameSyntax name, string dimension, BindScope scope)
    {
        if (symbols.Tiers.Find(t => t.Name == dimension) is { } scale)
        {
            return new TierExpression(scale.Name, scale, name.Span);
        }

        var names = symbols.Tiers.Select(t => t.Name).ToList();
        diagnostics.Add(NameMessages.UnknownDimension(dimension, diagnostics.Closest(dimension, names), names).At(name.Span, scope.Path));
        return null;
    }

    private TableExpression? BindTable(NameSyntax name, string tableName, string? output, BindScope scope)
    {
        if (definitions.Table(tableName, name.Span, scope.Path) is not { } table)
        {
            return null;
        }

        if (table.Entry is { } entry && scope.Row != entry && scope.Filter != entry)
        {
            var needed = Labels.Of(table.EntryUse!.Value.Location, NameMessages.TableNeedsEntry(entry.Singular));
            var problem = NameMessages.TableWithoutEntry(tableName, entry.Singular, Events(entry), hasSeverity: entry.IsComplaints || symbols.Tickets.ContainsKey(entry));
            diagnostics.Add(problem.At(name.Span, scope.Path) with { Labels = [needed] });
            return null;
        }

        if (table.Entry is { } own && scope.Filter == own && ModelWalk.FiltersByEntry(table))
        {
            diagnostics.Add(NameMessages.TableFiltersByEntry(tableName, own.Name, own.Singular).At(name.Span, scope.Path));
            return null;
        }

        var place = output is null ? 0 : table.Outputs.IndexOf(table.Outputs.FirstOrDefault(o => o.Name == output) ?? table.Outputs.FirstOrDefault(o => o.Label.En == output || o.Label.Zh == output)!);
        if (place >= 0 && (output is not null || table.Outputs.Length == 1))
        {
            return new TableExpression(table, place, name.Span);
        }

        var names = table.Outputs.Select(o => $"{tableName}.{o.Name}").ToList();
        var message = output is null
            ? NameMessages.SeveralOutputs(tableName, names)
            : NameMessages.UnknownOutput(tableName, output, diagnostics.Closest($"{tableName}.{output}", names), names);
        diagnostics.Add(message.At(name.Span, scope.Path));
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
        // In a rule about an entry, its own name is the entry at hand, also where its list is filtered.
        var isAtHand = scope.Row is { } row && entryList == row;
        if (isAtHand || (scope.Filter is { } filter && entryList == filter))
        {
            return BindRowField(name, entryList!, field, isAtHand, scope);
        }

        if (entryList is not null)
        {
            var isTicket = IsTicket(entryList);
            if (FieldOf(entryList, field) is null && !(isTicket && IsDerived(field)))
            {
                diagnostics.Add(UnknownField(name.Span, scope.Path, entryList, field, owner, diagnostics, isTicket ? DerivedFields : []));
                return null;
            }

            var function = FieldOf(entryList, field) is null ? null : $"last({entryList.Name}.{field})";
            diagnostics.Add(NameMessages.NoEntry(name.Text, owner, Events(entryList), isTicket, function).At(name.Span, scope.Path));
            return null;
        }

        if (symbols.Schema.List(owner) is { } list)
        {
            return ListAsValue(name, list, scope);
        }

        return Unknown(name, scope);
    }

    private Expression? BindRowField(NameSyntax name, FactList list, string field, bool isAtHand, BindScope scope)
    {
        var isMarked = isAtHand && scope.Filter is not null;
        if (FieldOf(list, field) is { } found)
        {
            return new RowFieldExpression(list, found, name.Span, isMarked);
        }

        var isWhole = IsTicket(list) && isAtHand;
        if (isWhole && IsDerived(field))
        {
            return BindDerived(name, list, field, isMarked, scope);
        }

        if (!symbols.BrokenFacts.Contains($"{list.Name}.{field}"))
        {
            diagnostics.Add(UnknownField(name.Span, scope.Path, list, field, list.Singular, diagnostics, isWhole ? DerivedFields : []));
        }

        return null;
    }

    private Expression? BindDerived(NameSyntax name, FactList list, string field, bool isMarked, BindScope scope)
    {
        if (!symbols.Tickets.TryGetValue(list, out var tickets))
        {
            diagnostics.Add((list.IsComplaints ? NameMessages.NoComplaints(name.Text) : NameMessages.NoRequests(name.Text, list.Name)).At(name.Span, scope.Path));
            return null;
        }

        if (field != "severity")
        {
            return new TicketRepeatedExpression(list, name.Span, isMarked);
        }

        if (tickets.Scale.Levels.IsEmpty && !list.IsComplaints)
        {
            diagnostics.Add(NameMessages.NoSeverities(name.Text, TicketPolicy.IdOf(list)).At(name.Span, scope.Path));
            return null;
        }

        return new TicketSeverityExpression(list, tickets.Scale, name.Span, isMarked);
    }

    // A list whose entries have deadlines, or may have them as built-in ones do.
    private bool IsTicket(FactList list) => symbols.Tickets.ContainsKey(list) || (!list.Declared && list.MayHaveDeadlines);

    /// <param name="derived">Derived fields in addition to the list's own.</param>
    internal static Diagnostic UnknownField(SourceSpan span, string path, FactList list, string field, string shownOwner, DiagnosticBag diagnostics, params ImmutableArray<string> derived)
    {
        var fields = list.Fields.Select(f => f.Name).Concat(derived).ToList();
        var close = diagnostics.Closest(field, fields.Concat(list.Fields.SelectMany(f => new[] { f.Label.En, f.Label.Zh }).OfType<string>())) is not { } near ? null : fields.Contains(near) ? near : FieldOf(list, near)!.Name;
        return NameMessages.UnknownListField(list.Name, field, shownOwner, close, fields).At(span, path);
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

        var example = name.Parts is not [_, var field, ..] ? $"count({list.Name})"
            : FieldOf(list, field)!.Kind is ValueKind.Number or ValueKind.Money ? $"sum({list.Name}.{field})"
            : $"last({list.Name}.{field})";
        diagnostics.Add(NameMessages.ListAsValue(name.Text, example).At(name.Span, scope.Path));
        return null;
    }

    private Expression? Unknown(NameSyntax name, BindScope scope)
    {
        var candidates = name.Parts.Length == 1
            ? symbols.AllNames.Concat(scope.Filter?.Fields.Select(f => f.Name) ?? [])
            : symbols.Schema.CustomerFields.Select(f => $"customer.{f.Name}").Concat(symbols.Schema.Lists.SelectMany(l => l.Fields.Select(f => $"{l.Singular}.{f.Name}")));
        var close = QualifiedName(name, scope) ?? diagnostics.Closest(name.Text, candidates);
        var also = close is null || symbols.Find(close) is not [var symbol] ? null
            : symbol.Name == close ? symbol.ChineseLabel
            : Qualified(symbol);
        var suggestion = close is null ? null : Names.Written(close);
        diagnostics.Add(NameMessages.UnknownName(name.Text, close, also, suggestion).At(name.Span, scope.Path));
        return null;
    }

    /// <summary>The qualified name of a field written without its list: <c>amount</c> for <c>purchase.amount</c>.</summary>
    private string? QualifiedName(NameSyntax name, BindScope scope) => name.Parts switch
    {
        [var field] when scope.Row is { } row && row != scope.Filter && (row.Field(field) is not null || (IsTicket(row) && IsDerived(field))) => $"{row.Singular}.{field}",
        [var field] when symbols.Schema.CustomerField(field) is not null => $"customer.{field}",
        _ => null,
    };

    // What stands after "on:", with dots for the events of an entry that has several.
    internal static string Events(FactList list) => list.Events is [{ Name.Length: 0 }, ..] ? list.Singular : $"{list.Singular} ...";

    private static bool IsDerived(string field) => DerivedFields.Contains(field);

    private static string Qualified(Symbol symbol) => symbol.Kind switch
    {
        SymbolKind.CustomerField => $"customer.{symbol.Name}",
        SymbolKind.Dimension => $"tier.{symbol.Name}",
        SymbolKind.Parameter or SymbolKind.Measure or SymbolKind.Signal or SymbolKind.Table => symbol.Name,
    };
}
