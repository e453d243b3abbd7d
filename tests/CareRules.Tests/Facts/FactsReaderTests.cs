using System.Collections.Immutable;
using System.Text;
using CareRules.Facts;
using CareRules.Facts.Json;

namespace CareRules.Tests.Facts;

public sealed class FactsReaderTests
{
    private static readonly FactsReader Reader = new(TestRules.WithDeclaredFacts());

    [Test]
    public void Parse_EveryBuiltInField_IsRead()
    {
        var facts = Parse("""
            {"customer":{"id":"C1","name":"华夏科技","segment":"b2b","industry":"software","since":"2022-03-01","birthday":"1990-02-28",
             "time_zone":"Asia/Shanghai","locale":"zh-CN","strategic":true,"consents":{"sms":true,"email":false,"phone":null}},
             "purchases":[{"id":"P1","at":"2026-01-05T10:00:00+08:00","amount":120000.10,"currency":"USD","quantity":3,"category":"toys","product":"Bear","channel":"web",
               "refunds":[{"at":"2026-01-06T10:00:00Z","amount":20}]}],
             "interactions":[{"id":"I1","at":"2026-01-05T10:00:00.5+08:00","channel":"phone","direction":"inbound","kind":"inquiry"}],
             "surveys":[{"id":"S1","at":"2026-01-05T10:00Z","kind":"csat","score":92,"scale":100,"reason":"slow"}],
             "service_requests":[{"id":"R1","opened_at":"2026-01-05T10:00:00Z","responded_at":"2026-01-05T11:00:00Z","closed_at":null,"category":"technical","channel":"chat"}],
             "complaints":[{"id":"K1","category":"product-quality","cause":"company","reason":"slow-response","channel":"phone","opened_at":"2026-01-05T10:00:00Z",
               "accepted_at":"2026-01-05T11:00:00Z","verified_at":"2026-01-05T12:00:00Z","resolved_at":"2026-01-05T13:00:00Z","followed_up_at":"2026-01-05T14:00:00Z",
               "resolutions":["2026-01-07T00:00:00Z","2026-01-05T13:00:00Z"],"follow_ups":["2026-01-08T00:00:00Z"],
               "reopens":["2026-01-06T00:00:00Z"],"pauses":[{"from":"2026-01-05T10:30:00Z","to":"2026-01-05T10:40:00Z"},{"from":"2026-01-07T00:00:00Z","to":null}]}],
             "dates":[{"kind":"company-anniversary","date":"2026-05-01"}],
             "care_records":[{"id":"A1","rule":"visit","at":"2026-01-05T10:00:00Z","action":"visit","channel":"on-site","outcome":"solved"}]}
            """);

        var at = new DateTimeOffset(2026, 1, 5, 10, 0, 0, TimeSpan.Zero);
        Assert.Multiple(() =>
        {
            Assert.That(facts.Customer with { Consents = ImmutableDictionary<string, bool>.Empty }, Is.EqualTo(new Customer
            {
                Id = "C1",
                Name = "华夏科技",
                Segment = "b2b",
                Industry = "software",
                Since = new(2022, 3, 1),
                Birthday = new(1990, 2, 28),
                TimeZone = "Asia/Shanghai",
                Locale = "zh-CN",
                Strategic = true,
            }));
            Assert.That(facts.Customer.Consents.OrderBy(c => c.Key), Is.EqualTo(new Dictionary<string, bool> { ["email"] = false, ["sms"] = true }));
            Assert.That(facts.Purchases[0] with { Refunds = default }, Is.EqualTo(new Purchase
            {
                Id = "P1",
                At = new(2026, 1, 5, 10, 0, 0, TimeSpan.FromHours(8)),
                Amount = 120000.10m,
                Currency = "USD",
                Quantity = 3,
                Category = "toys",
                Product = "Bear",
                Channel = "web",
                Refunds = default,
            }));
            Assert.That(facts.Purchases[0].At.Offset, Is.EqualTo(TimeSpan.FromHours(8)));
            Assert.That(facts.Purchases[0].Refunds, Is.EqualTo(new[] { new Refund(at.AddDays(1), 20) }));
            Assert.That(facts.Interactions, Is.EqualTo(new[]
            {
                new Interaction { Id = "I1", At = at.AddHours(-8).AddMilliseconds(500), Channel = "phone", Direction = "inbound", Kind = "inquiry" },
            }));
            Assert.That(facts.Surveys, Is.EqualTo(new[] { new Survey { Id = "S1", At = at, Kind = "csat", Score = 92, Scale = 100, Reason = "slow" } }));
            Assert.That(facts.ServiceRequests, Is.EqualTo(new[]
            {
                new ServiceRequest { Id = "R1", OpenedAt = at, RespondedAt = at.AddHours(1), Category = "technical", Channel = "chat" },
            }));
            Assert.That(facts.Complaints[0] with { Resolutions = default, FollowUps = default, Reopens = default, Pauses = default }, Is.EqualTo(new Complaint
            {
                Id = "K1",
                Category = "product-quality",
                Cause = "company",
                Reason = "slow-response",
                Channel = "phone",
                OpenedAt = at,
                AcceptedAt = at.AddHours(1),
                VerifiedAt = at.AddHours(2),
                ResolvedAt = at.AddHours(3),
                FollowedUpAt = at.AddHours(4),
                Resolutions = default,
                FollowUps = default,
                Reopens = default,
                Pauses = default,
            }));
            Assert.That(facts.Complaints[0].Resolutions, Is.EqualTo(new[] { at.AddHours(38), at.AddHours(3) }));
            Assert.That(facts.Complaints[0].FollowUps, Is.EqualTo(new[] { at.AddHours(62) }));
            Assert.That(facts.Complaints[0].Reopens, Is.EqualTo(new[] { at.AddHours(14) }));
            Assert.That(facts.Complaints[0].Pauses, Is.EqualTo(new[]
            {
                new PauseInterval(at.AddMinutes(30), at.AddMinutes(40)), new PauseInterval(at.AddHours(38), null),
            }));
            Assert.That(facts.Dates, Is.EqualTo(new[] { new ImportantDate("company-anniversary", new(2026, 5, 1)) }));
            Assert.That(facts.CareRecords, Is.EqualTo(new[]
            {
                new CareRecord { Id = "A1", Rule = "visit", At = at, Action = "visit", Channel = "on-site", Outcome = "solved" },
            }));
        });
    }

