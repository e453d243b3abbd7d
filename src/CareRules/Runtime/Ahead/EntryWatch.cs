using CareRules.Runtime.Care;
using CareRules.Runtime.State;

namespace CareRules.Runtime.Ahead;

/// <summary>Since when an entry triggers a rule.</summary>
/// <param name="isHappening">True for the event itself, where a rule on a later step cannot tell its start.</param>
internal readonly struct EntryWatch(EventPlan happening, object row, bool isHappening = false) : IWatched
{
    public bool IsSteady(Frame frame, long to) => isHappening ? happening.IsHappeningSteady(frame, row, to) : happening.IsSteady(frame, row, to);

    public long Guess(Frame frame, long steady, long open) => 0;

    public bool IsSame(Frame now, Frame later) => isHappening
        ? happening.HasHappened(now, row) == happening.HasHappened(later, row)
        : happening.CurrentStart(now, row) == happening.CurrentStart(later, row);

    public void Keep(Frame now, long until)
    {
        // Nothing else asks for it.
    }

    public string? TestAt(Frame frame, long at) => null;
}
