using CareRules.Cli;
using CareRules.Tests.Binding.Composition;

namespace CareRules.Tests.Cli;

/// <summary>Differences in points, balances and data gaps, worked out by hand.</summary>
public sealed class DiffKindsTests
{
    private const string Points = """
        schema: carerules/v1
        pack: a
        version: 1.0.0
        loyalty:
          points:
            earn:
              - {rule: visit, label: {en: Store visit, zh: 到店积分}, on: interaction, points: 100}

        """;

    private const string Gaps = """
        schema: carerules/v1
        pack: a
        version: 1.0.0
        care:
          - {rule: greet, title: {en: Greeting, zh: 问候}, when: count(interactions) >= 1, do: [{action: call}]}

        """;

    /// <summary>A has one award of the last 30 days, B two, C none, and D one that is older and part of the balance alone.</summary>
    private const string PointsFacts = """
        {"customer":{"id":"A"},"points":[],"interactions":[{"id":"I1","at":"2026-02-20T00:00:00Z"}]}
        {"customer":{"id":"B"},"points":[],"interactions":[{"id":"I1","at":"2026-02-10T00:00:00Z"},{"id":"I2","at":"2026-02-20T00:00:00Z"}]}
        {"customer":{"id":"C"},"points":[],"interactions":[]}
        {"customer":{"id":"D"},"points":[],"interactions":[{"id":"I1","at":"2025-12-01T00:00:00Z"}]}

        """;

    /// <summary>A is a customer since 2020; B and C since an unknown day, C without interactions.</summary>
    private const string GapsFacts = """
        {"customer":{"id":"A","since":"2020-01-01"},"interactions":[{"id":"I1","at":"2026-02-20T00:00:00Z"}]}
        {"customer":{"id":"B"},"interactions":[{"id":"I1","at":"2026-02-20T00:00:00Z"}]}
        {"customer":{"id":"C"},"interactions":[]}

        """;

    [Test]
    public async Task Diff_TwiceThePoints_CountsEveryCustomerWithAnAwardAndExceedsTheLimit()
    {
        var (exit, output, error) = await Diff(Points, Points.Replace("points: 100", "points: 200", StringComparison.Ordinal), PointsFacts, "--max-changed", "0%");

        Assert.That((exit, error), Is.EqualTo((ExitCode.Errors, "4 customers compared, 0 refused lines\n75% of customers change, more than the 0% of --max-changed\n")));
        Assert.That(output, Is.EqualTo("""
            a 1.0.0 → 1.0.0: 3 of 4 customers change (75%)

            Changed lines
              /new/pack.yaml:7  loyalty › points.earn[visit].points
                - 100
                + 200
                3 customers: 3 points awards changed, 3 points balances changed, +300 points; e.g. A, B, D

            Points
              Store visit  +0  -0  ~3  +300 points  e.g. A, B

            Points balances
              +0  -0  ~3  e.g. A, B, D

            """));
    }

    [Test]
    public async Task Diff_TwiceThePoints_InChinese()
    {
        var (_, output, _) = await Diff(Points, Points.Replace("points: 100", "points: 200", StringComparison.Ordinal), PointsFacts, "--lang", "zh");

        Assert.That(output, Is.EqualTo("""
            a 1.0.0 → 1.0.0：4 位客户中有 3 位发生变化（75%）

            变更的行
              /new/pack.yaml:7  loyalty › points.earn[visit].points
                - 100
                + 200
                3 位客户：3 积分变化，3 积分余额变化，+300 积分；例如 A、B、D

            积分
              到店积分  +0  -0  ~3  +300 积分  例如 A、B

            积分余额
              +0  -0  ~3  例如 A、B、D

            """));
    }

    [Test]
    public async Task Diff_TwiceThePoints_InJson()
    {
        var (_, output, _) = await Diff(Points, Points.Replace("points: 100", "points: 200", StringComparison.Ordinal), PointsFacts, "--format", "json");

        Assert.That(output, Does.Contain("""
            "effect":{"customers":3,"points_changed":3,"balance_changed":3,"money":{},"points":300,"examples":["A","B","D"]}
            """));
        Assert.That(output, Does.Contain("""
            "points":[{"rule":"points.visit","new":0,"gone":0,"changed":3,"money":{},"points":300,"examples":["A","B"]}],"balances":[{"new":0,"gone":0,"changed":3,"money":{},"examples":["A","B","D"]}],"benefits":[],"data_gaps":[],"suppressed":[]}
            """));
    }