    /// <summary>Every field that the rule language can read can be given in JSON; the two tables must stay in sync.</summary>
    [Test]
    public void Parse_EveryFieldOfTheSchema_IsKnownToTheReader()
    {
        string[] derived = ["purchases.refunded", "purchases.net", "surveys.rating", "complaints.open"];
        var unknown = FactSchema.BuiltIn.CustomerFields.Select(f => $"customer.{f.Name}")
            .Concat(FactSchema.BuiltIn.Lists.SelectMany(l => l.Fields.Select(f => $"{l.Name}.{f.Name}")))
            .Where(IsUnknown);

        Assert.That(unknown, Is.EqualTo(derived));

        static bool IsUnknown(string path)
        {
            var (list, field) = (path.Split('.')[0], path.Split('.')[1]);
            var entry = $$"""{"{{field}}":null}""";
            var line = list == "customer" ? $$"""{"customer":{{entry}}}""" : $$"""{"customer":{"id":"C1"},"{{list}}":[{{entry}}]}""";
            return Errors(line).Any(e => e.Contains("is not a field", StringComparison.Ordinal));
        }
    }

    [Test]
    public void Parse_ListAbsentNullOrEmpty_OnlyTheEmptyOneIsKnown()
    {
        var facts = Parse("""{"customer":{"id":"C1"},"surveys":null,"complaints":[]}""");

        Assert.That((facts.Purchases.IsDefault, facts.Surveys.IsDefault, facts.Complaints.IsDefault), Is.EqualTo((true, true, false)));
    }

    [Test]
    public void Parse_PurchaseWithoutCurrency_IsInThePacksCurrency()
    {
        var facts = Parse("""{"customer":{"id":"C1"},"purchases":[{"id":"P1","at":"2026-01-05T10:00:00Z","amount":1}]}""");

        Assert.That(facts.Purchases[0].Currency, Is.EqualTo("EUR"));
    }

    [TestCase("0.1", "0.1")]
    [TestCase("79228162514264337593543950335", "79228162514264337593543950335")]
    [TestCase("0.1234567890123456789012345678", "0.1234567890123456789012345678")]
    [TestCase("1.20e3", "1200")]
    [TestCase("-0", "0")]
    public void Parse_Number_IsKeptToTheLastDigit(string json, string expected)
    {
        var facts = Parse($$"""{"customer":{"id":"C1"},"purchases":[{"id":"P1","at":"2026-01-05T10:00:00Z","amount":{{json}}}]}""");

        Assert.That(facts.Purchases[0].Amount, Is.EqualTo(decimal.Parse(expected, System.Globalization.CultureInfo.InvariantCulture)));
    }

    [TestCase("1e400")]
    [TestCase("79228162514264337593543950336")]
    [TestCase("0.12345678901234567890123456789")]
    [TestCase("1e-29")]
    [TestCase("1e99999999999")]
    public void Parse_NumberThatWouldBeRounded_IsRefused(string json)
    {
        var errors = Errors($$"""{"customer":{"id":"C1"},"purchases":[{"id":"P1","at":"2026-01-05T10:00:00Z","amount":{{json}}}]}""");

        Assert.That(errors, Is.EqualTo(new[]
        {
            $"purchases[0].amount: `{json}` is not a number that can be kept exactly (at most 28 digits, between -7.9e28 and 7.9e28)",
        }));
    }

