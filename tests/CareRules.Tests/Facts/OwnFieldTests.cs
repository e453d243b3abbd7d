using System.Collections.Immutable;
using CareRules.Explanation;
using CareRules.Facts;
using CareRules.Facts.Json;
using CareRules.Lifecycle;
using CareRules.Tests.Explanation;

namespace CareRules.Tests.Facts;

/// <summary>Fields that a pack adds to the entries of built-in lists.</summary>
public sealed class OwnFieldTests
{
    private const string Pack = """
        schema: carerules/v1
        pack: my-care
        version: 1.0.0
        timezone: Asia/Shanghai
        facts:
          complaints:
            priority: {type: text, values: [urgent, normal], label: {en: Priority, zh: 优先级}}
            promised: {type: instant, label: {en: Promised at, zh: 承诺时间}}
          purchases: {margin: {type: money}}
          interactions: {minutes: {type: number}}
          surveys: {verified: {type: boolean}}
          service_requests: {waited: {type: duration}}
          dates: {guests: {type: number}}
          care_records: {cost: {type: money}}
          points: {share: {type: percent}}
        care:
          - {rule: call, on: complaint opened, when: [complaint.priority is urgent, complaint.promised is known], owner: agent, do: [{action: call}]}

        """;

    private static readonly DateTimeOffset Opened = new(2026, 3, 1, 10, 0, 0, TimeSpan.FromHours(8));

    private static CareEngine Engine { get; } = new(CareRuleSet.Parse(Pack));

    private static CustomerFacts Facts(string more = "") => Engine.Customer($$"""{"customer":{"id":"C1"},"complaints":[{"id":"K1","opened_at":"2026-03-01T10:00:00+08:00"{{more}}}]}""");

    [Test]
    public void Parse_OwnFieldsOfEveryList_AreAttributes()
    {
        var facts = Engine.Customer("""
            {"customer":{"id":"C1"},
             "purchases":[{"id":"P1","at":"2026-01-05T10:00:00Z","amount":10,"margin":{"amount":2.50,"currency":"EUR"}}],
             "interactions":[{"id":"I1","at":"2026-01-05T10:00:00Z","minutes":12}],
             "surveys":[{"id":"S1","at":"2026-01-05T10:00:00Z","kind":"csat","score":1,"scale":5,"verified":true}],
             "service_requests":[{"id":"R1","opened_at":"2026-01-05T10:00:00Z","waited":"PT90S"}],
             "complaints":[{"id":"K1","opened_at":"2026-01-05T10:00:00Z","priority":"urgent","promised":null}],
             "dates":[{"kind":"wedding","date":"2026-05-01","guests":40}],
             "care_records":[{"id":"A1","rule":"call","at":"2026-01-05T10:00:00Z","cost":3}],
             "points":[{"id":"E1","at":"2026-01-05T10:00:00Z","kind":"earned","points":5,"share":0.5}]}
            """);
        Assert.Multiple(() =>
        {
            Assert.That(facts.Purchases[0].Attributes, Is.EquivalentTo(Of("margin", new Money(2.50m, "EUR"))));
            Assert.That(facts.Interactions[0].Attributes, Is.EquivalentTo(Of("minutes", 12m)));
            Assert.That(facts.Surveys[0].Attributes, Is.EquivalentTo(Of("verified", true)));
            Assert.That(facts.ServiceRequests[0].Attributes, Is.EquivalentTo(Of("waited", TimeSpan.FromSeconds(90))));
            Assert.That(facts.Complaints[0].Attributes, Is.EquivalentTo(Of("priority", "urgent")));
            Assert.That(facts.Dates[0].Attributes, Is.EquivalentTo(Of("guests", 40m)));
            Assert.That(facts.CareRecords[0].Attributes, Is.EquivalentTo(Of("cost", new Money(3m, "CNY"))));
            Assert.That(facts.Points[0].Attributes, Is.EquivalentTo(Of("share", 0.5m)));
        });
    }

