using CareRules.Facts;
using CareRules.Runtime.State;

namespace CareRules.Runtime.Nodes;

/// <summary>The minimum of its children's truths; evaluation stops at the first false one.</summary>
internal sealed class AllNode(TruthNode[] children, NodeTraits traits) : TruthNode(traits)
{
    protected override Truth Evaluate(Frame frame)
    {
        var least = Truth.True;
        foreach (var child in children)
        {
            var truth = child.Of(frame);
            if (truth == Truth.False)
            {
                return Truth.False;
            }

            least = truth < least ? truth : least;
        }

        return least;
    }

    protected override void NameMissing(Frame frame, MissingFacts missing)
    {
        foreach (var child in children)
        {
            child.Missing(frame, missing);
        }
    }
}

/// <summary>The maximum of its children's truths; evaluation stops at the first true one.</summary>
internal sealed class AnyNode(TruthNode[] children, NodeTraits traits) : TruthNode(traits)
{
    protected override Truth Evaluate(Frame frame)
    {
        var greatest = Truth.False;
        foreach (var child in children)
        {
            var truth = child.Of(frame);
            if (truth == Truth.True)
            {
                return Truth.True;
            }

            greatest = truth > greatest ? truth : greatest;
        }

        return greatest;
    }

    protected override void NameMissing(Frame frame, MissingFacts missing)
    {
        foreach (var child in children)
        {
            child.Missing(frame, missing);
        }
    }
}

/// <summary>The negation; unknown stays unknown.</summary>
internal sealed class NotNode(TruthNode child) : TruthNode(child.Traits)
{
    protected override Truth Evaluate(Frame frame) => Values.Not(child.Of(frame));

    protected override void NameMissing(Frame frame, MissingFacts missing) => child.Missing(frame, missing);
}

/// <summary>A constant truth.</summary>
internal sealed class ConstantTruthNode(bool holds) : TruthNode(NodeTraits.None)
{
    protected override Truth Evaluate(Frame frame) => holds ? Truth.True : Truth.False;

    protected override void NameMissing(Frame frame, MissingFacts missing)
    {
        // A constant is known.
    }
}
