using System.Collections.Immutable;
using CareRules.Binding.Expressions;
using CareRules.Binding.Reading;
using CareRules.Binding.Tables;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Messages;
using CareRules.Model;
using CareRules.Model.Expressions;
using CareRules.Syntax.Expressions;
using CareRules.Syntax.Schema;

namespace CareRules.Binding.Sections;

/// <summary>Binds <c>steps:</c> of a rule: a rule for each.</summary>
internal sealed class SequenceBinder(DefinitionBinder definitions, FigureBinder figures, RoleBinder roles, TableUse tables, DiagnosticBag diagnostics)
{
    private static readonly ImmutableArray<string> StepKeys = PackSchema.Step.Names;
    private static readonly ImmutableArray<string> Following = ["after", "repeat", "until", "steps"];

    private readonly ActionBinder _actions = new(definitions, figures, roles, tables, diagnostics);

    /// <summary>What a sequence, or what comes later, begins with: an event or a date; null after a diagnostic, or for neither.</summary>
    public CareTrigger? Begin(MappingReader reader, CareTrigger? trigger)
    {
        var begin = trigger is EventTrigger or DateTrigger ? trigger : null;
        foreach (var key in Following.Where(k => trigger is not null && reader.Has(k) && (begin is null || (k is "after" or "repeat" && trigger is DateTrigger))))
        {
            diagnostics.Add((key == "after" ? CareMessages.OnlyAfterAnEvent() : key == "repeat" ? CareMessages.OnlyRepeatsAnEvent() : CareMessages.OnlyAfterABeginning(key)).At(reader.KeySpan(key), reader.Path));
        }

        return begin;
    }

    /// <summary>The steps as rules; null after an error.</summary>
    /// <param name="begin">What the sequence begins with; null after a diagnostic.</param>
    /// <param name="conditions">Those of the whole sequence.</param>
    public List<CareRule>? Bind(MappingReader sequence, CareRule rule, CareTrigger? begin, List<Condition?> conditions, (string? Text, TableExpression? From) owner, FactList? row)
    {
        var (rules, isComplete, shared) = (new List<CareRule>(), true, new CareSequence(rule.Id, rule.When, rule.Span));
        foreach (var (node, i) in sequence.FilledItems("steps", "- {step: ..., after: 45 minutes, do: ...}").Select((n, i) => (n, i)))
        {
            var path = BindingPath.Item(BindingPath.Child(sequence.Path, "steps"), i);
            if (MappingReader.Open(node, path, Parts.Step, StepKeys, diagnostics) is not { } reader
                || reader.RequiredScalar("step", Parts.Step) is not { } name || !Names.CheckId(name, reader.Path, diagnostics))
            {
                isComplete = false;
                continue;
            }

            var id = $"{rule.Id}.{name.Value}";
            if (rules.Exists(r => r.Id == id))
            {
                diagnostics.Add(CareMessages.StepTwice(name.Value, rule.Id).At(name.Span, reader.Path));
            }

            reader.Exclusive("after", "after_previous", CareMessages.OneStart);
            isComplete &= RuleConditions.TryBind(definitions, reader, "when", row, out var when);
            reader.Required("do", Parts.Step);
            var actions = _actions.Bind(reader, reader.Has("owner") ? _actions.Owner(reader, row) : owner, row);
            if (begin is null || Start(reader, begin, rules) is not { } start)
            {
                isComplete = false;
                continue;
            }

            rules.Add(rule with
            {
                Id = id,
                Sequence = shared,
                Title = TitleOf(rule.Title, reader.Localized("title"), name.Value),
                Trigger = start,
                When = RuleConditions.All([.. conditions, when]),
                OwnWhen = when,
                Do = actions,
                Span = name.Span,
            });
        }

        return isComplete ? rules : null;
    }

    // When a step comes; null after a diagnostic.
    private CareTrigger? Start(MappingReader reader, CareTrigger begin, List<CareRule> steps)
    {
        var key = reader.Has("after_previous") ? "after_previous" : "after";
        var after = begin is DateTrigger ? figures.Length(reader, key, "14 days", zeroAllowed: true) : figures.Deadline(reader, key, "14 days", zeroAllowed: true);
        if (reader.Has(key) && after is null)
        {
            return null;
        }

        if (key == "after_previous" && steps.Count > 0 && steps[^1].Do.FirstOrDefault(a => a.DueFrom is not null) is { } open)
        {
            diagnostics.Add(CareMessages.PreviousDueByTable(open.DueFrom!.Text).At(reader.KeySpan(key), reader.Path));
            return null;
        }

        if (begin is EventTrigger happening && (key == "after" || steps.Count > 0))
        {
            return Later(happening, after, key == "after" ? null : BeforeOf(steps[^1]));
        }

        if (begin is DateTrigger date && key == "after")
        {
            return after is null ? date : Later(date, reader);
        }

        diagnostics.Add((begin is EventTrigger ? CareMessages.NothingBeforeTheFirst() : CareMessages.NoPreviousOfDate()).At(reader.KeySpan(key), reader.Path));
        return null;
    }

    private static StepBefore BeforeOf(CareRule step) => new(step.Id, (EventTrigger)step.Trigger, [.. step.Do.Select(a => a.Due).OfType<TimeAmount>()]);

    private static EventTrigger Later(EventTrigger happening, TimeAmount? after, StepBefore? before) => happening with { After = after, Before = before };

    // The days after a date are those after another one.
    private DateTrigger? Later(DateTrigger date, MappingReader reader)
    {
        var (written, path) = (reader.Scalar("after")!, BindingPath.Child(reader.Path, "after"));
        if (ExpressionReader.ParseOperand(written, path, diagnostics) is not { } operand || definitions.Expressions.Bind(operand, new BindScope(path)) is not { } length)
        {
            return null;
        }

        if (length.Constant is { Kind: ValueKind.Duration } exact && TimeAmount.From(exact).Ticks % TimeSpan.TicksPerDay != 0)
        {
            diagnostics.Add(ValueMessages.PartOfDay("after", "3 days").At(written.Span, path));
            return null;
        }

        return date with { Date = new ArithmeticExpression(ArithmeticOperator.Add, date.Date, length, date.Date.Kind, date.Date.Span) };
    }

    private static LocalizedText TitleOf(LocalizedText sequence, LocalizedText own, string step) => new(
        own.En ?? (sequence.En is { } en ? $"{en}: {step}" : null),
        own.Zh ?? (sequence.Zh is { } zh ? $"{zh}：{step}" : null));
}