    [Test]
    public void OtherKeys_OfEveryList_AreThoseThatFactsHoldBesideItsFields()
    {
        var own = new DeclaredValue("CNY");
        OwnFields Of(string list) => new(FactSchema.BuiltIn.List(list)!, own);
        var shapes = new Dictionary<string, RecordFields>(StringComparer.Ordinal)
        {
            ["purchases"] = BuiltInShapes.Purchases("CNY", Of("purchases")).Fields,
            ["interactions"] = BuiltInShapes.Interactions(Of("interactions")).Fields,
            ["surveys"] = BuiltInShapes.Surveys(Of("surveys")).Fields,
            ["service_requests"] = BuiltInShapes.ServiceRequests(Of("service_requests")).Fields,
            ["complaints"] = BuiltInShapes.Complaints(Of("complaints")).Fields,
            ["dates"] = BuiltInShapes.Dates(Of("dates")).Fields,
            ["care_records"] = BuiltInShapes.CareRecords(Of("care_records")).Fields,
            ["points"] = BuiltInShapes.PointsEntries(Of("points")).Fields,
        };
        Assert.That(shapes.Keys, Is.EquivalentTo(FactSchema.BuiltIn.Lists.Select(l => l.Name)));
        Assert.Multiple(() =>
        {
            foreach (var list in FactSchema.BuiltIn.Lists)
            {
                Assert.That(list.OtherKeys, Is.EquivalentTo(shapes[list.Name].Names.Except(list.Fields.Select(f => f.Name))), list.Name);
            }
        });
    }

    [TestCase(""","prority":"urgent" """, "complaints[0].prority: is not a field of a complaint; did you mean `priority`?")]
    [TestCase(""","priority":"urgnt" """, "complaints[0].priority: `urgnt` is none of its values: urgent, normal; did you mean `urgent`?")]
    [TestCase(""","promised":"soon" """, "complaints[0].promised: `soon` is not an instant; write it like 2026-01-05T10:00:00+08:00")]
    public void Parse_OwnFieldThatIsWrong_SaysWhere(string more, string expected) =>
        Assert.That(() => Facts(more), Throws.InstanceOf<FactsException>().With.Message.Contains(expected));

    [Test]
    public void Evaluate_AttributeOfAnotherType_IsRefusedWithItsName()
    {
        var facts = Facts() with { Complaints = [new Complaint { Id = "K1", OpenedAt = Opened, Attributes = Of("priority", 1m) }] };
        Assert.That(() => Engine.Evaluate(facts, Opened), Throws.InstanceOf<FactsException>().With.Message.Contains("priority"));
    }

    [Test]
    public void NextInstant_OwnInstant_IsWhenItComes()
    {
        var facts = Facts(""","priority":"urgent","promised":"2026-03-01T11:30:00+08:00" """);
        Assert.That(Engine.Evaluate(facts, Opened).Actions, Is.Empty);
        Assert.That(Engine.NextInstant(facts, Opened, CareMemory.Empty)?.At, Is.EqualTo(Opened.AddMinutes(90)));
        Assert.That(Engine.Evaluate(facts, Opened.AddMinutes(90)).Actions.Select(a => a.Id), Is.EqualTo(new[] { "C1/call/K1:opened" }));
    }

    [TestCase("when: [complaint.priority is urgent], ", 30 * 24 * 60)]
    [TestCase("when: [complaint.promised > 2026-02-01T00:00:00Z], ", 90)]
    [TestCase("when: [count(complaints where promised is known) >= 1], ", 90)]
    [TestCase("when: [last(complaints.promised) is known], ", 90)]
    public void NextInstant_OwnInstantThatARuleDoesOrDoesNotRead_AsksForWhatIsRead(string when, int minutes)
    {
        var engine = new CareEngine(CareRuleSet.Parse(Pack.Replace("when: [complaint.priority is urgent, complaint.promised is known], ", when, StringComparison.Ordinal)));
        var facts = Facts(""","priority":"urgent","promised":"2026-03-01T11:30:00+08:00" """);
        Assert.That(engine.NextInstant(facts, Opened, CareMemory.Empty)?.At, Is.EqualTo(Opened.AddMinutes(minutes)));
    }

    [TestCase(Language.English, "Priority")]
    [TestCase(Language.Chinese, "优先级")]
    public void Explain_OwnField_SaysItsLabel(Language language, string label)
    {
        var explanation = new CareExplainer(Engine).Explain(Facts(""","priority":"normal" """), Opened);
        Assert.That(string.Concat(explanation.Rules.Select(r => r.ToText(language))), Does.Contain(label).And.Contain("normal"));
    }

    private static ImmutableDictionary<string, object> Of(string name, object value) => ImmutableDictionary<string, object>.Empty.Add(name, value);
}
