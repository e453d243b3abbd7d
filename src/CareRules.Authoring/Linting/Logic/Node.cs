using System.Collections.Immutable;
using CareRules.Facts;
using CareRules.Model.Expressions;

namespace CareRules.Authoring.Linting.Logic;

/// <summary>
/// A condition as the search sees it. Each kind tells which truths are still possible, and narrows what its operands can be to what a wanted truth leaves them.
/// Both may leave too much and never too little: what comes out as impossible is impossible.
/// </summary>
internal abstract class Node
{
    public abstract TruthSet Of(Search search);

    /// <summary>Narrows the operands to where the truth is one of the wanted; false when there is none such.</summary>
    public abstract bool Require(Search search, TruthSet wanted);

    /// <summary>An operand that is not settled and has a say; -1 for none.</summary>
    public abstract int Open(Search search);

    /// <summary>The nodes that it is made of.</summary>
    public virtual ImmutableArray<Node> Parts => [];
}

internal sealed class ConstantNode(Truth truth) : Node
{
    public override TruthSet Of(Search search) => TruthSets.Of(truth);

    public override bool Require(Search search, TruthSet wanted) => TruthSets.Of(truth).Has(wanted);

    public override int Open(Search search) => -1;
}

/// <summary>A test of one operand against constants.</summary>
internal sealed class TestNode(Operand operand, LeafCondition test) : Node
{
    public Operand Operand { get; } = operand;

    public LeafCondition Test { get; } = test;

    public override TruthSet Of(Search search) => search.TruthOf(this);

    public override bool Require(Search search, TruthSet wanted) => search.Narrow(this, wanted);

    public override int Open(Search search) => search.OpenOperand(this);
}

/// <summary><c>all</c>, or, with truths turned round, <c>any</c>.</summary>
internal sealed class GroupNode(ImmutableArray<Node> children, bool isAny) : Node
{
    public override ImmutableArray<Node> Parts => children;

    public override TruthSet Of(Search search)
    {
        var (strong, weak) = isAny ? (TruthSet.True, TruthSet.False) : (TruthSet.False, TruthSet.True);
        var result = TruthSet.None;
        var (allWeak, allOpen, someUnknown) = (true, true, false);
        foreach (var child in children)
        {
            var truth = child.Of(search);
            result |= truth & strong;
            allWeak &= truth.Has(weak);
            allOpen &= truth.Has(weak | TruthSet.Unknown);
            someUnknown |= truth.Has(TruthSet.Unknown);
        }

        return result | (allWeak ? weak : TruthSet.None) | (allOpen && someUnknown ? TruthSet.Unknown : TruthSet.None);
    }

    public override bool Require(Search search, TruthSet wanted)
    {
        var strong = isAny ? TruthSet.True : TruthSet.False;
        if (!wanted.Has(strong))
        {
            // No child may be strong; and if the group may not be unknown, no child may be that either.
            var each = wanted.Has(TruthSet.Unknown) ? TruthSet.Any & ~strong : TruthSet.Any & ~strong & ~TruthSet.Unknown;
            if (!Array.TrueForAll([.. children], c => c.Require(search, each)))
            {
                return false;
            }
        }

        if (!Of(search).Has(wanted))
        {
            return false;
        }

        var weak = TruthSet.Known & ~strong;
        if (wanted.Has(weak))
        {
            return true;
        }

        // Some child must be strong enough: when one alone can be, it must.
        var able = children.Where(c => c.Of(search).Has(wanted)).Take(2).ToList();
        return able.Count > 0 && (able.Count > 1 || able[0].Require(search, wanted));
    }

    public override int Open(Search search) => Logic.Open.First(children, search);
}

internal sealed class NotNode(Node child) : Node
{
    public override ImmutableArray<Node> Parts => [child];

    public override TruthSet Of(Search search) => child.Of(search).Negated();

    public override bool Require(Search search, TruthSet wanted) => child.Require(search, wanted.Negated());

    public override int Open(Search search) => child.Open(search);
}

/// <summary>Whether a condition holds: true or false, and never unknown.</summary>
internal sealed class HoldsNode(Node child) : Node
{
    public override ImmutableArray<Node> Parts => [child];

    public override TruthSet Of(Search search)
    {
        var truth = child.Of(search);
        return (truth & TruthSet.True) | (truth.Has(TruthSet.NotTrue) ? TruthSet.False : TruthSet.None);
    }

    public override bool Require(Search search, TruthSet wanted) =>
        child.Require(search, (wanted & TruthSet.True) | (wanted.Has(TruthSet.False) ? TruthSet.NotTrue : TruthSet.None));

    public override int Open(Search search) => Of(search) is TruthSet.True or TruthSet.False ? -1 : child.Open(search);
}

/// <summary>Whether the weights of the conditions that hold add up to something within bounds.</summary>
/// <param name="low">The least sum, included; null for none.</param>
/// <param name="high">What the sum stays below, or at where <paramref name="withHigh"/>; null for none.</param>
internal sealed class SumNode(ImmutableArray<Node> conditions, ImmutableArray<decimal> weights, decimal? low, decimal? high, bool withLow, bool withHigh) : Node
{
    public override ImmutableArray<Node> Parts => conditions;

    public override TruthSet Of(Search search)
    {
        var (least, most) = Range(search);
        if (IsBelow(most) || IsAbove(least))
        {
            return TruthSet.False;
        }

        return !IsBelow(least) && !IsAbove(most) ? TruthSet.True : TruthSet.Known;
    }

    public override bool Require(Search search, TruthSet wanted)
    {
        if (wanted.Has(TruthSet.False))
        {
            return Of(search).Has(wanted);
        }

        var (least, most) = Range(search);
        if (IsBelow(most) || IsAbove(least))
        {
            return false;
        }

        for (var i = 0; i < conditions.Length; i++)
        {
            var truth = conditions[i].Of(search);
            if (!truth.Has(TruthSet.True) || truth == TruthSet.True)
            {
                continue;
            }

            var (weight, size) = (weights[i], Math.Abs(weights[i]));
            // What raises the sum must happen when the most without it is too little, and must not when the least with it is too much.
            var raises = IsBelow(most - size);
            var lowers = IsAbove(least + size);
            if ((raises && lowers) || ((raises || lowers) && !conditions[i].Require(search, raises == (weight > 0m) ? TruthSet.True : TruthSet.NotTrue)))
            {
                return false;
            }
        }

        return true;
    }

    public override int Open(Search search) => Logic.Open.First([.. conditions.Where(c => c.Of(search) is var t && t.Has(TruthSet.True) && t != TruthSet.True)], search);

    private bool IsBelow(decimal sum) => sum < low || (!withLow && sum == low);

    private bool IsAbove(decimal sum) => sum > high || (!withHigh && sum == high);

    private (decimal Least, decimal Most) Range(Search search)
    {
        var (least, most) = (0m, 0m);
        for (var i = 0; i < conditions.Length; i++)
        {
            var truth = conditions[i].Of(search);
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

internal static class Open
{
    public static int First(ImmutableArray<Node> nodes, Search search)
    {
        foreach (var node in nodes)
        {
            if (node.Of(search) is not (TruthSet.True or TruthSet.False or TruthSet.Unknown) && node.Open(search) is >= 0 and var operand)
            {
                return operand;
            }
        }

        return -1;
    }
}
