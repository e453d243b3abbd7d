using CareRules.Explanation;
using CareRules.Facts;
using CareRules.Model.Expressions;

namespace CareRules.Authoring.Testing.Coverage;

/// <summary>Gathers what cases show of one leaf.</summary>
internal sealed class LeafTally
{
    private readonly LeafCondition _leaf;
    private readonly BoundTally[] _bounds;
    private bool _wasAsked;
    private bool _wasTrue;
    private bool _wasFalse;

    public LeafTally(LeafCondition leaf)
    {
        _leaf = leaf;
        _bounds = [.. Bounds(leaf).Select(b => new BoundTally(b.Bound))];
    }

    /// <summary>True when a case asked it at all.</summary>
    public bool WasAsked => _wasAsked;

    /// <summary>Whether a side of a bound was seen: -1 just below it, 0 at it, 1 just above it.</summary>
    public bool HasSeen(int bound, int side) => _bounds[bound].HasSeen(side);

    public CoveredLeaf ToResult() => new(_leaf.Text, _leaf.Span.Location, _wasTrue, _wasFalse, [.. _bounds.Where(b => b.IsUsed).Select(b => b.ToResult())]);

    /// <summary>Adds what was gathered of the same leaf elsewhere.</summary>
    public void Add(LeafTally other)
    {
        _wasAsked |= other._wasAsked;
        _wasTrue |= other._wasTrue;
        _wasFalse |= other._wasFalse;
        for (var i = 0; i < _bounds.Length; i++)
        {
            _bounds[i].Add(other._bounds[i]);
        }
    }

    /// <param name="leaf">The same leaf, of the policy that the session is about: parameters may have other values there.</param>
    /// <param name="row">The entry that the leaf is about; null for the customer.</param>
    public void Add(LeafCondition leaf, EvaluationSession session, object? row)
    {
        var truth = session.Truth(leaf, row);
        _wasAsked = true;
        _wasTrue |= truth == Truth.True;
        _wasFalse |= truth == Truth.False;
        var next = 0;
        foreach (var (operand, bound) in Bounds(leaf))
        {
            _bounds[next++].Add(session.Value(operand, row), session.Value(bound, row));
        }
    }

    /// <summary>What is compared with a figure that no fact changes.</summary>
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
