using System.Collections.Immutable;
using System.Globalization;
using CareRules.Facts;
using CareRules.Samples;

namespace QuickStart.Customers;

/// <summary>Generates the sample's customers: invented, and the same in every run.</summary>
internal sealed class CustomerGenerator(ulong seed)
{
    private const int Count = 200;

    private readonly Dice _dice = new(seed);

    /// <summary>The instant that the sample decides for.</summary>
    public static DateTimeOffset AsOf { get; } = new(2026, 3, 1, 9, 0, 0, TimeSpan.FromHours(8));

    /// <summary>The committed file.</summary>
    public static string OutputFile => Repository.Find("samples/QuickStart/customers.jsonl");

    private static DateOnly Today { get; } = DateOnly.FromDateTime(AsOf.DateTime);

    /// <summary>Writes all customers as JSON Lines: the bytes of <c>customers.jsonl</c>.</summary>
    public static void Write(Stream stream)
    {
        var generator = new CustomerGenerator(seed: 20260301);
        for (var number = 1; number <= Count; number++)
        {
            FactsJson.WriteLine(stream, generator.Customer(number));
        }
    }

    private CustomerFacts Customer(int number)
    {
        var isBusiness = _dice.Chance(60);
        var chinese = _dice.Chance(75);
        var industry = isBusiness && !_dice.Chance(8) ? _dice.Pick("retail", "manufacturing", "education", "software", "healthcare", "logistics") : null;
        var since = Since(number);
        var activity = new Activity(_dice, since ?? Today.AddDays(-400), AsOf);
        return new CustomerFacts
        {
            Customer = new Customer
            {
                Id = number.ToString("'C'0000", CultureInfo.InvariantCulture),
                Name = isBusiness ? Names.Company(_dice, industry, chinese) : Names.Person(_dice, chinese),
                Segment = isBusiness ? "b2b" : "b2c",
                Industry = industry,
                Since = since,
                Birthday = isBusiness || _dice.Chance(20) ? null : Today.AddDays(-_dice.Roll(8_000, 25_000)),
                TimeZone = chinese ? "Asia/Shanghai" : _dice.Pick("Asia/Shanghai", "Asia/Singapore", "Europe/London"),
                Locale = chinese ? "zh-CN" : "en",
                Strategic = isBusiness && _dice.Chance(6) ? true : null,
                Attributes = isBusiness || _dice.Chance(25)
                    ? ImmutableDictionary<string, object>.Empty
                    : ImmutableDictionary<string, object>.Empty.Add("need", _dice.Pick("retirement", "education", "travel", "health")),
            },
            Purchases = _dice.Chance(3) ? default : activity.Purchases(YearlySpend(number, isBusiness), isBusiness),
            Interactions = _dice.Chance(7) ? default : activity.Interactions(),
            Surveys = _dice.Chance(15) ? default : activity.Surveys(),
            ServiceRequests = _dice.Chance(4) ? default : activity.ServiceRequests(),
            Complaints = _dice.Chance(3) ? default : activity.Complaints(),
            Dates = isBusiness ? Dates() : [],
            CareRecords = [],
        };
    }

    // The first ones are at the thresholds of the tiers; of some the start date is unknown.
    private DateOnly? Since(int number) => number switch
    {
        1 => new DateOnly(2023, 3, 1),
        2 => new DateOnly(2023, 3, 2),
        3 => new DateOnly(2025, 3, 1),
        4 => new DateOnly(2024, 2, 29),
        _ when _dice.Chance(5) => null,
        _ when _dice.Chance(45) => Today.AddDays(-_dice.Roll(3, 364)),
        _ => Today.AddDays(-_dice.Roll(365, _dice.Chance(60) ? 1_094 : 3_200)),
    };

    private int YearlySpend(int number, bool isBusiness) => (number, _dice.Roll(1, 100)) switch
    {
        ( <= 4, _) => _dice.Roll(20_000, 90_000),
        (_, <= 14) when isBusiness => _dice.Roll(520_000, 2_400_000),
        (_, <= 40) => _dice.Roll(110_000, 480_000),
        _ => _dice.Roll(4_000, 95_000),
    };

    private ImmutableArray<ImportantDate> Dates()
    {
        var dates = ImmutableArray.CreateBuilder<ImportantDate>();
        if (_dice.Chance(60))
        {
            dates.Add(new ImportantDate("company-anniversary", new DateOnly(_dice.Roll(1998, 2022), _dice.Roll(1, 12), _dice.Roll(1, 28))));
        }

        if (_dice.Chance(25))
        {
            dates.Add(new ImportantDate("product-launch", Today.AddDays(_dice.Roll(-10, 40))));
        }

        if (_dice.Chance(15))
        {
            dates.Add(new ImportantDate("peak-season", new DateOnly(2024, _dice.Roll(1, 12), 1)));
        }

        return dates.ToImmutable();
    }
}
