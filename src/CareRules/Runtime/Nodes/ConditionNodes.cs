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

    public override long Guess(Frame frame, long steady, long open) => Steady.Guess(children, frame, steady, open);

    protected override bool StaysSame(Frame frame, long to) => Of(frame) == Truth.False && !frame.IsStrict
        ? Steady.Any(children, Truth.False, frame, to)
        : Steady.All(children, frame, to);

    public override bool IsTimeless => Array.TrueForAll(children, c => c.IsTimeless);
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

    public override long Guess(Frame frame, long steady, long open) => Steady.Guess(children, frame, steady, open);

    protected override bool StaysSame(Frame frame, long to) => Of(frame) == Truth.True && !frame.IsStrict
        ? Steady.Any(children, Truth.True, frame, to)
        : Steady.All(children, frame, to);

    public override bool IsTimeless => Array.TrueForAll(children, c => c.IsTimeless);
}

/// <summary>The negation; unknown stays unknown.</summary>
internal sealed class NotNode(TruthNode child) : TruthNode(child.Traits)
{
    protected override Truth Evaluate(Frame frame) => Values.Not(child.Of(frame));

    protected override void NameMissing(Frame frame, MissingFacts missing) => child.Missing(frame, missing);

    public override long Guess(Frame frame, long steady, long open) => child.Guess(frame, steady, open);

    protected override bool StaysSame(Frame frame, long to) => child.IsSteady(frame, to);

    public override bool IsTimeless => child.IsTimeless;
}

/// <summary>A constant truth.</summary>
internal sealed class ConstantTruthNode(bool holds) : TruthNode(NodeTraits.None)
{
    protected override Truth Evaluate(Frame frame) => holds ? Truth.True : Truth.False;

    protected override void NameMissing(Frame frame, MissingFacts missing)
    {
        // A constant is known.
    }

    protected override bool StaysSame(Frame frame, long to) => true;

    public override bool IsTimeless => true;
}
