using System.Collections.Immutable;
using CareRules.Binding.Expressions;
using CareRules.Binding.Reading;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Messages;
using CareRules.Model;
using CareRules.Model.Expressions;
using CareRules.Syntax.Expressions;

namespace CareRules.Binding.Sections;

/// <summary>Binds a rule's <c>every</c> or <c>on</c>.</summary>
internal sealed class TriggerBinder(Symbols symbols, DefinitionBinder definitions, FigureBinder figures, DiagnosticBag diagnostics)
{
    private FactList? _row;
    private MappingReader? _reader;

    /// <summary>The trigger, or null after a diagnostic; and the list of the current entry, which may be known even then.</summary>
    public (CareTrigger? Trigger, FactList? Row) Bind(MappingReader reader)
    {
        _row = null;
        _reader = reader;
        return (Trigger(reader), _row);
    }

    private CareTrigger? Trigger(MappingReader reader)
    {
        reader.Exclusive("every", "on", "a rule has one trigger");
        if (reader.Has("from") && !reader.Has("every"))
        {
            diagnostics.Add(DiagnosticCatalog.ExclusiveKeys.At(reader.KeySpan("from"), reader.Path, "`from` is the anchor of `every`, which this rule does not have", "remove `from`, or add `every: ...`"));
        }

        if (reader.Has("facts") && reader.Scalar("on")?.Value != "data gap")
        {
            diagnostics.Add(DiagnosticCatalog.ExclusiveKeys.At(reader.KeySpan("facts"), reader.Path, "`facts` says which missing facts a rule on data gaps is for", "remove `facts`, or write `on: data gap`"));
        }

        if (reader.Has("every"))
        {
            return BindCadence(reader);
        }

        if (!reader.Has("on"))
        {
            return new StandingTrigger();
        }

        var path = BindingPath.Child(reader.Path, "on");
        return reader.Scalar("on") is { } scalar && ExpressionReader.ParseTrigger(scalar, path, diagnostics) is { } syntax
            ? Bind(syntax, path)
            : null;
    }

    private CadenceTrigger? BindCadence(MappingReader reader)
    {
        var every = figures.Length(reader, "every", "1 year");
        Expression? from = null;
        if (reader.Scalar("from") is { } scalar)
        {
            var path = BindingPath.Child(reader.Path, "from");
            from = ExpressionReader.ParseOperand(scalar, path, diagnostics) is { } operand ? BindDate(operand, path) : null;
            if (from is null)
            {
                return null;
            }
        }

        if (every is { IsCalendar: false } exact && exact.Ticks % TimeSpan.TicksPerDay != 0)
        {
            diagnostics.Add(DiagnosticCatalog.WrongFigure.At(reader["every"]!.Span, BindingPath.Child(reader.Path, "every"), "`every` counts whole days, weeks, months or years", "for example `7 days`"));
            return null;
        }

        return every is null ? null : new CadenceTrigger(every.Value, from);
    }

