using System.Text;
using CareRules.Facts.Json;

namespace CareRules.Tests.Facts;

public sealed class FactsReaderErrorTests
{
    private static readonly FactsReader Reader = new(TestRules.WithDeclaredFacts());

    [TestCase("""{"customer":{"id":"C1"},"purchase":[]}""", "purchase: is not a field of a line of facts; did you mean `purchases`?")]
    [TestCase("""{"customer":{"id":"C1"},"xyz":[]}""", "xyz: is not a field of a line of facts")]
    [TestCase("""{"customer":{"id":"C1","name":5}}""", "customer.name: is a number, but text is expected")]
    [TestCase("""{"customer":{"id":"C1","strategic":"yes"}}""", "customer.strategic: is text, but true or false is expected")]
    [TestCase("""{"customer":["C1"]}""", "customer: is a list, but an object is expected")]
    [TestCase("""{"customer":{"id":"C1"},"surveys":{}}""", "surveys: is an object, but a list is expected")]
    [TestCase("""{"customer":{"id":"C1"},"surveys":[null]}""", "surveys[0]: is null, but an object is expected")]
    [TestCase("""{"customer":{"name":"x"}}""", "customer.id: is missing; a customer needs it")]
    [TestCase("""{"customer":{"id":null}}""", "customer.id: is null, but a customer needs it")]
    [TestCase("""{"customer":{"id":" "}}""", "customer.id: is empty; every customer needs an id")]
    [TestCase("""{"purchases":[]}""", "customer: is missing; a line of facts needs it")]
    [TestCase("""{"customer":{"id":"C1","id":"C2"}}""", "customer.id: is given twice")]
    [TestCase("""{"customer":{"id":"C1","attributes":{"x":1,"x":null}}}""", "customer.attributes.x: is given twice")]
    [TestCase("""{"customer":{"id":"C1","consents":{"sms":"yes"}}}""", "customer.consents.sms: is text, but true or false is expected")]
    [TestCase("""{"customer":{"id":"C1","since":"01.05.2022"}}""", "customer.since: `01.05.2022` is not a date; write it like 2026-05-01")]
    [TestCase("""{"customer":{"id":"C1","since":"2022-02-29"}}""", "customer.since: `2022-02-29` is not a date; write it like 2026-05-01")]
    [TestCase("""{"customer":{"id":"C1","birthday":"0001-01-01"}}""", "customer.birthday: `0001-01-01` lies before 1900-01-01; leave an unknown date out")]
    [TestCase("""{"customer":{"id":"C1","name":"\ud800"}}""", "customer.name: holds half of a surrogate pair (\\uD800 to \\uDFFF), which is no character")]
    [TestCase("""{"customer":{"id":"C1"},"interactions":[{"id":"I1","at":"2026-01-05T10:00:00"}]}""", "interactions[0].at: `2026-01-05T10:00:00` does not say which zone it is in; write the offset too, like 2026-01-05T10:00:00+08:00")]
    [TestCase("""{"customer":{"id":"C1"},"interactions":[{"id":"I1","at":"2026-01-05"}]}""", "interactions[0].at: `2026-01-05` is not an instant; write it like 2026-01-05T10:00:00+08:00")]
    [TestCase("""{"customer":{"id":"C1"},"interactions":[{"id":"I1","at":"2026-01-05T25:00:00Z"}]}""", "interactions[0].at: `2026-01-05T25:00:00Z` is not an instant; write it like 2026-01-05T10:00:00+08:00")]
    [TestCase("""{"customer":{"id":"C1"},"interactions":[{"id":"I1","at":"1899-12-31T23:59:59Z"}]}""", "interactions[0].at: `1899-12-31T23:59:59Z` lies before 1900-01-01; leave an unknown date out")]
    [TestCase("""{"customer":{"id":"C1"},"interactions":[{"id":"I1"}]}""", "interactions[0].at: is missing; an interaction needs it")]
    [TestCase("""{"customer":{"id":"C1"},"purchases":[{"id":"P1","at":"2026-01-05T10:00:00Z","amount":1,"currency":"cny"}]}""", "purchases[0].currency: `cny` is not a currency; write three capital letters like CNY")]
    [TestCase("""{"customer":{"id":"C1"},"purchases":[{"id":"P1","at":"2026-01-05T10:00:00Z","amount":1,"refunds":[{"at":"2026-01-05T10:00:00Z","amount":-1}]}]}""", "purchases[0].refunds[0].amount: is negative; a refund is what was paid back, as a positive number")]
    [TestCase("""{"customer":{"id":"C1"},"surveys":[{"id":"S1","at":"2026-01-05T10:00:00Z","kind":"csat","score":1,"scale":0}]}""", "surveys[0].scale: must be greater than zero: it is the highest score that could be given")]
    [TestCase("""{"customer":{"id":"C1"},"complaints":[{"id":"K1","opened_at":"2026-01-05T10:00:00Z","resolved_at":"2026-01-04T10:00:00Z"}]}""", "complaints[0].resolved_at: lies before opened_at")]
    [TestCase("""{"customer":{"id":"C1"},"complaints":[{"id":"K1","opened_at":"2026-01-05T10:00:00Z","resolutions":["2026-01-06T10:00:00Z","2026-01-04T10:00:00Z"]}]}""", "complaints[0].resolutions[1]: lies before opened_at")]
    [TestCase("""{"customer":{"id":"C1"},"complaints":[{"id":"K1","opened_at":"2026-01-05T10:00:00Z","follow_ups":["2026-01-04T10:00:00Z"]}]}""", "complaints[0].follow_ups[0]: lies before opened_at")]
    [TestCase("""{"customer":{"id":"C1"},"complaints":[{"id":"K1","opened_at":"2026-01-05T10:00:00Z","pauses":[{"from":"x"}]}]}""", "complaints[0].pauses[0].from: `x` is not an instant; write it like 2026-01-05T10:00:00+08:00")]
    [TestCase("""{"customer":{"id":"C1"},"dates":[{"kind":"","date":"2026-01-05"}]}""", "dates[0].kind: is empty; every date needs a kind")]
    [TestCase("""{"customer":{"id":"C1"},"shipments":[{"id":"S1"}]}""", "shipments[0].at: is missing; a shipment needs it")]
    [TestCase("""{"customer":{"id":"C1"},"shipments":[{"id":"S1","at":"2026-01-05T10:00:00Z","wieght":1}]}""", "shipments[0].wieght: is not a field of a shipment; did you mean `weight`?")]
    [TestCase("""{"customer":{"id":"C1"},"tickets":[]}""", "tickets: holds Ticket records that the host registered; they are set in code (CustomerFacts.Records), not in JSON")]
    [TestCase("""{"customer":{"id":"C1","attributes":{"contract":"montly"}}}""", "customer.attributes.contract: `montly` is none of its values: monthly, yearly; did you mean `monthly`?")]
    [TestCase("""{"customer":{"id":"C1","attributes":{"wait":"P1M"}}}""", "customer.attributes.wait: `P1M` is not an exact length of time; write ISO 8601 such as PT36H or P3D (a month or a year is not exact)")]
    [TestCase("""{"customer":{"id":"C1","attributes":{"term":"P30D"}}}""", "customer.attributes.term: `P30D` is not a length in months or years; write ISO 8601 such as P18M or P3Y")]
    [TestCase("""{"customer":{"id":"C1","attributes":{"share":"half"}}}""", "customer.attributes.share: `half` is not a percentage; write a fraction such as 0.5, or \"50%\"")]
    [TestCase("""{"customer":{"id":"C1","attributes":{"charges":"20"}}}""", "customer.attributes.charges: is text, but a number is expected")]
    [TestCase("""{"customer":{"id":"C1","attributes":{"tags":["a",1]}}}""", "customer.attributes.tags[1]: is a number, but text is expected")]
    [TestCase("""{"customer":{"id":"C1"},}""", "the JSON breaks off at column 25: a comma stands before `}`")]
    [TestCase("""{"customer":{"id":"C1","name":"华夏" x}}""", "customer: the JSON breaks off at column 36: `x` is not expected here")]
    [TestCase("""{"customer":{"id":'C1'}}""", "customer.id: the JSON breaks off at column 19: text is quoted with \", not with '")]
    [TestCase("""{"customer":{"id":"C1"} // x""", "the JSON breaks off at column 25: JSON has no comments")]
    [TestCase("""{"customer":{"id":"C1"}""", "the JSON ends too early; one customer's object stands on one line")]
    [TestCase("""{"customer":{"id":"C1"}} {}""", "the JSON breaks off at column 26: `{` is not expected here")]
    [TestCase("""[{"customer":{"id":"C1"}}]""", "the line is a list, but an object is expected")]
    public void TryParse_WrongLine_SaysWhatAndWhere(string line, string expected)
    {
        Assert.That(Errors(line), Is.EqualTo(new[] { expected }));
    }

