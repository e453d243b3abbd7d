using System.Collections;
using System.Collections.Immutable;
using System.Reflection;
using CareRules.Facts;
using CareRules.TestKit.Generators;
using NodaTime;

namespace CareRules.TestKit.Differential;

/// <summary>
/// Instants at which a promise is tested: distances of every order of magnitude, starts of days and months, and what lies one of the
/// <see cref="Figures"/> after a fact, to the tick. Days and months are those of the pack's zone and those of the customer's.
/// </summary>
internal sealed class ProbeInstants(Dice dice, string zone)
{
    private const int Each = 10;

    private DateTimeZone _zone = DateTimeZoneProviders.Tzdb[zone];

    /// <summary>Instants after as-of and before the end, and the last tick before it.</summary>
    public IEnumerable<DateTimeOffset> Between(CustomerFacts facts, DateTimeOffset asOf, DateTimeOffset end)
    {
        var (first, span) = (asOf.UtcTicks, end.UtcTicks - asOf.UtcTicks);
        if (span < 2)
        {
            return [];
        }

        if (facts.Customer.TimeZone is { } own && dice.Chance(60))
        {
            _zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(own) ?? _zone;
        }

        // In order, since that of dictionaries is another in every process.
        var about = Ticks(facts).Distinct().Order().ToList();
        var probes = new List<long> { end.UtcTicks - 1 };
        for (var i = 0; i < Each; i++)
        {
            probes.Add(first + dice.Magnitude(span));
            probes.Add(first + dice.UpTo(span));
            probes.Add(dice.Chance(70) ? StartOfDay(first + dice.UpTo(span)) : StartOfMonth(first + dice.UpTo(span)));
        }

        for (var i = 0; i < 10 * Each && probes.Count < (4 * Each) + 1; i++)
        {
            var at = Later(about.Count == 0 ? first : dice.Pick(about)) + dice.Pick(0, 0, 1, -1);
            if (at > first && at < end.UtcTicks)
            {
                probes.Add(at);
            }
        }

        return probes.Where(p => p > first && p < end.UtcTicks).Distinct().Select(p => new DateTimeOffset(p, TimeSpan.Zero));
    }

    private long Later(long at) => dice.Next(4) switch
    {
        0 => at + (dice.Pick(Figures.Hours) * TimeSpan.TicksPerHour),
        1 => at + (dice.Pick(Figures.Days) * TimeSpan.TicksPerDay),
        2 => _zone.AtLeniently(Local(at).PlusMonths(dice.Pick(Figures.Months))).ToInstant().ToDateTimeUtc().Ticks,
        _ => at,
    };

    private long StartOfDay(long at) => Start(Local(at).Date);

    private long StartOfMonth(long at) => Start(Local(at).Date.With(DateAdjusters.StartOfMonth));

    private long Start(LocalDate day) => _zone.AtLeniently(day.AtMidnight()).ToInstant().ToDateTimeUtc().Ticks;

    private LocalDateTime Local(long at) => Instant.FromDateTimeUtc(new DateTime(at, DateTimeKind.Utc)).InZone(_zone).LocalDateTime;

    /// <summary>Every instant and the start of every day in the facts.</summary>
    private IEnumerable<long> Ticks(object? value) => value switch
    {
        null or string or TimeSpan or decimal or bool or int => [],
        DateTimeOffset at => [at.UtcTicks],
        DateOnly day => [Start(LocalDate.FromDateOnly(day))],
        IDictionary named => named.Values.Cast<object>().SelectMany(Ticks),
        IEnumerable all => IsSet(all) ? all.Cast<object>().SelectMany(Ticks) : [],
        _ when value.GetType().Assembly == typeof(CustomerFacts).Assembly =>
            value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).SelectMany(p => Ticks(p.GetValue(value))),
        _ => [],
    };

    private static bool IsSet(IEnumerable all) =>
        all.GetType() is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>)
        ? !(bool)type.GetProperty(nameof(ImmutableArray<>.IsDefault))!.GetValue(all)!
        : true;
}
