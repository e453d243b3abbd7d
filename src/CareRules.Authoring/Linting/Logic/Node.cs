using System.Collections.Immutable;
using CareRules.Facts;
using CareRules.Model.Expressions;

namespace CareRules.Authoring.Linting.Logic;

/// <summary>
/// A condition as a node of the constraint solver. Each kind computes which truth values are still possible, and prunes the values of its
/// operands to those that allow a wanted truth value. Both over-approximate: they may keep too many values, never too few, so an
/// unsatisfiable result is a proof.
/// </summary>
internal abstract class Node
{
    public abstract TruthSet Of(ConstraintSolver solver);

    /// <summary>Prunes the operands to values for which the truth is one of the wanted; false when no value remains.</summary>
    public abstract bool Require(ConstraintSolver solver, TruthSet wanted);

    /// <summary>The index of an operand that is undecided and affects the result; -1 for none.</summary>
    public abstract int UndecidedOperand(ConstraintSolver solver);

    /// <summary>The child nodes.</summary>
    public virtual ImmutableArray<Node> Parts => [];
}

internal sealed class ConstantNode(Truth truth) : Node
{
    public override TruthSet Of(ConstraintSolver solver) => TruthSets.Of(truth);

    public override bool Require(ConstraintSolver solver, TruthSet wanted) => TruthSets.Of(truth).Has(wanted);

    public override int UndecidedOperand(ConstraintSolver solver) => -1;
}

/// <summary>A test of one operand against constants.</summary>
internal sealed class TestNode(Operand operand, LeafCondition test) : Node
{
    public Operand Operand { get; } = operand;

    public LeafCondition Test { get; } = test;

    public override TruthSet Of(ConstraintSolver solver) => solver.TruthOf(this);

    public override bool Require(ConstraintSolver solver, TruthSet wanted) => solver.Prune(this, wanted);

    public override int UndecidedOperand(ConstraintSolver solver) => solver.UndecidedOperand(this);
}

/// <summary><c>all</c> or <c>any</c>; <c>any</c> is its dual. The strong truth value of one child decides the group.</summary>
internal sealed class GroupNode(ImmutableArray<Node> children, bool isAny) : Node
{
    public override ImmutableArray<Node> Parts => children;

    public override TruthSet Of(ConstraintSolver solver)
    {
        var (strong, weak) = isAny ? (TruthSet.True, TruthSet.False) : (TruthSet.False, TruthSet.True);
        var result = TruthSet.None;
        var (allWeak, allOpen, someUnknown) = (true, true, false);
        foreach (var child in children)
        {
            var truth = child.Of(solver);
            result |= truth & strong;
            allWeak &= truth.Has(weak);
            allOpen &= truth.Has(weak | TruthSet.Unknown);
            someUnknown |= truth.Has(TruthSet.Unknown);
        }

        return result | (allWeak ? weak : TruthSet.None) | (allOpen && someUnknown ? TruthSet.Unknown : TruthSet.None);
    }

    public override bool Require(ConstraintSolver solver, TruthSet wanted)
    {
        var strong = isAny ? TruthSet.True : TruthSet.False;
        if (!wanted.Has(strong))
        {
            // No child may have the strong value; and if the group may not be unknown, no child may be unknown.
            var each = wanted.Has(TruthSet.Unknown) ? TruthSet.Any & ~strong : TruthSet.Any & ~strong & ~TruthSet.Unknown;
            if (!Array.TrueForAll([.. children], c => c.Require(solver, each)))
            {
                return false;
            }
        }

        if (!Of(solver).Has(wanted))
        {
            return false;
        }

        var weak = TruthSet.Known & ~strong;
        if (wanted.Has(weak))
        {
            return true;
        }

        // Unit propagation: when a single child can give a wanted value, it must.
        var candidates = children.Where(c => c.Of(solver).Has(wanted)).Take(2).ToList();
        return candidates.Count > 0 && (candidates.Count > 1 || candidates[0].Require(solver, wanted));
    }

    public override int UndecidedOperand(ConstraintSolver solver) => Undecided.First(children, solver);
}

internal sealed class NotNode(Node child) : Node
{
    public override ImmutableArray<Node> Parts => [child];

    public override TruthSet Of(ConstraintSolver solver) => child.Of(solver).Negated();

