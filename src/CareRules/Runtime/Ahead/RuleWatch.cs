using System.Runtime.InteropServices;
using CareRules.Facts;
using CareRules.Runtime.Care;
using CareRules.Runtime.State;

namespace CareRules.Runtime.Ahead;

/// <summary>
/// Whether a care rule without entries fires, and for which occurrences. Reused for one rule after another. Not safe for concurrent use.
/// </summary>
/// <param name="isWalk">
/// True when only new actions matter, for which an occurrence that fires need not be looked at again, unless its message may become
/// complete; false when every change matters.
/// </param>
internal sealed class RuleWatch(bool isWalk) : IWatched
{
    private readonly List<Occurrence> _first = [];
    private readonly List<Occurrence> _current = [];
    private CareRulePlan _rule = null!;
    private bool _isOnlyGap;
    private Frame? _frame;
    private int _generation;
    private bool _isInForce;
    private bool _isKnown;
    private long _forceEdge;
    private long _start;
    private long _soughtStart;
    private long _soughtEnd;
    private long _end;

    /// <param name="isOnlyGap">True when it is not known whether the rule is for the customer, so that it reports that, and does nothing.</param>
    public void Begin(CareRulePlan rule, Frame now, bool isOnlyGap)
    {
        _rule = rule;
        _isOnlyGap = isOnlyGap;
        _frame = null;
        Read(now);
        _first.Clear();
        _first.AddRange(_current);
    }

    public bool IsSteady(Frame frame, long to)
    {
        Read(frame);
        if (to >= _forceEdge)
        {
            return false;
        }

        if (!_isInForce)
        {
            return true;
        }

        var truth = TruthOf(frame);
        if (frame.IsStrict)
        {
            return _rule.Trigger.IsSteady(frame, to) && to < Math.Min(_start, _end) && IsConditionSteady(frame, to) && ActionDetails.AreSteady(_rule, frame, to);
        }

        if (truth == Truth.False && IsConditionSteady(frame, to))
        {
            return true;
        }

        if (!_rule.Trigger.IsSteady(frame, to) || to >= _start)
        {
            return false;
        }

        if (_isKnown && _current.Count == 0)
        {
            return true;
        }

        return isWalk && truth == Truth.True && _isKnown && !_rule.IsStanding
            ? ActionDetails.AreMessagesSteady(_rule, frame, to)
            : to < _end && IsConditionSteady(frame, to) && (truth != Truth.True || AreDetailsSteady(frame, to));
    }

    public long Guess(Frame frame, long steady, long open)
    {
        Read(frame);
        var edge = Math.Min(_forceEdge, Math.Min(_start, _end));
        return edge > steady && edge <= open ? edge : _rule.When?.Node.Guess(frame, steady, open) ?? 0;
    }

    public bool IsSame(Frame now, Frame later)
    {
        (_soughtStart, _soughtEnd) = (_start, _end);
        Read(later);
        var (before, after) = (IsNothing(now, _first), IsNothing(later, _current));
        if (before || after)
        {
            return before && after;
        }

        var truth = TruthOf(now);
        if (truth != TruthOf(later) || IsKnownTrigger(now) != _isKnown)
        {
            return false;
        }

        if (!_isKnown)
        {
            // Nothing begins while the date is unknown; which facts leave it unknown may be others.
            return isWalk || GapReader.AreEqual(_rule.Trigger.NameMissing, now, later);
        }

        // While the condition is unknown, only that is reported, whatever the occurrence is.
        return truth == Truth.Unknown ? GapReader.AreEqual(_rule.When!, now, later)
            : _isOnlyGap ? true
            : HasSameOccurrences(now, later) && (isWalk ? ActionDetails.AreMessagesSame(_rule, now, later) : ActionDetails.AreSame(_rule, now, later));
    }

    private bool AreDetailsSteady(Frame frame, long to) =>
        isWalk ? ActionDetails.AreMessagesSteady(_rule, frame, to) : ActionDetails.AreSteady(_rule, frame, to);

    public void Keep(Frame now, long until)
    {
        // Nothing else asks for it.
    }

