using System.Collections.Immutable;
using System.Diagnostics;
using CareRules.Functions;
using CareRules.Messages;
using CareRules.Model;
using CareRules.Model.Expressions;

namespace CareRules.Authoring.Linting.Checks.DropIndicator;

/// <summary>
/// Finds indicators of churn over <c>drop</c> or <c>growth</c> in a score that never asks how long ago something happened: without an earlier
/// part both are nothing, so that a customer who stopped long ago has the score of one who is well.
/// </summary>
internal sealed class DropIndicatorCheck : PackCheck
{
    public override ImmutableArray<DiagnosticDescriptor> Kinds => [DropIndicatorMessages.Kind];

    public override void Run(CheckContext context)
    {
        if (context.Policy.Churn is not { } churn)
        {
            return;
        }

        var read = churn.Indicators.Select(i => (Indicator: i, Expressions: Expressions(i.When))).ToList();
        if (read.Exists(r => r.Expressions.Exists(IsRecency)))
        {
            return;
        }

        foreach (var (indicator, expressions) in read)
        {
            if (expressions.OfType<ChangeExpression>().FirstOrDefault() is { } change)
            {
                context.Add(DropIndicatorMessages.ForgetsTheLost(indicator.Name, change.Text, change.Aggregate.List.Name, change.Function.Name)
                    .At(indicator.When.Span, $"churn › {indicator.Name} › when"));
            }
        }
    }

    // How long ago the last one was, and what there was lately.
    private static bool IsRecency(Expression expression) => expression is OverdueExpression
        || (expression is AggregateExpression { Function: AggregateFunction.Last or AggregateFunction.Max, Field: { } field } last && field == last.List.Time)
        || expression is AggregateExpression { Function: AggregateFunction.Count or AggregateFunction.Sum, Window: not null };

    /// <summary>All that a condition reads, through measures, signals and tables; without what a change compares.</summary>
    private static List<Expression> Expressions(Condition condition)
    {
        var found = new List<Expression>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        Add(condition);
        return found;

        void Add(Condition test)
        {
            switch (test)
            {
                case AllCondition all:
                    AddAll(all.Children);
                    break;
                case AnyCondition any:
                    AddAll(any.Children);
                    break;
                case NotCondition not:
                    Add(not.Child);
                    break;
                case LeafCondition leaf:
                    AddEach(ModelWalk.Operands(leaf));
                    break;
                default:
                    throw new UnreachableException();
            }
        }

        void AddAll(ImmutableArray<Condition> tests)
        {
            foreach (var test in tests)
            {
                Add(test);
            }
        }

        void AddEach(IEnumerable<Expression> expressions)
        {
            foreach (var expression in expressions.Where(e => seen.Add(e.Canonical)))
            {
                found.Add(expression);
                if (expression is SignalExpression signal)
                {
                    Add(signal.Signal.When);
                }
                else if (expression is TableExpression table)
                {
                    AddEach(table.Table.Inputs.Select(i => i.Value));
                }
                else if (expression is not ChangeExpression)
                {
                    AddEach(expression is MeasureExpression measure ? [measure.Measure.Value] : ModelWalk.Parts(expression));
                }
            }
        }
    }
}
