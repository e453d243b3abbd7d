using CareRules.Runtime.Derived;
using CareRules.Runtime.State;

namespace CareRules.Runtime.Ahead;

/// <summary>The length that a table gives a ticket, as if it had a severity, or all that it could give while facts are missing.</summary>
/// <param name="deadline">A deadline whose length comes from a table.</param>
internal sealed class LengthsWatch(DeadlinePlan deadline, int rank, object ticket, int index) : IWatched
{
    private readonly AssumedNode _table = new(deadline.Within!, rank);

    public bool IsSteady(Frame frame, long to)
    {
        frame.At(ticket, index);
        return _table.IsSteady(frame, to);
    }

    public long Guess(Frame frame, long steady, long open)
    {
        frame.At(ticket, index);
        return _table.Step(frame, steady, open) is < long.MaxValue and var step ? step : 0;
    }

    public bool IsSame(Frame now, Frame later)
    {
        now.At(ticket, index);
        later.At(ticket, index);
        var value = _table.Of(now);
        return value.Equals(_table.Of(later))
            && (!value.IsUnknown || (deadline.LengthsOf(now, rank).AsSpan().SequenceEqual(deadline.LengthsOf(later, rank)) && GapReader.AreEqual(_table.Missing, now, later)));
    }

    public void Keep(Frame now, long until)
    {
        // Nothing else asks for it.
    }

    public string? TestAt(Frame frame, long at) => null;
}
