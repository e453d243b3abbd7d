using System.Collections.Concurrent;

namespace CareRules.Time;

/// <summary>
/// The clocks of customers' zones, each made once. Only zones of the IANA database are kept, so that facts cannot make it grow without
/// bound. Safe for concurrent use.
/// </summary>
/// <param name="own">The pack's clock.</param>
internal sealed class ZoneClocks(PackClock own)
{
    private readonly ConcurrentDictionary<string, PackClock> _clocks = new(StringComparer.Ordinal);

    /// <summary>The clock of a zone, with the pack's business calendar; the pack's own for no zone and for one that is not known.</summary>
    public PackClock Of(string? zone) =>
        zone is null || zone == own.Zone ? own
        : _clocks.TryGetValue(zone, out var known) ? known
        : ZoneTimes.IsKnown(zone) ? _clocks.GetOrAdd(zone, name => new PackClock(name, own.Calendar, own.LeapDaysInMarch))
        : own;
}
