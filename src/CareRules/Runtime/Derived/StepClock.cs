using System.Collections.Immutable;
using System.Runtime.InteropServices;
using CareRules.Facts;
using CareRules.Time;

namespace CareRules.Runtime.Derived;

/// <summary>
/// A clock that runs while its calendar is open and stops during pauses. Pauses may overlap and come in any order; parts of them later than
/// as-of are ignored, and a pause without an end lasts until as-of. Instants are UTC ticks, lengths are ticks of the calendar.
/// </summary>
internal sealed class StepClock
{
    private readonly List<Pause> _pauses = [];

    /// <summary>False when the clock was never paused.</summary>
    public bool HasPauses => _pauses.Count > 0;

    /// <summary>Reads an entry's pauses, merged and in order.</summary>
    public void Set(ImmutableArray<PauseInterval> pauses, long now)
    {
        _pauses.Clear();
        foreach (var pause in pauses)
        {
            var from = pause.From.UtcTicks;
            var to = Math.Min(pause.To?.UtcTicks ?? now, now);
            if (from < to)
            {
                _pauses.Add(new Pause(from, to));
            }
        }

        if (_pauses.Count > 1)
        {
            Merge();
        }
    }

    /// <summary>Since when the clock is paused, of a pause that lasts until as-of; as-of itself where none has begun.</summary>
    public long PausedSince(long now) => _pauses.Count > 0 && _pauses[^1].To == now ? _pauses[^1].From : now;

    /// <summary>The business time within [from, to) that fell into pauses.</summary>
    public long Paused(BusinessCalendar calendar, long from, long to)
    {
        var paused = 0L;
        foreach (var pause in _pauses)
        {
            var (start, end) = (Math.Max(pause.From, from), Math.Min(pause.To, to));
            paused += start < end ? calendar.Elapsed(start, end) : 0;
        }

        return paused;
    }

    /// <summary>
    /// The first instant at which the clock, started at <paramref name="start"/>, has run for a length: each pause that began before then
    /// delays it by the business time in it.
    /// </summary>
    /// <param name="isReached">True for when it has just run for that long, so that a pause that begins then delays nothing; false for when it is over it.</param>
    /// <returns>False when the calendar does not cover it.</returns>
    public bool TryDue(BusinessCalendar calendar, long start, long length, out long due, bool isReached = false)
    {
        var isCovered = calendar.TryAdd(start, length, out due);
        for (var i = 0; isCovered && i < _pauses.Count; i++)
        {
            var from = Math.Max(_pauses[i].From, start);
            if (_pauses[i].To > from && (isReached ? from < due : from <= due))
            {
                isCovered = calendar.Covers(_pauses[i].To);
                if (isCovered && calendar.Elapsed(from, _pauses[i].To) is > 0 and var lost)
                {
                    length += lost;
                    isCovered = calendar.TryAdd(start, length, out due);
                }
            }
        }

        return isCovered;
    }

    private void Merge()
    {
        _pauses.Sort(static (a, b) => a.From.CompareTo(b.From));
        var last = 0;
        for (var i = 1; i < _pauses.Count; i++)
        {
            if (_pauses[i].From <= _pauses[last].To)
            {
                _pauses[last] = new Pause(_pauses[last].From, Math.Max(_pauses[last].To, _pauses[i].To));
            }
            else
            {
                _pauses[++last] = _pauses[i];
            }
        }

        _pauses.RemoveRange(last + 1, _pauses.Count - last - 1);
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Pause(long From, long To);
}