    private CareTrigger? Bind(TriggerSyntax syntax, string path) => syntax switch
    {
        DateTriggerSyntax date => BindDate(date.Date, path) is { } expression ? new DateTrigger(expression, date.Recurrence) : null,
        DateKindTriggerSyntax kinds when symbols.Schema.List("dates") is null => NoDates(kinds, path),
        DateKindTriggerSyntax kinds => new ImportantDateTrigger([.. kinds.Kinds.Select(k => k.Text)], kinds.Recurrence),
        EventTriggerSyntax happening => BindEvent(happening, path),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private ImportantDateTrigger? NoDates(DateKindTriggerSyntax kinds, string path)
    {
        diagnostics.Add(DiagnosticCatalog.CustomersOnly.At(kinds.Span, path, $"a {symbols.Schema.Subject} has no dates of its own kinds", $"declare a date under `facts: {symbols.Schema.Subject}:`"));
        return null;
    }

    private Expression? BindDate(OperandSyntax operand, string path)
    {
        if (definitions.Expressions.Bind(operand, new BindScope(path)) is not { } expression)
        {
            return null;
        }

        if (expression.Kind is ValueKind.Date or ValueKind.Instant)
        {
            return expression;
        }

        diagnostics.Add(DiagnosticCatalog.ArgumentKind.At(expression.Span, path, $"a date is needed here, but `{expression.Text}` is {KindNames.WithArticle(expression.Kind)}", "for example `customer.since`"));
        return null;
    }

    private CareTrigger? BindEvent(EventTriggerSyntax syntax, string path)
    {
        if (symbols.Schema.ListOf(syntax.Entry.Text) is not { } list)
        {
            if (syntax is { Entry.Text: "data", Event.Text: "gap" })
            {
                _row = MissingFact.Entries;
                return new DataGapTrigger(FactNames());
            }

            // A single name that is not a list's entry is a date: `on: launch_day`.
            if (syntax.Event is null && (syntax.Entry.Parts.Length > 1 || symbols.Find(syntax.Entry.Text).Count > 0))
            {
                return BindDate(syntax.Entry, path) is { } date ? new DateTrigger(date, DateRecurrence.Once) : null;
            }

            return UnknownEntry(syntax, path);
        }

        _row = list;
        var name = syntax.Event?.Text ?? "";
        if (list.Events.FirstOrDefault(e => e.Name == name) is { } found)
        {
            return new EventTrigger(list, found);
        }

        if (list.Events.IsEmpty)
        {
            diagnostics.Add(DiagnosticCatalog.UnknownEvent.At(syntax.Span, path, $"nothing happens to {list.Name}: they have no time", list.Declared ? "give the list a field `at: {type: instant}`" : "use a date, for example `customer.since`"));
            return null;
        }

        var names = list.Events.Select(e => e.Name).ToImmutableArray();
        var close = diagnostics.Closest(name, names);
        var span = syntax.Event?.Span ?? syntax.Span;
        var help = names switch
        {
            [""] => $"write `on: {list.Singular}`",
            _ => close is null ? $"write `on: {list.Singular} {names[0]}`; events are {Choices.Listed(names)}" : $"did you mean `{close}`?",
        };
        diagnostics.Add(DiagnosticCatalog.UnknownEvent.At(span, path, name.Length == 0 ? $"`{list.Singular}` needs the word for what happens to it" : $"nothing called `{name}` happens to {list.Name}", help, close is "" ? null : close));
        return null;
    }

    private ImmutableArray<string> FactNames()
    {
        var named = _reader!.Texts("facts");
        var known = symbols.Schema.CustomerFields.Select(f => $"{f.Subject}.{f.Name}")
            .Concat(symbols.Schema.Lists.SelectMany(l => l.Fields.SelectMany(f => new[] { $"{l.Name}.{f.Name}", $"{l.Singular}.{f.Name}" }).Prepend(l.Name)))
            .ToHashSet(StringComparer.Ordinal);
        foreach (var (name, span) in named.Where(n => !known.Contains(n.Text)))
        {
            var close = diagnostics.Closest(name, known);
            diagnostics.Add(DiagnosticCatalog.UnknownField.At(span, BindingPath.Child(_reader.Path, "facts"), $"there is no fact `{name}`", close is null ? "write a field or a list, for example `customer.industry` or `purchases`" : $"did you mean `{close}`?", close));
        }

        return [.. named.Select(n => n.Text)];
    }

    private EventTrigger? UnknownEntry(EventTriggerSyntax syntax, string path)
    {
        var entries = symbols.Schema.Lists.Where(l => !l.Events.IsEmpty).Select(l => l.Singular).ToImmutableArray();
        var close = symbols.Schema.CustomerField(syntax.Entry.Text) is { Kind: ValueKind.Date or ValueKind.Instant } date ? $"{date.Subject}.{date.Name}" : diagnostics.Closest(syntax.Entry.Text, entries);
        diagnostics.Add(DiagnosticCatalog.UnknownEvent.At(
            syntax.Entry.Span,
            path,
            $"nothing is called `{syntax.Entry.Text}`",
            close is null ? $"write {Examples(entries)}" : $"did you mean `{close}`?",
            close));
        return null;
    }

    private string Examples(ImmutableArray<string> entries)
    {
        var dates = symbols.Schema.List("dates") is not null
            ? "a date such as `customer.since`, `anniversary of customer.since`, `date product-launch`"
            : $"a date of the {symbols.Schema.Subject}, or `anniversary of` one";
        return entries.IsEmpty ? dates : $"{dates}, or an event of {Choices.Listed(entries)}";
    }
}
