using CareRules.Facts;
using CareRules.Runtime.Nodes;
using CareRules.Runtime.State;

namespace CareRules.Runtime.Care;

/// <summary>The rules that need one test to hold.</summary>
internal sealed class TestIndex(TruthNode test, ulong[] rules)
{
    /// <summary>Removes the rules when the test fails; false when it is unknown.</summary>
    public bool Apply(Frame frame, ulong[] candidates)
    {
        if (!RuleBits.Intersects(candidates, rules))
        {
            return true;
        }

        var truth = test.Of(frame);
        if (truth == Truth.False)
        {
            RuleBits.AndNot(candidates, rules);
        }

        return truth != Truth.Unknown;
    }

    /// <summary>Removes the rules when the test certainly fails from as-of up to an instant.</summary>
    public void ApplyAhead(Frame frame, long to, ulong[] candidates)
    {
        if (RuleBits.Intersects(candidates, rules) && test.Of(frame) == Truth.False && test.IsSteady(frame, to))
        {
            RuleBits.AndNot(candidates, rules);
        }
    }
}