    [Test]
    public void TryParse_SeveralErrors_TellsThemAllInReadingOrder()
    {
        var errors = Errors("""
            {"customer":{"id":"C1","since":"x","nmae":"y"},"purchases":[{"id":"P1","at":"2026-01-05T10:00:00Z","amount":"1"},{"amount":2}],
             "interactions":[{"id":"I1","at":"2026-01-05T10:00:00Z"},{"id":"I1","at":"2026-01-05T10:00:00Z"},{"id":"I1","at":"2026-01-05T10:00:00Z"}]}
            """);

        Assert.That(errors, Is.EqualTo(new[]
        {
            "customer.since: `x` is not a date; write it like 2026-05-01",
            "customer.nmae: is not a field of a customer; did you mean `name`?",
            "purchases[0].amount: is text, but a number is expected",
            "purchases[1].id: is missing; a purchase needs it",
            "purchases[1].at: is missing; a purchase needs it",
            "interactions[1].id: `I1` is used twice (first at interactions[0]); ids are unique within a customer",
            "interactions[2].id: `I1` is used twice (first at interactions[0]); ids are unique within a customer",
        }));
    }

    [Test]
    public void TryParse_ShipmentIdTwice_IsRefused()
    {
        var errors = Errors("""{"customer":{"id":"C1"},"shipments":[{"id":"S1","at":"2026-01-05T10:00:00Z"},{"id":"S1","at":"2026-01-06T10:00:00Z"}]}""");

        Assert.That(errors, Is.EqualTo(new[] { "shipments[1].id: `S1` is used twice (first at shipments[0]); ids are unique within a customer" }));
    }

