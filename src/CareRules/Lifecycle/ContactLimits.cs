using System.Globalization;
using CareRules.Facts;
using CareRules.Model;
using CareRules.Outcomes;
using CareRules.Time;
using CareRules.Wording;

namespace CareRules.Lifecycle;

/// <summary>Suppresses contacts: consent, caps and quiet hours. An action without a channel is no contact.</summary>
internal sealed class ContactLimits
{
    private readonly LimitPolicy _limits;
    private readonly PackClock _clock;
    private readonly ZoneClocks _zones;
    private readonly Customer _customer;
    private readonly MemoryDraft _draft;
    private readonly DateTimeOffset _now;

    public ContactLimits(LifecyclePlan plan, Customer customer, MemoryDraft draft, DateTimeOffset now)
    {
        _limits = plan.Limits;
        (_clock, _zones) = (plan.Clock, plan.Plan.Layout.Zones);
        _customer = customer;
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

    /// <summary>Checks quiet hours, in the customer's zone.</summary>
    public Suppression? CheckHour(CareAction action)
    {
        if (action.Channel is not { } channel || _limits.Quiet is not { } quiet || (!quiet.Channels.IsEmpty && !quiet.Channels.Contains(channel, StringComparer.Ordinal)))
        {
            return null;
        }

        // A zone that is not known is reported, and does not stop care.
        var clock = _zones.Of(_customer.TimeZone);
        var until = EndOf(quiet, clock);
        return until <= _now.UtcTicks ? null : new Suppression(
            SuppressionReason.QuietHours,
            until,
            string.Create(CultureInfo.InvariantCulture, $"It is {new DateTime(clock.ToLocal(_now.UtcTicks)):HH:mm} for the customer, who is not contacted from {new DateTime(quiet.From):HH:mm} to {new DateTime(quiet.To):HH:mm}."));
    }

    // As opening hours: where the clocks repeat an hour, from the first time that they show the first to the last time that they show the
    // second. Now where it is not quiet.
    private long EndOf(QuietHours quiet, PackClock clock)
    {
        var until = _now.UtcTicks;
        var today = clock.DayOf(until);
        for (var day = today - 1; day <= today + 1; day++)
        {
            var from = clock.FirstInstant((day * TimeSpan.TicksPerDay) + quiet.From);
            var to = clock.LastInstant(((quiet.From < quiet.To ? day : day + 1) * TimeSpan.TicksPerDay) + quiet.To);
            if (from <= until && until < to)
            {
                until = to;
            }
        }

        return until;
    }

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
            if (!cap.Counts(channel))
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
                    string.Create(CultureInfo.InvariantCulture, $"{made.Count} contacts{(cap.Channel is null ? "" : $" by `{channel}`")} were made since {TimeText.Minute(_clock.At(Math.Max(0, start)))}; the most is {cap.Most}."));
            }
        }

        return null;
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