    public string? TestAt(Frame frame, long at) => _rule.When is { } when ? ConditionWatch.TestAt(when, frame, at) : null;

    /// <summary>Whether an occurrence begins at an instant that was found; null when none begins or ends.</summary>
    public bool? BeginsAt(long at) => at == _soughtStart ? true : at == _soughtEnd ? false : null;

    private bool IsNothing(Frame frame, List<Occurrence> occurrences) =>
        !IsInForce(_rule, frame) || TruthOf(frame) == Truth.False || (IsKnownTrigger(frame) && occurrences.Count == 0);

    private Truth TruthOf(Frame frame) => _rule.When?.Of(frame) ?? Truth.True;

    private bool IsConditionSteady(Frame frame, long to) => _rule.When?.Node.IsSteady(frame, to) != false;

    private bool IsKnownTrigger(Frame frame) => _rule.Trigger.IsKnown(frame);

    /// <summary>Whether a rule is in force on a frame's day.</summary>
    public static bool IsInForce(CareRulePlan rule, Frame frame) => rule.Source.Effective?.Contains(DateOnly.FromDayNumber(frame.Today)) != false;

    private bool HasSameOccurrences(Frame now, Frame later)
    {
        if (_rule.IsStanding)
        {
            return true;
        }

        if (_first.Count != _current.Count)
        {
            return false;
        }

        for (var i = 0; i < _first.Count; i++)
        {
            if (_first[i] != _current[i] || Alive(_first[i], now) != Alive(_current[i], later) || !HasSameId(now, _first[i], later, _current[i]))
            {
                return false;
            }
        }

        return true;
    }

    // In the customer's zone a date that moves with the current time may stay on its day when the pack's, which is in the id, changes.
    private bool HasSameId(Frame now, in Occurrence first, Frame later, in Occurrence current) =>
        ReferenceEquals(now.CustomerClock, now.Clock) || _rule.Trigger.IdOf(now, first) == _rule.Trigger.IdOf(later, current);

    private int Alive(in Occurrence occurrence, Frame frame)
    {
        var alive = 0;
        foreach (var action in _rule.Actions)
        {
            alive += frame.Now < _rule.EndOf(action, occurrence, _rule.Trigger.ClockOf(frame), frame) ? 1 : 0;
        }

        return alive;
    }

    private void Read(Frame frame)
    {
        if (ReferenceEquals(_frame, frame) && _generation == frame.Generation)
        {
            return;
        }

        (_frame, _generation) = (frame, frame.Generation);
        _current.Clear();
        (_start, _end, _forceEdge) = (Occurrence.Never, Occurrence.Never, ForceEdge(_rule, frame));
        _isInForce = IsInForce(_rule, frame);
        _isKnown = _rule.Trigger.IsKnown(frame);
        if (_isKnown)
        {
            _rule.Trigger.AddCurrent(frame, _rule, _current);
            _start = _rule.Trigger.NextStart(frame);
            _end = FirstEnd(frame);
        }
    }

    private long FirstEnd(Frame frame)
    {
        var end = Occurrence.Never;
        if (_rule.IsStanding)
        {
            return end;
        }

        foreach (ref readonly var occurrence in CollectionsMarshal.AsSpan(_current))
        {
            foreach (var action in _rule.Actions)
            {
                var at = _rule.NextEnd(action, occurrence, _rule.Trigger.ClockOf(frame), frame);
                end = at > frame.Now ? Math.Min(end, at) : end;
            }
        }

        return end;
    }

    /// <summary>When a rule next begins or stops to be in force.</summary>
    public static long ForceEdge(CareRulePlan rule, Frame frame)
    {
        if (rule.Source.Effective is not { } effective)
        {
            return Occurrence.Never;
        }

        var from = effective.From is { } first && first.DayNumber > frame.Today ? frame.Clock.StartOfDay(first.DayNumber) : Occurrence.Never;
        var to = effective.To is { } last && last.DayNumber >= frame.Today ? frame.Clock.StartOfDay(last.DayNumber + 1) : Occurrence.Never;
        return Math.Min(from, to);
    }
}