    [Test]
    public void TryParse_WrongThroughout_StopsAtAHundredErrors()
    {
        var line = $$"""{"customer":{"id":"C1"},"surveys":[{{string.Join(',', Enumerable.Repeat("1", 5_000))}}]}""";

        var errors = Errors(line);

        Assert.That((errors.Length, errors[^1]), Is.EqualTo((100, "surveys[99]: is a number, but an object is expected")));
    }

    [Test]
    public void TryParse_InvalidUtf8_NamesTheByte()
    {
        var isRead = Reader.TryParse([.. "{\"customer\":{\"id\":\""u8, 0xBB, 0xAA, .. "\"}}"u8], out _, out var errors);

        Assert.That((isRead, errors.Single().ToString()), Is.EqualTo((false, "the line is not valid UTF-8 at byte 20; save the file as UTF-8")));
    }

    [Test]
    public void TryParse_AnyPrefixOfALine_IsRefusedWithoutAnException()
    {
        var line = Encoding.UTF8.GetBytes("""{"customer":{"id":"C1","name":"华","attributes":{"x":[1,{"y":null}],"tags":["\u0041"]}},"purchases":[{"id":"P1","at":"2026-01-05T10:00:00Z","amount":1e2}]}""");

        var accepted = Enumerable.Range(0, line.Length).Count(length => Reader.TryParse(line.AsSpan(0, length), out _, out _));

        Assert.That((accepted, Reader.TryParse(line, out _, out _)), Is.EqualTo((0, true)));
    }

    private static string[] Errors(string line)
    {
        return Reader.TryParse(Encoding.UTF8.GetBytes(line), out _, out var errors) ? [] : [.. errors.Select(e => e.ToString())];
    }
}
