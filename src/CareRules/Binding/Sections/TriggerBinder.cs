using System.Collections.Immutable;
using CareRules.Binding.Expressions;
using CareRules.Binding.Reading;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Messages;
using CareRules.Model;
using CareRules.Model.Expressions;
using CareRules.Syntax.Expressions;
using CareRules.Wording.Rules;

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
        reader.Exclusive("every", "on", TriggerMessages.OneTrigger);
        if (reader.Has("from") && !reader.Has("every"))
        {
            diagnostics.Add(TriggerMessages.FromWithoutEvery().At(reader.KeySpan("from"), reader.Path));
        }

        if (reader.Has("facts") && reader.Scalar("on")?.Value != "data gap")
        {
            diagnostics.Add(TriggerMessages.FactsWithoutGap().At(reader.KeySpan("facts"), reader.Path));
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
            diagnostics.Add(ValueMessages.PartOfDay("every", "7 days").At(reader["every"]!.Span, BindingPath.Child(reader.Path, "every")));
            return null;
        }

        return every is null ? null : new CadenceTrigger(every.Value, from);
    }

    private CareTrigger? Bind(TriggerSyntax syntax, string path) => syntax switch
    {
        DateTriggerSyntax date => BindDate(date.Date, path) is { } expression
            ? On(expression, date.Recurrence, date.CountsDate)
            : null,
        DateKindTriggerSyntax kinds when symbols.Schema.List("dates") is null => NoDates(kinds, path),
        DateKindTriggerSyntax kinds => new ImportantDateTrigger([.. kinds.Kinds.Select(k => k.Text)], kinds.Recurrence, kinds.CountsDate),
        EventTriggerSyntax happening => BindEvent(happening, path),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static DateTrigger On(Expression date, DateRecurrence recurrence, bool countsDate) =>
        new(date, recurrence, countsDate || (recurrence.Repeats() && IsOfPolicy(date)), IsOfPolicy(date));

    // A date that the policy itself names is a day of the calendar that comes back each year, filled in with any year: nothing began on it.
    private static bool IsOfPolicy(Expression expression) =>
        expression is MeasureExpression measure ? IsOfPolicy(measure.Measure.Value)
        : expression is TableExpression table ? table.Table.Cells(table.Output).All(IsOfPolicy)
        : expression is FunctionExpression or ArithmeticExpression or NegateExpression ? ModelWalk.Parts(expression).All(IsOfPolicy)
        : !expression.Constant.IsUnknown;

    private ImportantDateTrigger? NoDates(DateKindTriggerSyntax kinds, string path)
    {
        diagnostics.Add(TriggerMessages.SubjectWithoutDates(symbols.Schema.Subject).At(kinds.Span, path));
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

        diagnostics.Add(TriggerMessages.NoDate(expression.Text, expression.Kind).At(expression.Span, path));
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
            if (syntax.Event is null && (syntax.Entry.Parts.Length > 1 || symbols.Find(syntax.Entry.Text).Count > 0 || syntax.Entry.Text is "today" or "now"))
            {
                return BindDate(syntax.Entry, path) is { } date ? On(date, DateRecurrence.Once, countsDate: false) : null;
            }

            return UnknownEntry(syntax, path);
        }

        _row = list;
        if (syntax is { Event: { } step, State: { } state } && list.MayHaveDeadlines)
        {
            return BindDeadline(list, step, state, syntax, path);
        }

        var name = syntax.Event?.Text ?? "";
        if (list.Events.FirstOrDefault(e => e.Name == name) is { } found)
        {
            return new EventTrigger(list, found);
        }

        if (list.Events.IsEmpty)
        {
            diagnostics.Add(TriggerMessages.NoEvents(list.Name, list.Declared).At(syntax.Span, path));
            return null;
        }

        var names = list.Events.Select(e => e.Name).ToImmutableArray();
        var close = diagnostics.Closest(name, names);
        var span = syntax.Event?.Span ?? syntax.Span;
        var message = name.Length == 0
            ? TriggerMessages.EventMissing(list.Singular, close, names)
            : TriggerMessages.UnknownEvent(name, list.Name, list.Singular, close, names);
        diagnostics.Add(message.At(span, path));
        return null;
    }

    private EventTrigger? BindDeadline(FactList list, NameSyntax step, NameSyntax state, EventTriggerSyntax syntax, string path)
    {
        if (!DeadlineMoment.States.Contains(state.Text))
        {
            diagnostics.Add(TriggerMessages.UnknownDeadlineState(state.Text, diagnostics.Closest(state.Text, DeadlineMoment.States), DeadlineMoment.States).At(state.Span, path));
            return null;
        }

        if (!symbols.Tickets.TryGetValue(list, out var tickets))
        {
            diagnostics.Add((list.IsComplaints ? NameMessages.NoComplaints(syntax.Span.Text) : NameMessages.NoRequests(syntax.Span.Text, list.Name)).At(syntax.Span, path));
            return null;
        }

        var moment = new DeadlineMoment(step.Text, state.Text == "breached");
        if (tickets.Clocks is not var (steps, all, allWarn))
        {
            // The deadlines have errors.
            return null;
        }

        var deadlines = all.Where(d => d.Step.Name == step.Text).ToList();
        var problem = !steps.Any(s => s.Name == step.Text) ? ComplaintMessages.UnknownStep(step.Text, diagnostics.Closest(step.Text, steps.Select(s => s.Name)), steps.Select(s => s.Name))
            : deadlines.Count == 0 ? ComplaintMessages.StepWithoutDeadline(step.Text)
            : !moment.IsBreach && !allWarn && deadlines.TrueForAll(d => d.WarnAt is null && d.WarnBefore is null) ? ComplaintMessages.StepWithoutWarning(step.Text)
            : null;
        if (problem is not null)
        {
            diagnostics.Add(problem.At(step.Span, path));
            return null;
        }

        return new EventTrigger(list, moment.EventWith(Titles.Clock(moment.Step, moment.Figure))) { Deadline = moment };
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
            diagnostics.Add(TriggerMessages.UnknownFact(name, close).At(span, BindingPath.Child(_reader.Path, "facts")));
        }

        return [.. named.Select(n => n.Text)];
    }

    private EventTrigger? UnknownEntry(EventTriggerSyntax syntax, string path)
    {
        var entries = symbols.Schema.Lists.Where(l => !l.Events.IsEmpty).Select(l => l.Singular).ToImmutableArray();
        var close = symbols.Schema.CustomerField(syntax.Entry.Text) is { Kind: ValueKind.Date or ValueKind.Instant } date ? $"{date.Subject}.{date.Name}" : diagnostics.Closest(syntax.Entry.Text, entries);
        var subject = symbols.Schema.List("dates") is null ? symbols.Schema.Subject : null;
        diagnostics.Add(TriggerMessages.UnknownEntry(syntax.Entry.Text, close, subject, entries).At(syntax.Entry.Span, path));
        return null;
    }
}
