using System.Collections.Immutable;
using System.Globalization;
using CareRules.Facts;
using CareRules.Samples;

namespace FourPlans;

/// <summary>Generates customers with the facts of every plan: invented, and the same in every run.</summary>
internal sealed class CustomerGenerator(ulong seed)
{
    private const int Count = 1_000;

    private readonly Dice _dice = new(seed);

    /// <summary>The sample's as-of: a Sunday after a Saturday that was a make-up workday in China.</summary>
    public static DateTimeOffset AsOf { get; } = new(2026, 3, 1, 9, 0, 0, TimeSpan.FromHours(8));

    private static DateOnly Today { get; } = DateOnly.FromDateTime(AsOf.DateTime);

    public static List<CustomerFacts> All()
    {
        var generator = new CustomerGenerator(seed: 20260301);
        return [.. Enumerable.Range(1, Count).Select(generator.Customer)];
    }

    // A list that is left at its default is unknown, which is not the same as empty.
    private CustomerFacts Customer(int number)
    {
        var isBusiness = _dice.Chance(40);
        var since = Today.AddDays(-(_dice.Chance(45) ? _dice.Roll(5, 364) : _dice.Roll(365, _dice.Chance(75) ? 1_094 : 3_200)));
        var activity = new Activity(_dice, since, AsOf);
        var records = new PlanRecords(_dice, since);
        var purchases = _dice.Chance(3) ? default : activity.Purchases(YearlySpend(isBusiness), isBusiness);
        return new CustomerFacts
        {
            Customer = Head(number, isBusiness, since),
            Purchases = purchases,
            Interactions = _dice.Chance(4) ? default : records.Interactions(),
            Surveys = _dice.Chance(12) ? default : [.. activity.Surveys().Select(WithKind)],
            ServiceRequests = activity.ServiceRequests(),
            Complaints = [.. activity.Complaints().Select(WithCategory)],
            Dates = isBusiness ? Dates() : [],
            CareRecords = records.CareGiven(),
            Points = records.PointsRedeemed(purchases),
            Records = records.Declared(purchases),
        };
    }

    private Customer Head(int number, bool isBusiness, DateOnly since)
    {
        var chinese = _dice.Chance(80);
        var industry = isBusiness && !_dice.Chance(8) ? _dice.Pick("retail", "manufacturing", "education", "software", "healthcare", "new-energy", "logistics") : null;
        return new Customer
        {
            Id = number.ToString("'C'0000", CultureInfo.InvariantCulture),
            Name = isBusiness ? Names.Company(_dice, industry, chinese) : Names.Person(_dice, chinese),
            Segment = isBusiness ? "b2b" : "b2c",
            Industry = industry,
            Since = _dice.Chance(4) ? null : since,
            Birthday = isBusiness || _dice.Chance(20) ? null : Today.AddDays(-_dice.Roll(8_000, 25_000)),
            TimeZone = "Asia/Shanghai",
            Locale = chinese ? "zh-CN" : "en",
            Strategic = _dice.Chance(10) ? null : isBusiness && _dice.Chance(6),
            Consents = ImmutableDictionary<string, bool>.Empty.Add("email", _dice.Chance(85)).Add("sms", _dice.Chance(60)),
            Attributes = Attributes(isBusiness),
        };
    }

    // `need` is a fact of one plan, `intent` and `margin` are facts of another; a plan ignores what it does not declare.
    private ImmutableDictionary<string, object> Attributes(bool isBusiness)
    {
        var attributes = ImmutableDictionary.CreateBuilder<string, object>();
        if (!isBusiness && _dice.Chance(75))
        {
            attributes.Add("need", _dice.Pick("retirement", "education", "travel", "health"));
        }

        if (_dice.Chance(85))
        {
            attributes.Add("intent", _dice.Pick("strong", "moderate", "weak"));
        }

        if (_dice.Chance(80))
        {
            attributes.Add("margin", _dice.Roll(5, 60) / 100m);
        }

        return attributes.ToImmutable();
    }

    private int YearlySpend(bool isBusiness) => (isBusiness, _dice.Roll(1, 100)) switch
    {
        (true, <= 15) => _dice.Roll(520_000, 1_800_000),
        (true, <= 50) => _dice.Roll(110_000, 480_000),
        (true, _) => _dice.Roll(8_000, 95_000),
        (false, <= 20) => _dice.Roll(12_000, 60_000),
        _ => _dice.Roll(400, 8_000),
    };

    // Recommendation surveys use a scale of ten; satisfaction surveys keep their scale.
    private Survey WithKind(Survey survey) => _dice.Roll(1, 3) switch
    {
        1 => survey with { Kind = "nps", Score = decimal.Floor(survey.Score / 10), Scale = 10 },
        2 => survey with { Kind = "service" },
        _ => survey,
    };

    private Complaint WithCategory(Complaint complaint) => _dice.Roll(1, 100) switch
    {
        <= 8 => complaint with { Category = "safety" },
        <= 13 => complaint with { Category = null },
        _ => complaint,
    };

    private ImmutableArray<ImportantDate> Dates() =>
    [
        .. new[]
        {
            _dice.Chance(60) ? new ImportantDate("company-anniversary", new DateOnly(_dice.Roll(1998, 2022), _dice.Roll(1, 12), _dice.Roll(1, 28))) : null,
            _dice.Chance(25) ? new ImportantDate("product-launch", Today.AddDays(_dice.Roll(-10, 40))) : null,
        }.OfType<ImportantDate>(),
    ];
}
