using CareRules.Authoring.Testing;

namespace CareRules.Tests.Runtime.Loyalty;

/// <summary>Expectations of rule tests on loyalty and goals.</summary>
public sealed class LoyaltyRuleTests
{
    private const string Tests = """
        schema: carerules-test/v1
        pack: members
        now: 2026-01-03T12:00:00+08:00
        tests:
          - name: right
            given:
              customer: {id: C1, strategic: false}
              purchases: [{id: P1, at: "2026-01-01T12:00:00+08:00", amount: 60, currency: CNY}]
              interactions: []
              points: [{id: R1, at: "2026-01-02T12:00:00+08:00", kind: redeemed, points: 10}]
            expect:
              loyalty: {level: silver, balance: 50, debt: 0, expiring: 50}
              points: [{rule: points.spend, points: 60, multiplier: 1}]
              benefits: [{benefit: discount, level: silver, rate: 5%, prepare_on: none}]
              goals: {rich: {value: 0%, met: false, actions: []}}
          - name: a level that is given
            given: {tiers: {loyalty.level: gold}}
            expect: {loyalty: {level: gold, balance: none}}
          - name: points that could be several
            given:
              customer: {id: C1, strategic: false}
              purchases: [{id: P1, at: "2026-01-01T12:00:00+08:00", amount: 10, currency: CNY}]
              interactions: [{id: I1, at: "2026-01-02T12:00:00+08:00"}]
              points: []
            expect: {loyalty: {balance: none, balance_between: [10, 13.0], debt: 0, debt_between: none, expiring: 10}}
          - name: not those
            given:
              customer: {id: C1, strategic: false}
              purchases: []
              interactions: [{id: I1, at: "2026-01-02T12:00:00+08:00"}]
              points: []
            expect: {loyalty: {balance_between: [0, 4]}}
          - name: no list
            given: {purchases: [], interactions: [{id: I1, at: "2026-01-02T12:00:00+08:00"}], points: []}
            expect: {loyalty: {balance_between: 3}}
          - name: wrong
            given: {purchases: [], interactions: [], points: []}
            expect: {loyalty: {level: gold, balance: 5}, points: [{points: 5}], benefits: [{rate: 5%}], goals: {rich: {met: true}, rihc: {met: true}}}
        """;

    [Test]
    public void Run_LoyaltyAndGoals_AreCompared()
    {
        var folder = Directory.CreateTempSubdirectory("carerules-loyalty-").FullName;
        try
        {
            Directory.CreateDirectory(Path.Combine(folder, "tests"));
            File.WriteAllText(Path.Combine(folder, "rules.yaml"), Members.Pack + "goals: {rich: {share: loyalty.level is gold, target: at least 50%}}\n");
            File.WriteAllText(Path.Combine(folder, "tests", "loyalty.yaml"), Tests);
            var right = RuleTestRunner.Run([folder]);
            File.WriteAllText(Path.Combine(folder, "tests", "loyalty.yaml"), Tests.Replace(", rihc: {met: true}", "", StringComparison.Ordinal));
            var report = RuleTestRunner.Run([folder]);

            Assert.Multiple(() =>
            {
                Assert.That(right.Diagnostics.Select(d => (d.Code, d.Help)), Is.EqualTo(new[] { ("CR1502", "did you mean `rich`?") }));
                Assert.That(report.Diagnostics, Is.Empty);
                Assert.That(report.Results.Select(r => r.Passed), Is.EqualTo(new[] { true, true, true, false, false, false }));
                Assert.That(report.Results.Skip(3).Take(2).SelectMany(r => r.Differences).Select(d => $"{d.Field}: {d.Expected}, not {d.Actual}"), Is.EqualTo(new[]
                {
                    "loyalty.balance_between: [0, 4], not 0, 3",
                    "loyalty.balance_between: 3, not 0, 3",
                }));
                Assert.That(report.Results[^1].Differences.Select(d => $"{d.Field}: {d.Expected}, not {d.Actual}"), Is.EqualTo(new[]
                {
                    "points[0]: {points: 5}, not no such entry",
                    "benefits[0]: {rate: 5%}, not no such entry",
                    "loyalty.level: gold, not nothing",
                    "loyalty.balance: 5, not 0",
                    "goals.rich.met: true, not false",
                }));
            });
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
