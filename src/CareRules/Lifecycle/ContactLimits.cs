using System.Globalization;
using CareRules.Facts;
using CareRules.Model;
using CareRules.Outcomes;
using CareRules.Runtime.Derived;
using CareRules.Runtime.State;
using CareRules.Time;
using CareRules.Wording;

namespace CareRules.Lifecycle;

/// <summary>Suppresses contacts: consent, caps, days off and quiet hours. An action without a channel is no contact.</summary>
internal sealed class ContactLimits
{
    private readonly LimitPolicy _limits;
    private readonly PackClock _clock;
    private readonly ZoneClocks _zones;
    private readonly LadderPlan[] _ladders;
    private readonly Frame _frame;
    private readonly Customer _customer;
    private readonly MemoryDraft _draft;
    private readonly DateTimeOffset _now;

    /// <param name="frame">The frame of the evaluation, which is complete: it tells the levels that are held.</param>
    public ContactLimits(LifecyclePlan plan, Frame frame, MemoryDraft draft, DateTimeOffset now)
    {
        _limits = plan.Limits;
        (_clock, _zones) = (plan.Clock, plan.Plan.Layout.Zones);
        (_ladders, _frame) = (plan.Plan.Ladders, frame);
        _customer = frame.Facts.Customer;
        _draft = draft;
        _now = now;
        RemoveExpired();
    }

    /// <summary>Checks consent and caps.</summary>
    public Suppression? Check(CareAction action)
    {
        if (action.Channel is not { } channel)
        {
            return null;
        }

        if (!_customer.Consents.TryGetValue(channel, out var agrees))
        {
            agrees = !_limits.ConsentNeeded.Contains(channel, StringComparer.Ordinal);
        }

        return agrees
            ? Capped(channel)
            : new Suppression(SuppressionReason.NoConsent, null, $"The customer does not agree to `{channel}`.");
    }

    /// <summary>Checks days off and quiet hours, in the customer's zone.</summary>
    public Suppression? CheckHour(CareAction action)
    {
        if (action.Channel is not { } channel || (_limits.Quiet.IsEmpty && _limits.DaysOff is null))
        {
            return null;
        }

        // A zone that is not known is reported, and does not stop care.
        var clock = _zones.Of(_customer.TimeZone);
        var hours = new ContactHours(_limits, channel, clock);
        var now = _now.UtcTicks;
        if (hours.IsDayOff(now))
        {
            return new Suppression(
                SuppressionReason.DayOff,
                hours.FreeFrom(now),
                $"It is {TimeText.Day(DateOnly.FromDayNumber(clock.DayOf(now)))} for the customer, a day off of the calendar `{_limits.DaysOff!.Calendar.Name}`.");
        }

        if (hours.QuietAt(now) is { } quiet)
        {
            var span = quiet.IsWholeDay ? "all of this day" : $"from {TimeText.Clock(quiet.From)} to {TimeText.Clock(quiet.To)}";
            return new Suppression(
                SuppressionReason.QuietHours,
                hours.FreeFrom(now),
                string.Create(CultureInfo.InvariantCulture, $"It is {new DateTime(clock.ToLocal(now)):HH:mm} for the customer, who is not contacted {span}."));
        }

        IsUncovered |= hours.IsUncovered(now);
        return null;
    }

    /// <summary>True when a contact went out on a day of which the calendar of days off does not say whether it is one.</summary>
    public bool IsUncovered { get; private set; }

    /// <summary>Records a contact.</summary>
    public void Use(CareAction action)
    {
        if (action.Channel is { } channel && _limits.Caps.Any(c => c.Counts(channel)))
        {
            var before = _draft.Contacts.TryGetValue(channel, out var instants) ? instants : [];
            _draft.Contacts[channel] = before.Add(_now.ToUniversalTime());
        }
    }

    private Suppression? Capped(string channel)
    {
        foreach (var cap in _limits.Caps)
        {
            if (!cap.Counts(channel) || !MayConcern(cap))
            {
                continue;
            }

            var start = _clock.WindowStart(_now.UtcTicks, cap.Per);
            var made = _draft.Contacts.Where(c => cap.Counts(c.Key)).SelectMany(c => c.Value).Select(i => i.UtcTicks).Where(i => i > start).Order().ToList();
            if (made.Count >= cap.Most)
            {
                long? until = _clock.WindowEnd(made[made.Count - cap.Most], cap.Per) is < long.MaxValue and var end ? end : null;
                return new Suppression(
                    SuppressionReason.Cap,
                    until,
                    string.Create(CultureInfo.InvariantCulture, $"{made.Count} {(made.Count == 1 ? "contact" : "contacts")}{(cap.Channels.IsEmpty ? "" : $" by {string.Join(", ", cap.Channels.Select(c => $"`{c}`"))}")} {(made.Count == 1 ? "was" : "were")} made since {TimeText.Minute(_clock.At(Math.Max(0, start)))}; the most is {cap.Most}."));
            }
        }

        return null;
    }

    // A cap for other customers concerns those of whom that is not known.
    private bool MayConcern(ContactCap cap)
    {
        if (!cap.Segments.IsEmpty && _customer.Segment is { } segment && !cap.Segments.Contains(segment, StringComparer.Ordinal))
        {
            return false;
        }

        foreach (var guard in cap.Tiers)
        {
            if (_ladders[guard.Dimension].IsOneOf(_frame, guard.Ranks.AsSpan()) == Truth.False)
            {
                return false;
            }
        }

        return true;
    }

    // A contact is kept while any cap counts it.
    private void RemoveExpired()
    {
        foreach (var (channel, instants) in _draft.Contacts.ToList())
        {
            var earliest = _limits.Caps.Where(c => c.Counts(channel)).Select(c => _clock.WindowStart(_now.UtcTicks, c.Per)).DefaultIfEmpty(long.MaxValue).Min();
            var counted = instants.RemoveAll(i => i.UtcTicks <= earliest);
            if (counted.IsEmpty)
            {
                _draft.Contacts.Remove(channel);
            }
            else
            {
                _draft.Contacts[channel] = counted;
            }
        }
    }
}
