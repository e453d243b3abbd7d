using CareRules.Runtime.State;

namespace CareRules.Runtime.Ahead;

/// <summary>A part of a customer's outcome whose next change is looked for.</summary>
internal interface IWatched
{
    /// <summary>Whether it certainly stays the same from a frame's as-of up to an instant.</summary>
    bool IsSteady(Frame frame, long to);

    /// <summary>A guess of the first instant from which on that is not certain; zero for none.</summary>
    long Guess(Frame frame, long steady, long open);

    /// <summary>Whether it is at a later instant what it is now.</summary>
    bool IsSame(Frame now, Frame later);

    /// <summary>Remembers in a frame that it stays the same before an instant.</summary>
    void Keep(Frame now, long until);

    /// <summary>The test that is not certain at an instant, as the pack writes it; null where no test decides.</summary>
    string? TestAt(Frame frame, long at);
}
