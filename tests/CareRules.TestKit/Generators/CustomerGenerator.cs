using System.Collections.Immutable;
using System.Globalization;
using CareRules.Facts;
using NodaTime;

namespace CareRules.TestKit.Generators;

/// <summary>
/// Generates random customers around an as-of instant: missing facts and lists, ties, future entries, two currencies, month ends and
/// leap days, and values exactly at the thresholds of <see cref="Figures"/>.
/// </summary>
internal sealed class CustomerGenerator(int seed, string zone)
{
    private readonly Dice _dice = new(seed);
    private readonly DateTimeZone _zone = DateTimeZoneProviders.Tzdb[zone];
    private Instant _asOf;

    /// <summary>The next customer and the instant to evaluate for.</summary>
    public (CustomerFacts Facts, DateTimeOffset AsOf) Next()
    {
        _asOf = AsOf();
        return (Facts(), _asOf.InZone(_zone).ToDateTimeOffset());
    }

    private Instant AsOf()
    {
        // Month ends, leap days, days with clock changes, and days in between.
        var day = _dice.Pick(
            new LocalDate(2026, 3, 31), new LocalDate(2024, 2, 29), new LocalDate(2025, 2, 28), new LocalDate(2026, 3, 29), new LocalDate(2026, 10, 25),
            new LocalDate(2026, 3, 8), new LocalDate(2025, 11, 2), new LocalDate(2026, 4, 5), new LocalDate(2011, 12, 31), new LocalDate(2026, 5, 1),
            new LocalDate(2026, 1, 1).PlusDays(_dice.Next(365)));
        var start = _zone.AtLeniently(day.AtMidnight()).ToInstant();
        return _dice.Next(4) switch
        {
            0 => start,
            1 => start - NodaTime.Duration.FromTicks(1),
            _ => start + NodaTime.Duration.FromMinutes(30 * _dice.Next(48)) + NodaTime.Duration.FromTicks(_dice.Next(2)),
        };
    }

    private CustomerFacts Facts() => new()
    {
        Customer = Customer(),
        Purchases = List(8, Purchase),
        Interactions = List(5, i => new Interaction
        {
            Id = Id("I", i),
            At = Time(),
            Channel = Maybe(Figures.Channels),
            Direction = Maybe(["inbound", "outbound"]),
            Kind = Maybe(["visit", "review"]),
        }),
        Surveys = List(3, i => new Survey
        {
            Id = Id("S", i),
            At = Time(),
            Kind = _dice.Pick("csat", "nps"),
            Score = _dice.Pick(0m, 5m, 10m, 50m, 100m),
            Scale = _dice.Pick(10m, 100m),
            Reason = Maybe(Figures.Reasons),
        }),
        ServiceRequests = List(3, i =>
        {
            var opened = Time();
            return new ServiceRequest { Id = Id("R", i), OpenedAt = opened, RespondedAt = After(opened), ClosedAt = After(opened), Category = Maybe(Figures.Categories) };
        }),
        Complaints = List(4, Complaint),
        Dates = _dice.Chance(15) ? default : [.. Enumerable.Range(0, _dice.Next(4)).Select(_ => new ImportantDate(_dice.Pick(Figures.DateKinds), Day()))],
        CareRecords = List(5, CareRecord),
        Points = List(4, Entry),
        Records = List<object>(4, Shipment) is { IsDefault: false } shipments
            ? ImmutableDictionary<string, ImmutableArray<object>>.Empty.Add("shipments", shipments)
            : ImmutableDictionary<string, ImmutableArray<object>>.Empty,
    };

    private CareRecord CareRecord(int i)
    {
        var rule = _dice.Chance(40) ? $"{Figures.Sequence}.{_dice.Pick("s0", "s1")}" : _dice.Pick(Figures.Rules);
        var entry = _dice.Pick("P0", "P1", "I0", "S0", "T0", "E0", "R0:opened", "R1:closed", "K0:opened", "K0:resolved", "K1:accepted");
        return new CareRecord
        {
            Id = Id("H", i),
            Rule = rule,
            At = Time(),
            ActionId = _dice.Chance(40) ? $"C1/{rule}/{entry}{_dice.Pick("", "", "/2")}" : null,
            Outcome = Maybe(["solved", "unsatisfied"]),
        };
    }

