namespace CareRules.Tests.Authoring.Linting.Checks.LevelGap;

public sealed class LevelGapCheckTests
{
    private const string Measures = "measures: {spend: sum(purchases.amount) over 12 months, tenure: age(customer.since), falls: 'drop(count(purchases), 90 days)', silent: time_since(last(interactions.at))}\n";

    [TestCase("spend >= 50万元", "spend between 10万元 and 40万元", "`spend` = 400,001 CNY")]
    [TestCase("spend > 500 CNY", "spend between 100 CNY and 499 CNY", "`spend` = 499.10 CNY")]
    [TestCase("spend > 500 CNY", "[spend >= 100 CNY, spend < 500 CNY]", "`spend` = 500 CNY")]
    [TestCase("spend > 500 CNY", "spend < 500 CNY", "`spend` = 500 CNY")]
    [TestCase("tenure >= 3 years", "tenure between 1 year and 2 years", "`tenure` = 2 years 1 month")]
    [TestCase("falls >= 50%", "falls between 10% and 40%", "`falls` = 41%")]
    [TestCase("silent >= 60 days", "silent between 14 days and 30 days", "`silent` = 31 days")]
    [TestCase("count(purchases) >= 10", "count(purchases) between 2 and 8", "`count(purchases)` = 9")]
    [TestCase("count(purchases) > 9", "count(purchases) < 9", "`count(purchases)` = 9")]
    [TestCase("{all: [spend >= 900 CNY, tenure >= 1 year]}", "{all: [spend between 100 CNY and 400 CNY, tenure >= 2 years]}", "`spend` = 401 CNY, `tenure` = 2 years")]
    public void Levels_StretchBetween_FallsToTheLast(string high, string middle, string example) => Assert.That(
        Checked.Messages(Measures + Tiers(high, middle)).Where(m => !m.StartsWith("CR2120", StringComparison.Ordinal)),
        Is.EqualTo(new[] { $"CR2119 5: between the level `mid` and the level `core` is a gap: {example} falls to `low`" }));

    [TestCase("spend >= 1000 CNY", "spend < 100 CNY", TestName = "Levels_OtherwiseIsTheMiddle_IsLetBe")]
    [TestCase("spend >= 500000 CNY", "spend between 100000 CNY and 499999.99 CNY", TestName = "Levels_NothingBetweenCents_IsLetBe")]
    [TestCase("falls > 0%", "falls < 0%", TestName = "Levels_NeitherGrowsNorFalls_IsLetBe")]
    [TestCase("spend >= 50万元", "spend >= 10万元", TestName = "Levels_OpenAbove_AreLetBe")]
    [TestCase("count(purchases) >= 10", "count(purchases) between 2 and 9", TestName = "Levels_NothingBetweenWholeNumbers_IsLetBe")]
    [TestCase("spend >= 500 CNY", "tenure between 1 year and 2 years", TestName = "Levels_OfDifferentFigures_AreLetBe")]
    public void Levels_WithoutAGap_AreLetBe(string high, string middle) => Assert.That(
        Checked.Messages(Measures + Tiers(high, middle)).Where(m => !m.StartsWith("CR2120", StringComparison.Ordinal)),
        Is.Empty);

    [Test]
    public void Levels_ThroughASignalOfAnotherFile_GapIsFound() => Assert.That(
        Checked.Pack(
            "schema: carerules/v1\npack: my-care\nversion: 1.0.0\nmeasures: {spend: sum(purchases.amount)}\nsignals: {rich: spend > 500 CNY}\n",
            "tiers: {value: {levels: [{level: core, when: rich}, {level: mid, when: spend between 100 CNY and 300 CNY}, {level: low, otherwise: true}]}}\n").Diagnostics.Select(d => $"{d.Location} {d.Message}"),
        Is.EqualTo(new[] { "file2.yaml:1:34 between the level `mid` and the level `core` is a gap: `spend` = 301 CNY falls to `low`" }));

    [Test]
    public void Severities_StretchBetween_FallsToTheLast() => Assert.That(
        Checked.Messages("""
            complaints:
              severities:
                - {severity: critical, when: count(complaints) >= 5}
                - {severity: serious, when: count(complaints) between 2 and 3}
                - {severity: minor, otherwise: true}
              steps: [resolve]
              deadlines: [{step: resolve, within: 24 hours}]
            """),
        Is.EqualTo(new[] { "CR2119 3: between the severity `serious` and the severity `critical` is a gap: `count(complaints)` = 4 falls to `minor`" }));

    private static string Tiers(string high, string middle) =>
        $"tiers:\n  value:\n    levels:\n      - {{level: core, when: {high}}}\n      - {{level: mid, when: {middle}}}\n      - {{level: low, otherwise: true}}\n";
}
