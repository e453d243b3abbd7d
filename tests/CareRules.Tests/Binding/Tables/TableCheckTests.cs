using CareRules.Diagnostics;
using CareRules.Tests.Loading;
using static CareRules.Tests.Runtime.Tables.OneTable;

namespace CareRules.Tests.Binding.Tables;

/// <summary>Diagnostics about a table as a whole, with example values.</summary>
[TestFixture]
public sealed class TableCheckTests
{
    [TestCase("[[0 to 10, x], [10 to 20, w]], otherwise: z", "CR2201 rows 1 and 2 both hit, for example for `customer.a` = 10")]
    [TestCase("[[0 to below 10, x], [10 to 20, w]], otherwise: z", null)]
    [TestCase("[[\"> 5\", x], [< 7, w]]", "CR2201 rows 1 and 2 both hit, for example for `customer.a` = 6")]
    [TestCase("[[\"1, 2\", x], [2, w]], otherwise: z", "CR2201 rows 1 and 2 both hit, for example for `customer.a` = 2")]
    [TestCase("[[is unknown, x], [\"-\", w]]", "CR2201 rows 1 and 2 both hit, for example for `customer.a` unknown")]
    [TestCase("[[≥ customer.b, x], [< 3, w]]", null)]
    public void TryLoad_Unique_ReportsRowsThatHitTogether(string rows, string? expected) => Check("unique", rows, expected);

    [TestCase("[[0 to 10, x], [10 to 20, x]], otherwise: z", null)]
    [TestCase("[[0 to 10, x], [10 to 20, w]], otherwise: z", "CR2202 rows 1 and 2 both hit and say different things, for example for `customer.a` = 10")]
    public void TryLoad_Any_ReportsRowsThatContradict(string rows, string? expected) => Check("any", rows, expected);

    [TestCase("[[≥ 1, x], [≥ 5, w]], otherwise: z", "CR2203 row 2 never hits: other rows go before it, for example row 1 for `customer.a` = 5")]
    [TestCase("[[≥ 5, x], [< 5, w], [\"-\", z]]", null)]
    [TestCase("[[is known, x], [is unknown, w], [\"-\", z]]", "CR2203 row 3 never hits: other rows go before it, for example row 1 for anything")]
    [TestCase("[[10 to 5, x]], otherwise: z", "CR2102 nothing lies between `10` and `5`: the first is greater")]
    [TestCase("[[above 5 to below 5, x]], otherwise: z", "CR2203 row 1 never hits: `customer.a` is never `above 5 to below 5`")]
    public void TryLoad_First_ReportsRowsThatNeverHit(string rows, string? expected) => Check("first", rows, expected);

    [TestCase("[[< 10, x], [\"> 10\", w]]", "CR2204 no row hits for `customer.a` = 10")]
    [TestCase("[[≥ 10, x]]", "CR2204 no row hits for `customer.a` = 9")]
    [TestCase("[[< 10, x], [≥ 10, w]]", null)]
    [TestCase("[[< 10, x], [≥ customer.b, w]]", null)]
    public void TryLoad_SingleHit_ReportsGaps(string rows, string? expected) => Check("unique", rows, expected);

    [Test]
    public void TryLoad_GapOfTwoInputs_NamesBoth() =>
        Assert.That(
            Problems("inputs: [customer.flag, count(purchases)], outputs: {o: text}, rows: [[true, \"-\", x], [false, 0 to 4, w], [false, ≥ 6, z]]"),
            Is.EqualTo(new[] { "CR2204 no row hits for `customer.flag` = false, `count(purchases)` = 5" }));

    [Test]
    public void TryLoad_CountsAndDays_HaveNothingBetweenWholeNumbers() =>
        Assert.That(
            Problems("inputs: [count(purchases), customer.since], outputs: {o: text}, rows: [[0 to 4, <= 2020-12-31, x], [≥ 5, <= 2020-12-31, w], [\"-\", ≥ 2021-01-01, z]]"),
            Is.Empty);

    [Test]
    public void TryLoad_CountBelowZero_NeverHits() =>
        Assert.That(
            Problems("inputs: [count(purchases)], outputs: {o: text}, rows: [[< 0, x], [≥ 0, w]]"),
            Is.EqualTo(new[] { "CR2203 row 1 never hits: `count(purchases)` is never `< 0`" }));

    [TestCase("loyalty.level", "[gold, x], [silver, w], [basic, z]", null)]
    [TestCase("loyalty.level", "[gold, x], [basic, z]", "CR2204 no row hits for `loyalty.level` = silver")]
    [TestCase("standing", "[gold, x], [silver, w], [basic, z]", null)]
    [TestCase("standing", "[gold, x], [basic, z]", "CR2204 no row hits for `standing` = silver")]
    public void TryLoad_LoyaltyLevel_HasNothingBetweenLevels(string input, string rows, string? expected)
    {
        var pack = $$"""
            schema: carerules/v1
            pack: levels
            version: 1.0.0
            measures: {standing: loyalty.level}
            loyalty:
              period: 12 months
              levels:
                - {level: gold, when: loyalty.orders >= 10}
                - {level: silver, when: loyalty.orders >= 2}
                - {level: basic, otherwise: true}
            tables:
              t:
                inputs: [{{input}}]
                outputs: {o: text}
                rows: [{{rows}}]
            care: [{rule: r, when: standing is gold, do: [{action: call, message: "{t}"}]}]
            """;
        Assert.That(
            Packs.Load(pack).Diagnostics.Where(d => d.Severity > Severity.Info).Select(d => $"{d.Code} {d.Message}"),
            Is.EqualTo(expected is null ? [] : new[] { expected }));
    }

    private static void Check(string hit, string rows, string? expected) =>
        Assert.That(Problems($"hit: {hit}, inputs: [customer.a], outputs: {{o: text}}, rows: {rows}"), Is.EqualTo(expected is null ? [] : new[] { expected }));
}
