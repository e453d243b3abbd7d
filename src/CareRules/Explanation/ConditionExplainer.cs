using System.Collections.Immutable;
using System.Diagnostics;
using CareRules.Facts;
using CareRules.Model;
using CareRules.Model.Expressions;
using CareRules.Wording.Rules;

namespace CareRules.Explanation;

/// <summary>Explains conditions: the tree with its truths, each leaf with the values it read and the change it needs.</summary>
internal sealed class ConditionExplainer(ExplanationScope scope)
{
    /// <summary>How many signals within signals are expanded; deeper ones are not readable.</summary>
    private const int MaxSignalDepth = 4;

    private readonly CounterfactualFinder _counterfactuals = new(scope);
    private readonly TableExplainer _tables = new(scope);

    /// <param name="row">The entry that the condition applies to; null for the customer.</param>
    /// <param name="negated">True when the condition is wanted to fail.</param>
    public ConditionExplanation Explain(Condition condition, object? row, bool negated = false) => Explain(condition, row, negated, 0);

    private ConditionExplanation Explain(Condition condition, object? row, bool negated, int depth)
    {
        var truth = scope.Session.Truth(condition, row);
        var source = condition.Span.Location;
        return condition switch
        {
            AllCondition all => new AllExplanation([.. all.Children.Select(c => Explain(c, row, negated, depth))], truth, source),
            AnyCondition any => new AnyExplanation([.. any.Children.Select(c => Explain(c, row, negated, depth))], truth, source),
            NotCondition not => new NotExplanation(Explain(not.Child, row, !negated, depth), truth, source),
            LeafCondition leaf => Explain(leaf, truth, row, negated, depth),
            _ => throw new UnreachableException(),
        };
    }

    private LeafExplanation Explain(LeafCondition leaf, Truth truth, object? row, bool negated, int depth)
    {
        ConditionExplanation? signal = null;
        var signalNegated = negated;
        if (leaf is BooleanLeaf { Operand: SignalExpression { Signal: var inner } } boolean && depth < MaxSignalDepth && !scope.IsGiven(inner))
        {
            signalNegated = negated != boolean.Negated;
            signal = Explain(inner.When, row: null, signalNegated, depth + 1);
        }

        var counterfactual = _counterfactuals.Find(leaf, truth, wanted: !negated, row);
        var changes = ImmutableArray<Counterfactual>.Empty;
        if (counterfactual is not null)
        {
            changes = signal is null ? [counterfactual] : Counterfactuals.Of(signal, !signalNegated);
        }

        return new LeafExplanation(leaf.Text, truth, leaf.Span.Location)
        {
            Path = leaf.Path,
            Saw = Saw(leaf, row),
            Tables = _tables.Of(ModelWalk.Operands(leaf), row),
            Counterfactual = changes.IsEmpty ? counterfactual : Counterfactuals.Nearest(changes),
            Signal = signal,
            Counterfactuals = changes,
        };
    }

    private ImmutableArray<SeenValue> Saw(LeafCondition leaf, object? row)
    {
        var saw = new List<SeenValue>();
        if (leaf is DoneLeaf done)
        {
            saw.Add(LastDone(done, row));
        }

        foreach (var operand in ModelWalk.Operands(leaf))
        {
            AddValues(operand, row, saw);
        }

        return [.. saw.DistinctBy(s => s.Name, StringComparer.Ordinal)];
    }

    private void AddValues(Expression expression, object? row, List<SeenValue> saw)
    {
        if (expression is ConstantExpression)
        {
            return;
        }

        // Literals within a sum are not worth showing.
        if (expression is not (ArithmeticExpression or NegateExpression) || !CounterfactualFinder.IsFixed(expression))
        {
            var name = scope.Names.Of(expression);
            saw.Add(new SeenValue(name.Name, name.Label, scope.Session.Between(expression, row) is { } between ? ReasonWording.Between(between.Low, between.High) : scope.Values.Of(scope.Session.Value(expression, row), name.Scale)));
        }

        // A change is computed from two windows; a value over the whole list would mislead.
        if (expression is not ChangeExpression)
        {
            foreach (var part in ModelWalk.Parts(expression))
            {
                AddValues(part, row, saw);
            }
        }
    }

    private SeenValue LastDone(DoneLeaf done, object? row)
    {
        var name = $"done({done.RuleId})";
        var label = ReasonWording.LastDone(done.RuleId);
        if (scope.Facts.CareRecords.IsDefault)
        {
            return new SeenValue(name, label, ValueText.NotKnown);
        }

        return (done.Here ? scope.Session.DoneHere(done, row) : CounterfactualFinder.LastDone(scope, done.RuleId)) is { } last
            ? new SeenValue(name, label, scope.Values.Of(Value.Of(last)))
            : new SeenValue(name, label, ReasonWording.Never);
    }
}
