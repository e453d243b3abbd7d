using CareRules.Explanation;
using CareRules.Facts;
using CareRules.Model.Expressions;

namespace CareRules.Authoring.Testing.Coverage;

/// <summary>Collects the coverage of one leaf condition.</summary>
internal sealed class LeafTally
{
    private readonly LeafCondition _leaf;
    private readonly BoundTally[] _bounds;
    private bool _wasEvaluated;
    private bool _wasTrue;
    private bool _wasFalse;

    public LeafTally(LeafCondition leaf)
    {
        _leaf = leaf;
        _bounds = [.. Bounds(leaf).Select(b => new BoundTally(b.Operand, b.Bound))];
    }

    /// <summary>True when a case evaluated it.</summary>
    public bool WasEvaluated => _wasEvaluated;

    /// <summary>Whether a side of a bound was covered: -1 just below it, 0 at it, 1 just above it.</summary>
    public bool Covers(int bound, int side) => _bounds[bound].Covers(side);

    public CoveredLeaf ToResult() => new(_leaf.Text, _leaf.Span.Location, _wasTrue, _wasFalse, [.. _bounds.Where(b => b.IsUsed).Select(b => b.ToResult())]);

    /// <summary>Merges the tally of the same leaf from another collector.</summary>
    public void Add(LeafTally other)
    {
        _wasEvaluated |= other._wasEvaluated;
        _wasTrue |= other._wasTrue;
        _wasFalse |= other._wasFalse;
        for (var i = 0; i < _bounds.Length; i++)
        {
            _bounds[i].Add(other._bounds[i]);
        }
    }

    /// <param name="leaf">The same leaf in the policy of the session, where parameters may have other values.</param>
    /// <param name="row">The list entry that the leaf is evaluated for; null for the customer.</param>
    public void Add(LeafCondition leaf, EvaluationSession session, object? row)
    {
        var truth = session.Truth(leaf, row);
        _wasEvaluated = true;
        _wasTrue |= truth == Truth.True;
        _wasFalse |= truth == Truth.False;
        var next = 0;
        foreach (var (operand, bound) in Bounds(leaf))
        {
            _bounds[next++].Add(session.Value(operand, row), session.Value(bound, row));
        }
    }

    /// <summary>The comparisons with a bound that does not depend on facts.</summary>
    public static IEnumerable<(Expression Operand, Expression Bound)> Bounds(LeafCondition leaf)
    {
        switch (leaf)
        {
            case CompareLeaf { Comparator: Comparator.Less or Comparator.LessOrEqual or Comparator.Greater or Comparator.GreaterOrEqual } compare:
                if (IsFixed(compare.Right) != IsFixed(compare.Left))
                {
                    yield return IsFixed(compare.Right) ? (compare.Left, compare.Right) : (compare.Right, compare.Left);
                }

                break;
            case BetweenLeaf between when !IsFixed(between.Operand) && IsFixed(between.Low) && IsFixed(between.High):
                yield return (between.Operand, between.Low);
                yield return (between.Operand, between.High);
                break;
        }
    }

    private static bool IsFixed(Expression expression) => Explanation.CounterfactualFinder.IsFixed(expression);
}
