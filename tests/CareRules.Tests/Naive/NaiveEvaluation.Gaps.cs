using CareRules.Facts;
using CareRules.Model.Conditions;
using CareRules.Model.Expressions;
using CareRules.Outcomes;

namespace CareRules.Tests.Naive;

/// <content>Data gaps: down from an unknown condition to the facts that are missing.</content>
internal sealed partial class NaiveEvaluation
{
    private IEnumerable<DataGap> Gaps(string ruleId, Condition unknown, NaiveScope? scope) =>
        from leaf in UnknownLeaves(unknown, scope)
        from fact in Missing(leaf, scope)
        select new DataGap(ruleId, leaf.Span.Location) { Fact = fact, Leaf = leaf.Text };

    private IEnumerable<LeafCondition> UnknownLeaves(Condition condition, NaiveScope? scope)
    {
        if (Test(condition, scope) != Truth.Unknown)
        {
            return [];
        }

        return condition switch
        {
            AllCondition all => all.Children.SelectMany(c => UnknownLeaves(c, scope)),
            AnyCondition any => any.Children.SelectMany(c => UnknownLeaves(c, scope)),
            NotCondition not => UnknownLeaves(not.Child, scope),
            LeafCondition leaf => [leaf],
            _ => throw new NotSupportedException(condition.GetType().Name),
        };
    }

    private IEnumerable<string> Missing(Condition condition, NaiveScope? scope) =>
        UnknownLeaves(condition, scope).SelectMany(l => Missing(l, scope));

    private IEnumerable<string> Missing(LeafCondition leaf, NaiveScope? scope) => leaf switch
    {
        CompareLeaf compare => Missing(compare.Left, scope).Concat(Missing(compare.Right, scope)),
        BetweenLeaf between => Missing(between.Operand, scope).Concat(Missing(between.Low, scope)).Concat(Missing(between.High, scope)),
        InLeaf @in => Missing(@in.Operand, scope),
        TextLeaf text => Missing(text.Operand, scope).Concat(Missing(text.Part, scope)),
        BooleanLeaf boolean => Missing(boolean.Operand, scope),
        DoneLeaf => ["care_records"],
        _ => [],
    };

    /// <summary>The facts without which the value is unknown; none for a known value.</summary>
    private IEnumerable<string> Missing(Expression expression, NaiveScope? scope)
    {
        if (!Evaluate(expression, scope).IsUnknown)
        {
            return [];
        }

        return expression switch
        {
            MeasureExpression measure => Missing(policy.Measures.Single(m => m.Name == measure.Measure.Name).Value, null),
            SignalExpression signal => Missing(policy.Signals.Single(s => s.Name == signal.Signal.Name).When, null),
            TierExpression tier => policy.Tiers.Single(t => t.Dimension == tier.Dimension).Levels.SelectMany(l => Missing(l.When, null)),
            CustomerFieldExpression field => [$"customer.{field.Field.Name}"],
            RowFieldExpression field => [$"{field.List.Singular}.{field.Field.Name}"],
            ComplaintSeverityExpression => UnknownSeverities(ComplaintAtHand(scope)).SelectMany(s => Missing(s.When, At(ComplaintAtHand(scope)))),
            AggregateExpression aggregate => [MissingIn(aggregate, scope)],
            ChangeExpression change => [MissingIn(change.Aggregate, scope)],
            GapExpression gap => [gap.List.Name],
            OverdueExpression overdue => [overdue.List.Name],
            AgeExpression age => Missing(age.Of, scope),
            TimeSinceExpression since => Missing(since.Of, scope),
            DaysUntilExpression until => Missing(until.Of, scope),
            ArithmeticExpression arithmetic => Missing(arithmetic.Left, scope).Concat(Missing(arithmetic.Right, scope)),
            NegateExpression negate => Missing(negate.Of, scope),
            _ => [],
        };
    }

    /// <summary>The list while it is unknown or has nothing to count, else the field that is unknown or cannot be added.</summary>
    private string MissingIn(AggregateExpression aggregate, NaiveScope? scope)
    {
        var from = aggregate.Window is { } window ? _clock.Minus(_clock.Now, window) : (NodaTime.Instant?)null;
        return aggregate.Field is null || Counted(aggregate.List, from, _clock.Now, aggregate.Filter, scope) is null or []
            ? aggregate.List.Name
            : $"{aggregate.List.Name}.{aggregate.Field.Name}";
    }
}