    private Customer Customer() => new()
    {
        Id = _dice.Pick("C1", "C/2", "50%", "客户3"),
        Name = Maybe(["Li Lei", "客户"]),
        Segment = Maybe(Figures.Segments),
        Industry = Maybe(Figures.Industries),
        Since = _dice.Chance(15) ? null : Day(),
        Birthday = _dice.Chance(30) ? null : Day(),
        Locale = Maybe(["zh-CN", "en", "fr-FR", "zh"]),
        TimeZone = _dice.Chance(10) ? _dice.Pick("Asia/Tokyo", "America/New_York", "Nowhere/Else") : null,
        Strategic = _dice.Chance(25) ? null : _dice.Chance(50),
        Attributes = Attributes(),
    };

    private ImmutableDictionary<string, object> Attributes()
    {
        var attributes = ImmutableDictionary.CreateBuilder<string, object>(StringComparer.Ordinal);
        Add("contract", _dice.Pick("monthly", "yearly"));
        Add("seats", (decimal)_dice.Next(6));
        Add("charges", new Money(Amount(), Currency()));
        Add("renewal", Day());
        Add("tags", _dice.Pick<ImmutableArray<string>>([], ["vip"], ["vip", "late payer"]));
        return attributes.ToImmutable();

        void Add(string name, object value)
        {
            if (_dice.Chance(75))
            {
                attributes[name] = value;
            }
        }
    }

    private Purchase Purchase(int i)
    {
        var at = Time();
        return new Purchase
        {
            Id = Id("P", i),
            At = at,
            Amount = Amount(),
            Currency = Currency(),
            Quantity = _dice.Chance(20) ? null : _dice.Next(4),
            Category = Maybe(Figures.Categories),
            Channel = Maybe(Figures.Channels),
            Attributes = Own(("margin", new Money(Amount(), Currency()))),
            Refunds = _dice.Chance(20) ? [.. Enumerable.Range(0, _dice.Between(1, 3)).Select(_ => new Refund(_dice.Chance(50) ? at : Time(), _dice.Pick(Figures.Amounts)))] : [],
        };
    }

    private Complaint Complaint(int i)
    {
        var opened = Time();
        var accepted = After(opened);
        var resolved = After(opened);
        return new Complaint
        {
            Id = _dice.Chance(10) ? $"K/{Number(i)}%" : Id("K", i),
            Category = Maybe(Figures.ComplaintCategories),
            Cause = Maybe(Figures.Causes),
            Reason = Maybe(Figures.Reasons),
            OpenedAt = opened,
            AcceptedAt = accepted,
            VerifiedAt = After(accepted ?? opened),
            ResolvedAt = resolved,
            FollowedUpAt = resolved is { } r && _dice.Chance(80) ? After(r) : After(opened),
            Attributes = Own(("priority", _dice.Pick(Figures.Categories)), ("promised", After(opened) ?? Time())),
            Resolutions = Several(opened),
            FollowUps = Several(opened),
            Reopens = _dice.Chance(70) ? [] : [.. Enumerable.Range(0, _dice.Between(1, 3)).Select(_ => opened.AddMinutes(30 * _dice.Between(-2, 200)))],
            Pauses = _dice.Chance(50) ? [] : [.. Enumerable.Range(0, _dice.Between(1, 3)).Select(_ => Pause(opened))],
        };
    }

    /// <summary>Fields that the pack adds to a list, some of them missing.</summary>
    private ImmutableDictionary<string, object> Own(params ReadOnlySpan<(string Name, object Value)> fields)
    {
        var own = ImmutableDictionary<string, object>.Empty;
        foreach (var (name, value) in fields)
        {
            own = _dice.Chance(75) ? own.Add(name, value) : own;
        }

        return own;
    }

    private ImmutableArray<DateTimeOffset> Several(DateTimeOffset opened) =>
        _dice.Chance(75) ? [] : [.. Enumerable.Range(0, _dice.Between(1, 3)).Select(_ => After(opened)).OfType<DateTimeOffset>()];

    private PauseInterval Pause(DateTimeOffset opened)
    {
        var from = opened.AddMinutes(30 * _dice.Between(-10, 100));
        return new PauseInterval(from, _dice.Chance(25) ? null : from.AddMinutes(30 * _dice.Next(60)));
    }

