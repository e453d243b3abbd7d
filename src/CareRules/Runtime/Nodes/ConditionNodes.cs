using CareRules.Facts;
using CareRules.Runtime.State;

namespace CareRules.Runtime.Nodes;

/// <summary>The least truth of its children; the first false one decides.</summary>
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

/// <summary>The greatest truth of its children; the first true one decides.</summary>
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

/// <summary>The opposite; unknown stays unknown.</summary>
internal sealed class NotNode(TruthNode child) : TruthNode(child.Traits)
{
    protected override Truth Evaluate(Frame frame) => Values.Not(child.Of(frame));

    protected override void NameMissing(Frame frame, MissingFacts missing) => child.Missing(frame, missing);
}

/// <summary>Always or never.</summary>
internal sealed class ConstantTruthNode(bool holds) : TruthNode(NodeTraits.None)
{
    protected override Truth Evaluate(Frame frame) => holds ? Truth.True : Truth.False;

    protected override void NameMissing(Frame frame, MissingFacts missing)
    {
        // A constant is known.
    }
}