    [Test]
    public async Task Diff_FactMissing_ShowsTheDataGapsAndTheConditionThatLacksIt()
    {
        var (exit, output, _) = await Diff(Gaps, Gaps.Replace("count(interactions) >= 1", "age(customer.since) >= 1 year", StringComparison.Ordinal), GapsFacts);

        Assert.That(exit, Is.EqualTo(ExitCode.Fine));
        Assert.That(output, Is.EqualTo("""
            a 1.0.0 → 1.0.0: 2 of 3 customers change (66.67%)

            Changed lines
              /new/pack.yaml:5  care.greet › when
                - count(interactions) >= 1
                + age(customer.since) >= 1 year
                2 customers: 1 action gone, 2 new data gaps; e.g. B, C

            Actions
              Greeting  call  +0  -1  ~0  e.g. B

            Data gaps
              Greeting  customer.since  +2  -0  ~0  e.g. B, C

            """));
    }

    /// <summary>The text of the test is no part of a gap: the same fact is missing for the same rule.</summary>
    [Test]
    public async Task Diff_SameFactMissing_IsNoDifference()
    {
        var old = Gaps.Replace("count(interactions) >= 1", "age(customer.since) >= 9 years", StringComparison.Ordinal);

        var (exit, output, _) = await Diff(old, old.Replace("9 years", "8 years", StringComparison.Ordinal), GapsFacts.Split('\n', 2)[1], "--max-changed", "0%");

        Assert.That((exit, output.Split('\n')[0]), Is.EqualTo((ExitCode.Fine, "a 1.0.0 → 1.0.0: 0 of 2 customers change (0%)")));
    }

    [Test]
    public async Task Run_LoyaltyPack_ShowsPointsAndBenefits()
    {
        const string Levels = """
              levels: [{level: gold, when: loyalty.orders >= 1, benefits: [{benefit: gift, amount: 50 CNY}]}]

            """;
        var pack = Points.Replace("loyalty:\n", "loyalty:\n" + Levels, StringComparison.Ordinal);
        const string Facts = """
            {"customer":{"id":"A"},"points":[],"purchases":[{"id":"P1","at":"2026-01-01T00:00:00Z","amount":10,"currency":"CNY"}],"interactions":[{"id":"I1","at":"2026-02-10T00:00:00Z"},{"id":"I2","at":"2026-02-20T00:00:00Z"}]}
            {"customer":{"id":"B"},"points":[],"purchases":[],"interactions":[{"id":"I1","at":"2026-02-10T00:00:00Z"}]}

            """;
        using var folder = new TempFolder(("pack.yaml", pack), ("facts.jsonl", Facts));

        var result = await new ToolRunner { UsesRealPacks = true }.RunAsync("run", folder["pack.yaml"], "--facts", folder["facts.jsonl"], "--as-of", "2026-03-01", "--format", "table");

        Assert.That(result, Is.EqualTo((
            ExitCode.Fine,
            """
            customer             tier                             actions escalations      points    benefits churn
            A                    -                                      0           0         200           1 -
            B                    -                                      0           0         100           0 -


            """,
            "2 customers: 0 actions, 0 escalations, 0 churn flags, 300 points, 1 benefit, 0 refused lines, 0 warnings\n")));
    }

    private static async Task<(int Exit, string Out, string Error)> Diff(string old, string now, string facts, params string[] options)
    {
        using var folder = new TempFolder(("old/pack.yaml", old), ("new/pack.yaml", now), ("facts.jsonl", facts));
        var (exit, output, error) = await new ToolRunner { UsesRealPacks = true }.RunAsync(["diff", folder["old"], folder["new"], "--facts", folder["facts.jsonl"], "--as-of", "2026-03-01", .. options]);
        return (exit, output.Replace(folder.Root, "", StringComparison.Ordinal), error);
    }
}