    [Test]
    public void Parse_DeclaredAttributes_AreReadByTheirType()
    {
        var facts = Parse("""
            {"customer":{"id":"C1","attributes":{"contract":"monthly","charges":20.5,"fee":{"amount":3,"currency":"USD"},"share":0.25,"rate":"12.5%","renewal":"2026-05-01",
             "seen":"2026-01-05T10:00:00+08:00","wait":"PT36H","term":"P1Y6M","tags":["a","b"],"paperless":false,"members":4}}}
            """);

        Assert.That(facts.Customer.Attributes.OrderBy(a => a.Key, StringComparer.Ordinal).Select(a => (a.Key, a.Value)), Is.EqualTo(new (string, object)[]
        {
            ("charges", new Money(20.5m, "EUR")),
            ("contract", "monthly"),
            ("fee", new Money(3, "USD")),
            ("members", 4m),
            ("paperless", false),
            ("rate", 0.125m),
            ("renewal", new DateOnly(2026, 5, 1)),
            ("seen", new DateTimeOffset(2026, 1, 5, 10, 0, 0, TimeSpan.FromHours(8))),
            ("share", 0.25m),
            ("tags", ImmutableArray.Create("a", "b")),
            ("term", 18),
            ("wait", TimeSpan.FromHours(36)),
        }).Using<(string Key, object Value), (string Key, object Value)>((a, b) => a.Key == b.Key
            && (a.Value is ImmutableArray<string> left && b.Value is ImmutableArray<string> right ? left.SequenceEqual(right) : a.Value.Equals(b.Value))));
    }

    [Test]
    public void Parse_DeclaredAttributes_AreReadableByThePolicy()
    {
        var facts = Parse("""{"customer":{"id":"C1","attributes":{"term":"P1Y6M","wait":"PT36H","tags":["a"],"charges":1}}}""");

        var values = TestRules.WithDeclaredFacts().Policy.Schema.CustomerFields.Where(f => f.Name is "term" or "wait" or "charges").Select(f => f.Get(facts.Customer));

        Assert.That(values, Is.EqualTo(new[] { Value.OfMoney(1, "EUR"), Value.OfDuration(TimeSpan.TicksPerHour * 36), Value.OfPeriod(18) }));
    }

    [Test]
    public void Parse_UndeclaredAttributes_AreKeptAsTheyAre()
    {
        var facts = Parse("""{"customer":{"id":"C1","attributes":{"a":"x","b":true,"c":1.50,"d":["x"],"e":{"k": [1]},"f":null,"g":1e400,"h":["x",1]}}}""");

        var attributes = facts.Customer.Attributes;
        Assert.That(
            attributes.Keys.Order(StringComparer.Ordinal).Select(k => attributes[k] is ImmutableArray<string> texts ? string.Join('|', texts) : attributes[k]),
            Is.EqualTo(new object[] { "x", true, 1.50m, "x", """{"k": [1]}""", "1e400", """["x",1]""" }));
    }

    [Test]
    public void Parse_DeclaredList_BecomesRowsOfThatList()
    {
        var facts = Parse("""{"customer":{"id":"C1"},"shipments":[{"id":"S2","at":"2026-02-01T00:00:00Z","weight":2.5},{"id":"S1","at":"2026-01-01T00:00:00Z"}]}""");

        var list = TestRules.WithDeclaredFacts().Policy.Schema.List("shipments")!;
        Assert.That(
            list.Rows(facts).Select(r => (list.Field("id")!.Get(r).Text, list.Field("weight")!.Get(r))),
            Is.EqualTo(new[] { ("S1", Value.Unknown), ("S2", Value.OfNumber(2.5m)) }));
    }

    [Test]
    public void Parse_EscapedNamesAndInstants_AreRead()
    {
        var facts = Parse("""{"\u0063ustomer":{"id":"C1"},"interactions":[{"id":"I1","at":"2026-01-05T10:00:00\u002B08:00"}]}""");

        Assert.That(facts.Interactions[0].At, Is.EqualTo(new DateTimeOffset(2026, 1, 5, 10, 0, 0, TimeSpan.FromHours(8))));
    }

    [Test]
    public void Parse_LineWithErrors_ThrowsTheFirst()
    {
        var thrown = Assert.Throws<FactsException>(() => Parse("""{"customer":{"id":"C1","nam":"x"},"foo":1}"""));

        Assert.That((thrown!.Field, thrown.Message), Is.EqualTo(("customer.nam", "customer.nam: is not a field of a customer; did you mean `name`?")));
    }

    private static CustomerFacts Parse(string line) => Reader.Parse(Encoding.UTF8.GetBytes(line));

    private static string[] Errors(string line)
    {
        return Reader.TryParse(Encoding.UTF8.GetBytes(line), out _, out var errors) ? [] : [.. errors.Select(e => e.ToString())];
    }
}
