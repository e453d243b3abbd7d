using CareRules.Authoring.Publishing;
using CareRules.Explanation;
using CareRules.Facts;
using CareRules.Loading;
using CareRules.Tests.Explanation;

namespace CareRules.Tests.Runtime.Loyalty;

/// <summary>Points that are worked out from the entry that earns them.</summary>
public sealed class PointsWorkedOutTests
{
    private const string Pack = """
        schema: carerules/v1
        pack: miles
        version: 1.0.0
        timezone: Asia/Shanghai
        facts:
          flights:
            entry: flight
            fields: {id: {type: text}, at: {type: instant}, miles: {type: number, label: {en: Miles, zh: 里程}}, factor: {type: percent}}
        loyalty:
          points:
            expire: {after: 3 years, to: year end}
            earn: [{rule: flight, on: flight, points: flight.miles * flight.factor}]
            multiply: [{when: customer.strategic, by: 2}]

        """;

    private static readonly DateTimeOffset Now = new(2026, 3, 20, 10, 0, 0, TimeSpan.FromHours(8));

    private static CareEngine Engine { get; } = new(CareRuleSet.Parse(Pack));

    [TestCase("""{"id":"F1","at":"2026-03-19T10:00:00+08:00","miles":2000,"factor":1.5}""", 3000)]
    [TestCase("""{"id":"F1","at":"2026-03-19T10:00:00+08:00","miles":1001,"factor":0.5}""", 500)]
    [TestCase("""{"id":"F1","at":"2026-03-19T10:00:00+08:00","miles":-20,"factor":0.5}""", 0)]
    public void Evaluate_Flight_EarnsItsMilesInWholePoints(string flight, int points)
    {
        var status = Engine.Evaluate(Facts(flight), Now).Loyalty!;
        Assert.That(status.Status.Balance, Is.EqualTo((decimal)points));
        Assert.That(status.Points.Select(p => (p.Id, p.Points)), Is.EqualTo(points == 0 ? [] : new[] { ("C1/points.flight/F1", (decimal)points) }));
    }

    [Test]
    public void Evaluate_Multiplier_RaisesBeforeRounding() =>
        Assert.That(Engine.Evaluate(Facts("""{"id":"F1","at":"2026-03-19T10:00:00+08:00","miles":1001,"factor":0.5}""", ""","strategic":true"""), Now).Loyalty!.Status.Balance, Is.EqualTo(1001m));

    [Test]
    public void Evaluate_FactorThatIsMissing_LeavesTheBalanceUnknownWithAGap()
    {
        var outcome = Engine.Evaluate(Facts("""{"id":"F1","at":"2026-03-18T10:00:00+08:00","miles":100,"factor":1},{"id":"F2","at":"2026-03-19T10:00:00+08:00","miles":2000}"""), Now);
        Assert.That((outcome.Loyalty!.Status.Balance, outcome.Loyalty.Status.BalanceBetween), Is.EqualTo(((decimal?)null, (CareRules.Outcomes.ScoreRange?)null)));
        Assert.That(outcome.Loyalty.Points.Select(p => p.Id), Is.EqualTo(new[] { "C1/points.flight/F1" }));
        Assert.That(outcome.DataGaps.Select(g => (g.Rule, g.Fact, g.Leaf)), Is.EqualTo(new[] { ("points.flight", "flight.factor", "flight.miles * flight.factor") }));
    }

    [TestCase(Language.English, "| miles × flight.factor |")]
    public void RuleBook_Points_AreWorkedOut(Language language, string expected) =>
        Assert.That(RuleBookPublisher.ToMarkdown(Engine.RuleSet, language), Does.Contain(expected));

    [TestCase(Language.English, "`flight.miles * flight.factor` points each time")]
    [TestCase(Language.Chinese, "每次积 `flight.miles * flight.factor` 分")]
    public void Explanation_Points_AreWorkedOut(Language language, string expected)
    {
        var explanation = new CareExplainer(Engine).Explain(Facts("""{"id":"F1","at":"2026-03-19T10:00:00+08:00","miles":2000,"factor":1.5}"""), Now);
        Assert.That(explanation.Rules.Single(r => r.Rule == "points.flight").ToText(language), Does.Contain(expected));
    }

    [TestCase("{rule: flight, per: 1 CNY, points: purchase.quantity * 2}", "with `per`, `points` is the same for every purchase")]
    [TestCase("{rule: flight, on: flight, points: flight.factor}", "`points` must be a number")]
    [TestCase("{rule: flight, on: flight, points: flight.mils}", "mils")]
    [TestCase("{rule: flight, on: flight, points: points.balance * 2}", "CR1")]
    public void Load_PointsThatAreWrong_AreRefused(string earn, string expected) =>
        Assert.That(
            () => CareRuleSet.Parse(Pack.Replace("{rule: flight, on: flight, points: flight.miles * flight.factor}", earn, StringComparison.Ordinal)),
            Throws.InstanceOf<RuleSetException>().With.Message.Contains(expected));

    private static CustomerFacts Facts(string flights, string more = ",\"strategic\":false") =>
        Engine.Customer($$"""{"customer":{"id":"C1"{{more}}},"flights":[{{flights}}],"points":[]}""");
}