    private PointsEntry Entry(int i)
    {
        var kind = _dice.Pick("redeemed", "redeemed", "adjusted", "earned");
        var at = Time();
        return new PointsEntry
        {
            Id = Id("E", i),
            At = at,
            Kind = kind,
            Points = kind == "adjusted" && _dice.Chance(50) ? -_dice.Pick(Figures.Points) : _dice.Pick(Figures.Points),
            ExpiresAt = _dice.Chance(30) ? After(at) : null,
            Reason = Maybe(Figures.Reasons),
        };
    }

    private FactRow Shipment(int i)
    {
        var fields = ImmutableDictionary.CreateBuilder<string, object>(StringComparer.Ordinal);
        Add("id", Id("T", i), 95);
        Add("at", Time(), 95);
        Add("weight", (decimal)_dice.Next(5), 85);
        Add("cost", new Money(Amount(), Currency()), 85);
        Add("delay", TimeSpan.FromHours(_dice.Pick(Figures.Hours)), 85);
        Add("fragile", _dice.Chance(50), 85);
        Add("arrives", Day(), 85);
        Add("discount", _dice.Pick(0m, 0.5m, 0.335m), 85);
        Add("tags", _dice.Pick<ImmutableArray<string>>(["vip"], ["new"]), 85);
        Add("signed", Time(), 75);
        return new FactRow(fields.ToImmutable());

        void Add(string name, object value, int percent)
        {
            if (_dice.Chance(percent))
            {
                fields[name] = value;
            }
        }
    }

    private ImmutableArray<T> List<T>(int most, Func<int, T> make) =>
        _dice.Chance(15) ? default : [.. Enumerable.Range(0, _dice.Chance(15) ? 0 : _dice.Between(1, most)).Select(make)];

    /// <summary>An instant one of the figures before as-of, exactly or off by one tick; sometimes after as-of.</summary>
    private DateTimeOffset Time()
    {
        var times = _dice.Pick(1, 1, 1, 2);
        var at = _dice.Next(5) switch
        {
            0 => _asOf - NodaTime.Duration.FromHours(times * _dice.Pick(Figures.Hours)),
            1 or 2 => _asOf - NodaTime.Duration.FromDays(times * _dice.Pick(Figures.Days)),
            3 => _zone.AtLeniently(_asOf.InZone(_zone).LocalDateTime.PlusMonths(-times * _dice.Pick(Figures.Months))).ToInstant(),
            _ => _asOf - NodaTime.Duration.FromMinutes(30 * _dice.Next(5000)),
        };
        at = _dice.Chance(6) ? _asOf + (_asOf - at) : at;
        at += NodaTime.Duration.FromTicks(_dice.Pick(0, 0, 0, 1, -1));
        return _dice.Chance(50) ? at.ToDateTimeOffset() : at.InZone(_zone).ToDateTimeOffset();
    }

    private DateTimeOffset? After(DateTimeOffset start) => _dice.Next(3) switch
    {
        0 => null,
        1 => start.AddHours(_dice.Pick(Figures.Hours)).AddTicks(_dice.Pick(0, 0, 1)),
        _ => start.AddMinutes(30 * _dice.Next(200)),
    };

    private DateOnly Day()
    {
        var today = _asOf.InZone(_zone).Date;
        var day = _dice.Next(5) switch
        {
            0 => today.PlusMonths(-_dice.Pick(Figures.Months)),
            1 => today.PlusYears(-_dice.Between(1, 4)).PlusDays(_dice.Pick(0, 1, 7, 30, -1, -2)),
            2 => today.PlusDays(_dice.Pick(0, 0, 1, 7, 30, -1, -7, -30)),
            3 => _dice.Pick(new LocalDate(2020, 2, 29), new LocalDate(2023, 8, 31), new LocalDate(2024, 1, 31), new LocalDate(2010, 12, 30)),
            _ => today.PlusDays(-_dice.Next(1500)),
        };
        return day.ToDateOnly();
    }

    private decimal Amount() => _dice.Chance(1) ? decimal.MaxValue : _dice.Pick(Figures.Amounts);

    private string Currency() => _dice.Chance(4) ? "USD" : "CNY";

    private string? Maybe(IReadOnlyList<string> options) => _dice.Chance(20) ? null : _dice.Pick(options);

    private static string Id(string prefix, int i) => prefix + Number(i);

    private static string Number(int i) => i.ToString(CultureInfo.InvariantCulture);
}
