using System.Collections.Immutable;
using CareRules.Binding.Calendars;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Messages;
using CareRules.Model;
using CareRules.Model.Expressions;

namespace CareRules.Binding.Expressions;

/// <summary>The symbol table of a pack: every name, by name and by label.</summary>
internal sealed class Symbols(FactSchema schema, PackCalendar calendar)
{
    private readonly Dictionary<string, Symbol> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Symbol>> _byLabel = new(StringComparer.Ordinal);

    public FactSchema Schema { get; } = schema;

    public PackCalendar Calendar { get; } = calendar;

    /// <summary>Facts whose declaration has errors, as <c>customer.x</c> or <c>list.x</c>; their uses are not reported again.</summary>
    public required IReadOnlySet<string> BrokenFacts { get; init; }

    /// <summary>Parameters by name; null for one whose declaration has errors or no value.</summary>
    public Dictionary<string, Parameter?> Parameters { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, Definition<Measure>> Measures { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, Definition<Signal>> Signals { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, Definition<DecisionTable>> Tables { get; } = new(StringComparer.Ordinal);

    /// <summary>Tier dimensions in pack order.</summary>
    public List<LevelScale> Tiers { get; } = [];

    public LevelScale? ChurnScale { get; set; }

    /// <summary>The loyalty levels; null for a pack without.</summary>
    public LevelScale? LoyaltyScale { get; set; }

    public bool HasLoyalty { get; set; }

    public bool HasPoints { get; set; }

    /// <summary>The lists whose entries have steps with deadlines.</summary>
    public Dictionary<FactList, TicketSymbols> Tickets { get; } = [];


    /// <summary>Lists of constants by name, and where they are defined; null values for a list that has errors.</summary>
    public Dictionary<string, (ImmutableArray<Value>? Values, SourceSpan Span)> Lists { get; } = new(StringComparer.Ordinal);

    /// <summary>The names of parameters, measures, signals and tables that something refers to, by name or by label.</summary>
    public HashSet<string> UsedNames { get; } = new(StringComparer.Ordinal);

    /// <summary>The names of lists that something refers to.</summary>
    public HashSet<string> UsedLists { get; } = new(StringComparer.Ordinal);

    /// <summary>Declared roles; empty when the pack declares none, which allows any owner.</summary>
    public List<LevelName> Roles { get; } = [];

    public HashSet<string> RoleNames { get; } = new(StringComparer.Ordinal);

    /// <summary>The ids of all care rules.</summary>
    public HashSet<string> RuleIds { get; } = new(StringComparer.Ordinal);

    /// <summary>The rules that <c>done(rule) here</c> asks for, and whose entry is at hand where it does.</summary>
    public List<(string RuleId, FactList Entries, SourceSpan Span, string Path)> DoneHere { get; } = [];

    /// <summary>Every name that a condition may use without a dot, for suggestions.</summary>
    public IEnumerable<string> AllNames => _byName.Keys.Concat(_byLabel.Keys).Concat(["now", "today", "tier", "churn_risk", "churn_score", "known", "unknown", "nothing", "true", "false"]);

    /// <summary>Finds a parameter by name and marks it as used.</summary>
    /// <param name="parameter">Null when its declaration has errors or no value.</param>
    public bool TryUseParameter(string name, out Parameter? parameter)
    {
        var known = Parameters.TryGetValue(name, out parameter);
        if (known)
        {
            UsedNames.Add(name);
        }

        return known;
    }

    public void AddCustomerLabels()
    {
        foreach (var field in Schema.CustomerFields)
        {
            AddLabels(new Symbol(SymbolKind.CustomerField, field.Name, field.Label, null));
        }
    }

    /// <summary>Adds a symbol, or reports that its name is taken.</summary>
    public bool Add(Symbol symbol, string path, DiagnosticBag diagnostics)
    {
        if (_byName.TryGetValue(symbol.Name, out var earlier))
        {
            diagnostics.Add(NameMessages.DefinedTwice(symbol.Name).At(symbol.Span!.Value, path)
                with
            { Labels = [Labels.Of(earlier.Span!.Value.Location, NameMessages.FirstDefined(earlier.KindInWords))] });
            return false;
        }

        _byName.Add(symbol.Name, symbol);
        AddLabels(symbol);
        return true;
    }

    /// <summary>The symbols with a name or label; several for a label that is shared; none when it is unknown.</summary>
    public IReadOnlyList<Symbol> Find(string name) =>
        _byName.TryGetValue(name, out var symbol) ? [symbol] : _byLabel.TryGetValue(name, out var labelled) ? labelled : [];

    /// <summary>A dimension's labels are names of the customer's level in it.</summary>
    public void AddDimensionLabels(LevelScale scale, LocalizedText label) => AddLabels(new Symbol(SymbolKind.Dimension, scale.Name, label, null));

    private void AddLabels(Symbol symbol)
    {
        foreach (var label in new[] { symbol.Label.En, symbol.Label.Zh }.OfType<string>().Distinct(StringComparer.Ordinal))
        {
            if (!_byLabel.TryGetValue(label, out var list))
            {
                _byLabel.Add(label, list = []);
            }

            list.Add(symbol);
        }
    }
}

/// <summary>What conditions may ask of an entry with steps.</summary>
/// <param name="scale">The severities.</param>
internal sealed class TicketSymbols(LevelScale scale)
{
    public LevelScale Scale { get; } = scale;

    /// <summary>The steps and their deadlines; null until they are bound, and while one of them has errors.</summary>
    public (ImmutableArray<TicketStep> Steps, ImmutableArray<TicketDeadline> Deadlines, bool AllWarn)? Clocks { get; set; }
}
