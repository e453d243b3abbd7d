using System.Collections.Immutable;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using CareRules.Binding.Expressions;
using CareRules.Binding.Reading;
using CareRules.Binding.Tables;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Messages;
using CareRules.Model.Expressions;
using CareRules.Syntax.Expressions;
using CareRules.Syntax.Schema;
using CareRules.Syntax.Yaml;

namespace CareRules.Binding.Sections;

/// <summary>Binds measures, signals and tables on first use, and reports circular definitions.</summary>
internal sealed class DefinitionBinder : IDefinitions
{
    /// <summary>A longer chain of definitions is a mistake, or an attempt to overflow the stack.</summary>
    private const int MaxChainLength = 100;

    private static readonly ImmutableArray<string> MeasureKeys = PackSchema.Measure.Names;

    private static readonly ImmutableArray<string> SignalKeys = PackSchema.Signal.Names;

    private readonly Symbols _symbols;
    private readonly DiagnosticBag _diagnostics;
    private readonly List<LocalizedText> _chain = [];
    private readonly ExpressionBinder _expressions;
    private readonly TableBinder _tables;

    public DefinitionBinder(Symbols symbols, DiagnosticBag diagnostics)
    {
        _symbols = symbols;
        _diagnostics = diagnostics;
        _expressions = new ExpressionBinder(symbols, this, diagnostics);
        _tables = new TableBinder(symbols, _expressions, this, diagnostics);
    }

    public ExpressionBinder Expressions => _expressions;

    public ConditionBinder Conditions => _expressions.Conditions;

    /// <summary>Registers all names first, so that definitions may come in any order.</summary>
    public void Declare(PackSyntax syntax)
    {
        foreach (var entry in syntax.Measures)
        {
            Declare(entry, "measures", SymbolKind.Measure, _symbols.Measures);
        }

        foreach (var entry in syntax.Signals)
        {
            Declare(entry, "signals", SymbolKind.Signal, _symbols.Signals);
        }

        foreach (var entry in syntax.Tables)
        {
            if (_symbols.Schema.ListOf(entry.Name) is { } list)
            {
                var path = BindingPath.Child("tables", entry.Name);
                _diagnostics.Add(DefinitionMessages.TableNamedAsEntry(entry.Name, list.Name).At(entry.Key.Span, path));
                continue;
            }

            Declare(entry, "tables", SymbolKind.Table, _symbols.Tables);
        }
    }

    public ImmutableArray<Measure> BindMeasures() => [.. _symbols.Measures.Values.Select(d => Measure(d.Entry.Name, d.Entry.Key.Span, "")).OfType<Measure>()];

    public ImmutableArray<Signal> BindSignals() => [.. _symbols.Signals.Values.Select(d => Signal(d.Entry.Name, d.Entry.Key.Span, "")).OfType<Signal>()];

    public ImmutableArray<DecisionTable> BindTables() => [.. _symbols.Tables.Values.Select(d => Table(d.Entry.Name, d.Entry.Key.Span, "")).OfType<DecisionTable>()];

    public Measure? Measure(string name, SourceSpan use, string path)
    {
        var definition = _symbols.Measures[name];
        return Resolve(definition, PartNames.Measure, use, path, () => BindMeasure(definition));
    }

    public Signal? Signal(string name, SourceSpan use, string path)
    {
        var definition = _symbols.Signals[name];
        return Resolve(definition, PartNames.Signal, use, path, () => BindSignal(definition));
    }

    public DecisionTable? Table(string name, SourceSpan use, string path)
    {
        var definition = _symbols.Tables[name];
        return Resolve(definition, PartNames.Table, use, path, () => _tables.Bind(definition));
    }

    private void Declare<T>(SectionEntry entry, string section, SymbolKind kind, Dictionary<string, Definition<T>> definitions)
        where T : class
    {
        var path = BindingPath.Child(section, entry.Name);
        if (!Names.Check(entry.Key, path, _diagnostics))
        {
            return;
        }

        var label = entry.Value is YamlMapping mapping && mapping["label"] is { } node
            ? LocalizedReader.Read(node, BindingPath.Child(path, "label"), "label", _diagnostics)
            : LocalizedText.None;
        if (_symbols.Add(new Symbol(kind, entry.Name, label, entry.Key.Span), path, _diagnostics))
        {
            definitions.Add(entry.Name, new Definition<T>(entry, definitions.Count, label));
        }
    }

    private T? Resolve<T>(Definition<T> definition, LocalizedText part, SourceSpan use, string path, Func<T?> bind)
        where T : class
    {
        if (definition.Done)
        {
            return definition.Value;
        }

        var shown = PartNames.Named(part, definition.Entry.Name);
        if (definition.Begun)
        {
            var circle = _chain.Skip(_chain.IndexOf(shown)).Append(shown);
            _diagnostics.Add(PackMessages.Cycle(Terms.Chain(circle)).At(use, path));
            return null;
        }

        if (_chain.Count >= MaxChainLength || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            _diagnostics.Add(DefinitionMessages.TooDeep(MaxChainLength).At(use, path));
            return null;
        }

        definition.Begun = true;
        _chain.Add(shown);
        definition.Value = _expressions.BindSeparately(bind);
        _chain.RemoveAt(_chain.Count - 1);
        definition.Done = true;
        return definition.Value;
    }

    private Measure? BindMeasure(Definition<Measure> definition)
    {
        var path = BindingPath.Child("measures", definition.Entry.Name);
        var scalar = definition.Entry.Value switch
        {
            { IsReported: true } => null,
            YamlScalar { IsEmpty: false } shorthand => shorthand,
            YamlMapping mapping => MappingReader.Open(mapping, path, Parts.Measure, MeasureKeys, _diagnostics)
                ?.RequiredScalar("value", Parts.Measure),
            YamlScalar or YamlSequence => NoMeasure(definition.Entry.Value, path),
            _ => throw new UnreachableException(),
        };
        if (scalar is null)
        {
            return null;
        }

        var scope = new BindScope(scalar == definition.Entry.Value ? path : BindingPath.Child(path, "value"));
        return ExpressionReader.ParseOperand(scalar, scope.Path, _diagnostics, MistakeHandling.ByBinder) is { } operand && _expressions.BindUndecided(operand, scope) is { } value
            ? new Measure(definition.Entry.Name, definition.Index, value, definition.Label, definition.Entry.Key.Span)
            : null;
    }

    private YamlScalar? NoMeasure(YamlNode node, string path)
    {
        _diagnostics.Add(DefinitionMessages.MeasureShape(MappingReader.NodeKind(node)).At(node.Span, path));
        return null;
    }

    private Signal? BindSignal(Definition<Signal> definition)
    {
        var path = BindingPath.Child("signals", definition.Entry.Name);
        var node = definition.Entry.Value is YamlMapping
            ? MappingReader.Open(definition.Entry.Value, path, Parts.Signal, SignalKeys, _diagnostics)?.Required("when", Parts.Signal)
            : definition.Entry.Value;
        var whenPath = node == definition.Entry.Value ? path : BindingPath.Child(path, "when");
        return node is not null && Conditions.Bind(node, new BindScope(whenPath)) is { } when
            ? new Signal(definition.Entry.Name, definition.Index, when, definition.Label, definition.Entry.Key.Span)
            : null;
    }
}
