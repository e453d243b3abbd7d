using System.Globalization;
using System.Text;
using CareRules.Facts.Json;

namespace CareRules.Tests.Runtime.Care;

/// <summary>Which records of care belong to which entry.</summary>
public sealed class DoneHereTests
{
    // Of 1 March; hours stand for themselves.
    private static readonly DateTimeOffset AsOf = new(2026, 3, 2, 0, 0, 0, TimeSpan.FromHours(8));

    [TestCase("C1/call/S1", "S1")]
    [TestCase("C1/call/S2", "S2")]
    [TestCase("C1/call/S1/2", "S1", TestName = "A further action of the occurrence")]
    [TestCase("C1/call/S", "", TestName = "An id that only begins alike")]
    [TestCase("C1/call/S10", "", TestName = "An id that goes on")]
    [TestCase("C2/call/S1", "", TestName = "Another customer's")]
    [TestCase("C1/ring/S1", "", TestName = "Another rule's")]
    public void Done_RecordWithItsAction_IsOfThatEntry(string action, string done) =>
        Assert.That(DoneFor("on: survey", Surveys("S1 08", "S2 09"), Records($"call 10 {action}")), Is.EqualTo(done));

    [TestCase("07", "", TestName = "Before the first")]
    [TestCase("08", "S1", TestName = "With the first")]
    [TestCase("10", "S2", TestName = "After the second")]
    [TestCase("12", "S3,S4", TestName = "After two at once")]
    public void Done_RecordWithoutAction_IsOfWhatBeganLast(string hour, string done) =>
        Assert.That(DoneFor("on: survey", Surveys("S1 08", "S2 09", "S3 11", "S4 11"), Records($"call {hour}")), Is.EqualTo(done));

    [Test]
    public void Done_SeveralRecords_EachIsOfItsEntry() =>
        Assert.That(DoneFor("on: survey", Surveys("S1 08", "S2 09", "S3 11", "S4 13"), Records("call 08", "other 09", "call 10", "call 10", "call 14", "call 15 C1/call/S3")), Is.EqualTo("S1,S2,S3,S4"));

    [Test]
    public void Done_RecordAfterAsOf_IsNotYet() =>
        Assert.That(DoneFor("on: survey", Surveys("S1 08"), Records("call 10"), AsOf.Date.AddHours(-15)), Is.Empty);

    // The occurrence of S2 begins at 11.
    [TestCase("09", "", TestName = "Before the first begins")]
    [TestCase("10", "S1", TestName = "With the first")]
    [TestCase("11", "S2", TestName = "With the second")]
    public void Done_RuleThatComesLater_CountsFromItsBeginning(string hour, string done) =>
        Assert.That(DoneFor("on: survey\n    after: 2 hours", Surveys("S1 08", "S2 09"), Records($"call {hour}")), Is.EqualTo(done));

    // K1 was opened first and resolved last.
    [TestCase("09", "", TestName = "Before any is resolved")]
    [TestCase("10", "K2", TestName = "After the second")]
    [TestCase("12", "K1", TestName = "After the first")]
    public void Done_EventsInAnotherOrderThanEntries_IsOfWhatHappenedLast(string hour, string done) =>
        Assert.That(
            DoneFor("on: complaint resolved", """ "complaints": [{"id": "K1", "opened_at": "2026-03-01T07:00:00+08:00", "resolved_at": "2026-03-01T11:00:00+08:00"}, {"id": "K2", "opened_at": "2026-03-01T08:00:00+08:00", "resolved_at": "2026-03-01T10:00:00+08:00"}] """, Records($"call {hour}")),
            Is.EqualTo(done));

    [Test]
    public void Done_EntriesWithoutIds_AreToldApartByInstantAndNumber() =>
        Assert.That(
            DoneFor("on: visit", """ "visits": [{"at": "2026-03-01T08:00:00+08:00", "place": "A"}, {"at": "2026-03-01T08:00:00+08:00", "place": "B"}] """, Records("call 10 C1/call/20260301T000000.0000000Z~2")),
            Is.EqualTo("20260301T000000.0000000Z~2"));

    /// <summary>The entries for which it was done, as ids say them.</summary>
    private static string DoneFor(string on, string entries, string records, DateTime? asOf = null)
    {
        var ruleSet = CareRuleSet.Parse($$"""
            schema: carerules/v1
            pack: done
            version: 1.0.0
            timezone: Asia/Shanghai
            facts:
              visits:
                entry: visit
                fields:
                  at: {type: instant}
                  place: {type: text}
            care:
              - rule: call
                {{on}}
                do: [{action: call, owner: agent}]
              - rule: thank
                {{on.Split('\n')[0]}}
                when: done(call) here
                do: [{action: thank, owner: agent}]
            """);
        var facts = new FactsReader(ruleSet).Parse(Encoding.UTF8.GetBytes($$"""{"customer": {"id": "C1"}, {{entries}}, {{records}}}"""));
        var at = asOf is { } day ? new DateTimeOffset(day, TimeSpan.FromHours(8)) : AsOf;
        var done = new CareEngine(ruleSet).Evaluate(facts, at).Actions.Where(a => a.Rule == "thank").Select(a => a.Id.Split('/')[2].Split(':')[0]);
        return string.Join(',', done.Order(StringComparer.Ordinal));
    }

    private static string Surveys(params string[] surveys) =>
        $"\"surveys\": [{string.Join(", ", surveys.Select(s => s.Split(' ')).Select(s => $$"""{"id": "{{s[0]}}", "at": "2026-03-01T{{s[1]}}:00:00+08:00", "kind": "csat", "score": 3, "scale": 10}"""))}]";

    private static string Records(params string[] records) =>
        $"\"care_records\": [{string.Join(", ", records.Select(r => r.Split(' ')).Select((r, i) => string.Create(CultureInfo.InvariantCulture, $$"""{"id": "R{{i}}", "at": "2026-03-01T{{r[1]}}:00:00+08:00", "rule": "{{r[0]}}"{{(r.Length > 2 ? $", \"action_id\": \"{r[2]}\"" : "")}}}""")))}]";
}
