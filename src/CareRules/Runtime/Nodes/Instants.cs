using CareRules.Runtime.State;

namespace CareRules.Runtime.Nodes;

/// <summary>The same customer at other instants.</summary>
/// <param name="checkpoints">What an evaluation computes first.</param>
internal sealed class Instants(IReadOnlyList<IDerived> checkpoints)
{
    /// <summary>The frame of an instant: the one that is given, or one that the next call for it changes.</summary>
    public Frame At(Frame frame, long at) => at == frame.Now ? frame : Apart(frame, at);

    /// <summary>The same, but never the frame that is given: what is asked for in it is no problem of that frame, at whatever instant.</summary>
    public Frame Apart(Frame frame, long at)
    {
        var other = frame.OtherFrame(at, out var hasBegun);
        for (var i = 0; hasBegun && i < checkpoints.Count; i++)
        {
            checkpoints[i].EnsureEvaluated(other);
        }

        return other;
    }
}