    public override bool Require(ConstraintSolver solver, TruthSet wanted) => child.Require(solver, wanted.Negated());

    public override int UndecidedOperand(ConstraintSolver solver) => child.UndecidedOperand(solver);
}

/// <summary>Whether a condition holds: true or false, never unknown.</summary>
internal sealed class HoldsNode(Node child) : Node
{
    public override ImmutableArray<Node> Parts => [child];

    public override TruthSet Of(ConstraintSolver solver)
    {
        var truth = child.Of(solver);
        return (truth & TruthSet.True) | (truth.Has(TruthSet.NotTrue) ? TruthSet.False : TruthSet.None);
    }

    public override bool Require(ConstraintSolver solver, TruthSet wanted) =>
        child.Require(solver, (wanted & TruthSet.True) | (wanted.Has(TruthSet.False) ? TruthSet.NotTrue : TruthSet.None));

    public override int UndecidedOperand(ConstraintSolver solver) => Of(solver) is TruthSet.True or TruthSet.False ? -1 : child.UndecidedOperand(solver);
}

/// <summary>Whether the sum of the weights of the conditions that hold lies within bounds.</summary>
/// <param name="low">The lower bound; null for none.</param>
/// <param name="high">The upper bound, inclusive if <paramref name="withHigh"/>; null for none.</param>
internal sealed class SumNode(ImmutableArray<Node> conditions, ImmutableArray<decimal> weights, decimal? low, decimal? high, bool withLow, bool withHigh) : Node
{
    public override ImmutableArray<Node> Parts => conditions;

    public override TruthSet Of(ConstraintSolver solver)
    {
        var (least, most) = Range(solver);
        if (IsBelow(most) || IsAbove(least))
        {
            return TruthSet.False;
        }

        return !IsBelow(least) && !IsAbove(most) ? TruthSet.True : TruthSet.Known;
    }

    public override bool Require(ConstraintSolver solver, TruthSet wanted)
    {
        if (wanted.Has(TruthSet.False))
        {
            return Of(solver).Has(wanted);
        }

        var (least, most) = Range(solver);
        if (IsBelow(most) || IsAbove(least))
        {
            return false;
        }

        for (var i = 0; i < conditions.Length; i++)
        {
            var truth = conditions[i].Of(solver);
            if (!truth.Has(TruthSet.True) || truth == TruthSet.True)
            {
                continue;
            }

            var (weight, size) = (weights[i], Math.Abs(weights[i]));
            // A contribution is required when the greatest sum without it is too low, and excluded when the least sum with it is too high.
            var raises = IsBelow(most - size);
            var lowers = IsAbove(least + size);
            if ((raises && lowers) || ((raises || lowers) && !conditions[i].Require(solver, raises == (weight > 0m) ? TruthSet.True : TruthSet.NotTrue)))
            {
                return false;
            }
        }

        return true;
    }

    public override int UndecidedOperand(ConstraintSolver solver) => Undecided.First([.. conditions.Where(c => c.Of(solver) is var t && t.Has(TruthSet.True) && t != TruthSet.True)], solver);

    private bool IsBelow(decimal sum) => sum < low || (!withLow && sum == low);

    private bool IsAbove(decimal sum) => sum > high || (!withHigh && sum == high);

    private (decimal Least, decimal Most) Range(ConstraintSolver solver)
    {
        var (least, most) = (0m, 0m);
        for (var i = 0; i < conditions.Length; i++)
        {
            var truth = conditions[i].Of(solver);
            var weight = weights[i];
            if (truth == TruthSet.True)
            {
                (least, most) = (least + weight, most + weight);
            }
            else if (truth.Has(TruthSet.True))
            {
                (least, most) = (least + Math.Min(0m, weight), most + Math.Max(0m, weight));
            }
        }

        return (least, most);
    }
}

internal static class Undecided
{
    public static int First(ImmutableArray<Node> nodes, ConstraintSolver solver)
    {
        foreach (var node in nodes)
        {
            if (node.Of(solver) is not (TruthSet.True or TruthSet.False or TruthSet.Unknown) && node.UndecidedOperand(solver) is >= 0 and var operand)
            {
                return operand;
            }
        }

        return -1;
    }
}
