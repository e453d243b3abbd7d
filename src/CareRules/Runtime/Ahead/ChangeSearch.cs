using CareRules.Runtime.Nodes;
using CareRules.Runtime.State;

namespace CareRules.Runtime.Ahead;

/// <summary>
/// Finds the first instant at which something watched changes. What it certainly is up to an instant is asked of it for longer and longer
/// times, halving the interval between the longest that is certain and the shortest that is not; guesses make that short. At the first
/// instant that is not certain it is evaluated: where it is still the same, the search goes on from there.
/// </summary>
/// <param name="checkpoints">What an evaluation computes first.</param>
internal sealed class ChangeSearch(IDerived[] checkpoints)
{
    /// <summary>No change before the limit.</summary>
    public const long None = long.MaxValue;

    /// <summary>How many times a search goes on. After that the instant that was reached is good enough: nothing has changed before it.</summary>
    private const int MostLooks = 40;

    /// <summary>
    /// What cannot be told from one instant to the next, such as whether two lengths of time are equal that always are, is looked at again
    /// when the next day begins.
    /// </summary>
    private const long LeastStep = TimeSpan.TicksPerMinute;

    /// <summary>The first change after as-of of a frame and before a limit; <see cref="None"/> for none.</summary>
    public long First<T>(T watched, Frame now, long limit)
        where T : IWatched => First(watched, now, limit, isTestWanted: false, out _);

    /// <summary>The same, and the test that is not certain at it; null where no test decides.</summary>
    public long First<T>(T watched, Frame now, long limit, out string? test)
        where T : IWatched => First(watched, now, limit, isTestWanted: true, out test);

    private long First<T>(T watched, Frame now, long limit, bool isTestWanted, out string? test)
        where T : IWatched
    {
        try
        {
            return Search(watched, now, limit, isTestWanted, out test);
        }
        catch (Exception e) when (Refusal.Of(e) is not null)
        {
            // A part that the evaluation did not need cannot be told.
            test = null;
            return NextDay(now, limit);
        }
    }

    private static long NextDay(Frame now, long limit) =>
        Math.Min(now.Clock.StartOfDay(now.Today + 1), now.CustomerClock.StartOfDay(now.CustomerToday + 1)) is var day && day < limit ? day : None;

    private long Search<T>(T watched, Frame now, long limit, bool isTestWanted, out string? test)
        where T : IWatched
    {
        test = null;
        var frame = now;
        for (var looks = 0; limit - 1 > frame.Now; looks++)
        {
            if (watched.IsSteady(frame, limit - 1))
            {
                watched.Keep(now, limit);
                return None;
            }

            var at = FirstOpen(watched, frame, limit - 1);
            test = isTestWanted ? TestAt(watched, frame, at) : null;
            if (now.IsStrict)
            {
                return at;
            }

            frame = Later(now, at);
            if (IsChanged(watched, now, frame))
            {
                watched.Keep(now, at);
                return at;
            }

            if (looks >= MostLooks)
            {
                return at - now.Now >= LeastStep ? at : NextDay(now, limit);
            }
        }

        return None;
    }

    private static string? TestAt<T>(T watched, Frame frame, long at)
        where T : IWatched
    {
        try
        {
            return watched.TestAt(frame, at);
        }
        catch (Exception e) when (Refusal.Of(e) is not null)
        {
            return null;
        }
    }

    private Frame Later(Frame now, long at)
    {
        var later = now.LaterFrame(at);
        foreach (var checkpoint in checkpoints)
        {
            checkpoint.EnsureEvaluated(later);
        }

        return later;
    }

    // Where an evaluation ends with an exception, so does a decision; one that has not ended with it now does not need that part.
    private static bool IsChanged<T>(T watched, Frame now, Frame later)
        where T : IWatched
    {
        try
        {
            return !watched.IsSame(now, later);
        }
        catch (Exception e) when (Refusal.Of(e) is not null)
        {
            return IsTold(watched, now);
        }
    }

    private static bool IsTold<T>(T watched, Frame now)
        where T : IWatched
    {
        try
        {
            watched.IsSame(now, now);
            return true;
        }
        catch (Exception e) when (Refusal.Of(e) is not null)
        {
            return false;
        }
    }

    /// <summary>The first instant that is not certain, when it is known that the limit is not.</summary>
    private static long FirstOpen<T>(T watched, Frame frame, long open)
        where T : IWatched
    {
        var steady = frame.Now;
        var isGuess = true;
        while (open - steady > 1)
        {
            var guess = isGuess ? watched.Guess(frame, steady, open) : 0;
            isGuess = !isGuess;
            if (guess <= steady || guess > open)
            {
                Narrow(watched, frame, steady + ((open - steady) / 2), ref steady, ref open);
                continue;
            }

            isGuess = Around(watched, frame, guess, ref steady, ref open);
        }

        return open;
    }

    // Tries a guess, the instant before it, and, as guesses may be off by a little, further and further away. True when much was gained.
    private static bool Around<T>(T watched, Frame frame, long guess, ref long steady, ref long open)
        where T : IWatched
    {
        const int Widening = 8;
        var before = open - steady;
        Narrow(watched, frame, guess - 1, ref steady, ref open);
        Narrow(watched, frame, guess, ref steady, ref open);
        Narrow(watched, frame, guess + 1, ref steady, ref open);
        for (var distance = 1L << Widening; open - steady > distance && distance < before >> Widening; distance <<= Widening)
        {
            Narrow(watched, frame, steady + 1 >= guess ? steady + distance : open - distance, ref steady, ref open);
        }

        return open - steady < before / 4;
    }

    private static void Narrow<T>(T watched, Frame frame, long at, ref long steady, ref long open)
        where T : IWatched
    {
        if (at > steady && at < open)
        {
            (steady, open) = watched.IsSteady(frame, at) ? (at, open) : (steady, at);
        }
    }
}
