using System.Runtime.InteropServices;
using CareRules.Facts;

namespace CareRules.Engine;

/// <summary>
/// A clock that stands still during pauses. Pauses may overlap and come in any order; what of them lies after as-of is not known yet, and
/// one that has no end lasts until as-of. Everything is in UTC ticks.
/// </summary>
internal sealed class StepClock
{
    private readonly List<Pause> _pauses = [];

    /// <summary>Takes a complaint's pauses, merged and in order.</summary>
    public void Set(Complaint complaint, long now)
    {
        _pauses.Clear();
        foreach (var pause in complaint.Pauses)
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

    /// <summary>The time within [from, to) that the clock stood still.</summary>
    public long Paused(long from, long to)
    {
        var paused = 0L;
        foreach (var pause in _pauses)
        {
            paused += Math.Max(0, Math.Min(pause.To, to) - Math.Max(pause.From, from));
        }

        return paused;
    }

    /// <summary>The instant at which the clock, started at <paramref name="start"/>, has run for a length.</summary>
    public long Due(long start, long length)
    {
        var due = start + length;
        foreach (var pause in _pauses)
        {
            var from = Math.Max(pause.From, start);
            if (pause.To > from && from < due)
            {
                due += pause.To - from;
            }
        }

        return due;
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
