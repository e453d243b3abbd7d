using System.Collections.Immutable;
using System.Diagnostics;
using CareRules.Facts;
using CareRules.Messages;
using CareRules.Model;
using CareRules.Model.Expressions;

namespace CareRules.Authoring.Linting.Checks.IncompleteMessage;

/// <summary>
/// Finds placeholders without a fallback over values that may not be known: where the rule's own conditions, guards and trigger do not prove
/// that they are.
/// </summary>
internal sealed class IncompleteMessageCheck : PackCheck
{
    public override ImmutableArray<DiagnosticDescriptor> Kinds => [IncompleteMessageMessages.HeldBack, IncompleteMessageMessages.GoesWithout];

    public override bool CoversUsedPacks => false;

    public override void Run(CheckContext context)
    {
        foreach (var rule in context.Policy.Care.Where(r => r.DisabledBecause is null))
        {
            foreach (var action in rule.Do.Where(a => a.Message is not null))
            {
                Run(context, rule, action);
            }
        }
    }

    private static void Run(CheckContext context, CareRule rule, CareActionSpec action)
    {
        var isToCustomer = !rule.Throttle.IsService && (action.Channel is not null || action.ChannelFrom is not null);
        var parts = new[] { action.Message!.En, action.Message.Zh }.Where(t => !t.IsDefault).SelectMany(t => t);
        foreach (var value in parts.Where(p => p.Fallback is null).Select(p => p.Value).OfType<Expression>().DistinctBy(v => v.Canonical))
        {
            if (MayBeUnknown(context, rule, value))
            {
                var message = isToCustomer ? IncompleteMessageMessages.IsHeldBack(rule.Id, value.Text, value.MayBeNothing) : IncompleteMessageMessages.IsWithout(rule.Id, value.Text, value.MayBeNothing);
                context.Add(message.At(value.Span, $"care › {rule.Id} › do[{action.Index}] › message"));
            }
        }
    }

    private static bool MayBeUnknown(CheckContext context, CareRule rule, Expression value)
    {
        if (IsAlwaysKnown(value) || IsOfOccurrence(rule.Trigger, value))
        {
            return false;
        }

        var mayBe = value switch
        {
            ConstantExpression or ParameterExpression or NowExpression or TodayExpression or ChurnRiskExpression or ChurnScoreExpression => false,
            ArithmeticExpression arithmetic => (arithmetic.Operator == ArithmeticOperator.Divide && MayBeZero(arithmetic.Right))
                || MayBeUnknown(context, rule, arithmetic.Left) || MayBeUnknown(context, rule, arithmetic.Right),
            NegateExpression negate => MayBeUnknown(context, rule, negate.Of),
            FunctionExpression call => MayBeUnknown(context, rule, call.Argument),
            MeasureExpression measure => MayBeUnknown(context, rule, measure.Measure.Value),
            SignalExpression or TierExpression or LoyaltyLevelExpression or LoyaltyFigureExpression or CustomerFieldExpression or RowFieldExpression
                or TicketSeverityExpression or TicketRepeatedExpression or TicketClockExpression or TableExpression or AggregateExpression or ChangeExpression
                or GapExpression or OverdueExpression => true,
            _ => throw new UnreachableException(),
        };
        return mayBe && !context.IsUnsatisfiable(
            context.Holds(context.Conditions.Of(rule)), context.Holds(new KnownLeaf(value, Presence.Known, Negated: true, value.Text, value.Span)));
    }

    // A parameter may be filled with another figure.
    private static bool MayBeZero(Expression divisor) => divisor is not ConstantExpression { Value.Number: not 0m };

    // The identity of a customer and of an entry of a list that every pack has, and what a rule on data gaps says of the fact.
    private static bool IsAlwaysKnown(Expression value) =>
        value is CustomerFieldExpression { Field.Name: "id" }
        || (value is RowFieldExpression row && (row.List == MissingFact.Entries || (!row.List.Declared && IsAlwaysKnown(row.List, row.Field))));

    // Facts are refused without them, or they are worked out from such: a share, a count.
    private static bool IsAlwaysKnown(FactList list, FactField field) =>
        field == list.Id || field == list.Time || field.IsRequired || field.IsComputed || (field.AsOf is not null && field.Kind != ValueKind.Instant);

    // What an occurrence is made of: there is none without it.
    private static bool IsOfOccurrence(CareTrigger trigger, Expression value) => trigger switch
    {
        DateTrigger on => on.Date.Canonical == value.Canonical,
        EventTrigger { Deadline: { } deadline } => value is TicketClockExpression { Figure: ClockFigure.Due or ClockFigure.Elapsed } clock && clock.Step == deadline.Step,
        EventTrigger on => value is RowFieldExpression row && row.List == on.List && row.Field == on.Event.At,
        CadenceTrigger or StandingTrigger or DataGapTrigger or ImportantDateTrigger => false,
        _ => throw new UnreachableException(),
    };
}
