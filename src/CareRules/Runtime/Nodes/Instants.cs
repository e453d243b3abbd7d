using CareRules.Runtime.State;

namespace CareRules.Runtime.Nodes;

/// <summary>The same customer at other instants.</summary>
/// <param name="checkpoints">What an evaluation computes first.</param>
internal sealed class Instants(IReadOnlyList<IDerived> checkpoints)
{
    /// <summary>The frame of an instant: the one that is given, or one that the next call for it changes.</summary>
    public Frame At(Frame frame, long at)
    {
        if (at == frame.Now)
        {
            return frame;
        }

        var other = frame.OtherFrame(at, out var hasBegun);
        for (var i = 0; hasBegun && i < checkpoints.Count; i++)
        {
            checkpoints[i].EnsureEvaluated(other);
        }

        return other;
    }
}
