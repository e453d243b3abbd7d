using System.Collections.Immutable;
using System.Globalization;
using CareRules.Benchmarks.Policies;
using CareRules.Facts;

namespace CareRules.Benchmarks;

/// <summary>Generates customers with 50 purchases and 2 complaints each from a fixed seed.</summary>
internal sealed class CustomerGenerator
{
    private static readonly string[] Categories = ["toys", "books", "software", "services"];
    private static readonly string[] ComplaintCategories = ["safety", "product-quality", "delivery", "billing"];
    private static readonly TimeSpan Zone = TimeSpan.FromHours(8);

    private readonly Random _random;

    private CustomerGenerator(int seed) => _random = new Random(seed);

    /// <summary>The instant the benchmark decides for.</summary>
    public static DateTimeOffset AsOf { get; } = new(2026, 3, 1, 9, 30, 0, TimeSpan.FromHours(8));

    /// <summary>The first customers of the seed, with all facts that rules need.</summary>
    public static ImmutableArray<CustomerFacts> Customers(int count, int purchases = 50)
    {
        var generator = new CustomerGenerator(seed: 424242);
        return [.. Enumerable.Range(1, count).Select(n => generator.Customer("C" + n.ToString("D5", CultureInfo.InvariantCulture), purchases))];
    }

    /// <summary>The same customers with facts missing, lists unknown, empty or short, entries in the future and a second currency.</summary>
    public static ImmutableArray<CustomerFacts> Incomplete(int count)
    {
        var random = new Random(171717);
        return [.. Customers(count).Select(facts => Spoil(facts, random))];
    }

    private static CustomerFacts Spoil(CustomerFacts facts, Random random)
    {
        return facts with
        {
            Customer = facts.Customer with
            {
                Name = Rarely() ? null : facts.Customer.Name,
                Segment = Rarely() ? null : facts.Customer.Segment,
                Industry = Rarely() ? null : facts.Customer.Industry,
                Since = Rarely() ? null : facts.Customer.Since,
                Birthday = Rarely() ? null : facts.Customer.Birthday,
                Strategic = Rarely() ? null : facts.Customer.Strategic,
            },
            Purchases = random.Next(14) switch
            {
                0 => default,
                1 => [],
                2 => facts.Purchases.SetItem(45, facts.Purchases[45] with { Currency = "USD" }),
                3 => facts.Purchases.SetItem(40, facts.Purchases[40] with { Category = null }),
                4 => facts.Purchases.SetItem(49, facts.Purchases[49] with { At = AsOf.AddHours(1) }),
                5 => facts.Purchases[^3..],
                6 => facts.Purchases[..3],
                _ => facts.Purchases,
            },
            Interactions = Rarely() ? default : Rarely() ? [] : facts.Interactions,
            Surveys = random.Next(16) switch
            {
                0 or 1 => default,
                2 => [],
                3 or 4 => facts.Surveys.SetItem(3, facts.Surveys[3] with { At = AsOf.AddDays(2) }),
                _ => facts.Surveys,
            },
            ServiceRequests = Rarely() ? default : Rarely() ? [] : facts.ServiceRequests,
            Complaints = random.Next(16) switch
            {
                0 or 1 => default,
                2 => [],
                3 or 4 => WithoutCategory(1),
                5 => WithoutCategory(0),
                _ => facts.Complaints,
            },
            Dates = Rarely() ? default : Rarely() ? [] : facts.Dates,
            CareRecords = default,
        };

        bool Rarely() => random.Next(8) == 0;

        ImmutableArray<Complaint> WithoutCategory(int index) => facts.Complaints.SetItem(index, facts.Complaints[index] with { Category = null });
    }

    private CustomerFacts Customer(string id, int purchases)
    {
        var scale = Math.Exp(5 + (_random.NextDouble() * 5));
        return new CustomerFacts
        {
            Customer = new Customer
            {
                Id = id,
                Name = "Customer " + id,
                Segment = _random.Next(10) < 9 ? PolicyGenerator.Segments[_random.Next(2)] : "partner",
                Industry = PolicyGenerator.Industries[_random.Next(4)],
                Since = Day(_random.Next(30, 2200)),
                Birthday = Day(_random.Next(8000, 22000)),
                Locale = _random.Next(2) == 0 ? "zh-CN" : "en",
                Strategic = _random.Next(6) == 0,
            },
            Purchases = [.. Enumerable.Range(1, purchases).Select(n => new Purchase
            {
                Id = Entry('P', n),
                At = Before(730),
                Amount = Math.Round((decimal)(scale * (0.4 + _random.NextDouble())), 2),
                Currency = "CNY",
                Quantity = _random.Next(1, 6),
                Category = Categories[_random.Next(Categories.Length)],
            })],
            Interactions = [.. Enumerable.Range(1, 20).Select(n => new Interaction { Id = Entry('I', n), At = Before(500), Channel = "phone", Direction = "inbound" })],
            Surveys = [.. Enumerable.Range(1, 4).Select(n => new Survey { Id = Entry('S', n), At = Before(400), Kind = "csat", Score = _random.Next(3, 11), Scale = 10 })],
            ServiceRequests = [.. Enumerable.Range(1, 3).Select(n => new ServiceRequest { Id = Entry('R', n), OpenedAt = Before(120), Category = "technical" })],
            Complaints = [Complaint(1), Complaint(2)],
            Dates = [.. PolicyGenerator.DateKinds.Select(k => new ImportantDate(k, Day(_random.Next(-20, 900))))],
            CareRecords = [],
        };
    }

    private Complaint Complaint(int number)
    {
        var opened = Before(_random.Next(2) == 0 ? 4 : 60);
        var age = CustomerGenerator.AsOf - opened;
        var accepted = _random.Next(3) == 0 ? (DateTimeOffset?)null : opened + (age * (_random.NextDouble() * 0.2));
        var resolved = accepted is null || _random.Next(2) == 0 ? (DateTimeOffset?)null : opened + (age * (0.3 + (_random.NextDouble() * 0.4)));
        return new Complaint
        {
            Id = Entry('K', number),
            Category = ComplaintCategories[_random.Next(ComplaintCategories.Length)],
            Cause = _random.Next(2) == 0 ? "company" : "customer",
            OpenedAt = opened,
            AcceptedAt = accepted,
            ResolvedAt = resolved,
            FollowedUpAt = resolved is null || _random.Next(2) == 0 ? null : opened + (age * 0.8),
            Pauses = _random.Next(3) > 0 ? [] : [new PauseInterval(opened + (age * 0.21), _random.Next(3) == 0 && resolved is null ? null : opened + (age * 0.29))],
        };
    }

    private static string Entry(char kind, int number) => kind + number.ToString(CultureInfo.InvariantCulture);

    // Odd seconds avoid instants on the boundaries of days and windows.
    private DateTimeOffset Before(int days) => AsOf.AddSeconds(-((2 * _random.Next(1, days * 43_200)) + 1)).ToOffset(Zone);

    private static DateOnly Day(int before) => DateOnly.FromDateTime(AsOf.DateTime).AddDays(-before);
}
