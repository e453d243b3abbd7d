namespace CareRules.Tests.Authoring.Linting.Checks.DropIndicator;

public sealed class DropIndicatorCheckTests
{
    [TestCase("\"drop(count(purchases), 90 days) >= 50%\"", "drop(count(purchases), 90 days)")]
    [TestCase("fall >= 50%", "drop(count(purchases), 30 days)")]
    [TestCase("falling", "drop(count(purchases), 30 days)")]
    [TestCase("\"growth(sum(purchases.amount), 90 days) <= 0%\"", "growth(sum(purchases.amount), 90 days)")]
    public void Drop_WithoutRecency_IsNamed(string when, string change) => Assert.That(
        Messages($"[{{indicator: i, weight: 5, when: {when}}}]"),
        Is.EqualTo(new[] { $"CR2141 1: `i` does not count for who stopped long ago: without an earlier part, `{change}` is nothing" }));

    [TestCase("[{indicator: i, weight: 5, when: falling}, {indicator: j, weight: 5, when: time_since(last(purchases.at)) >= 90 days}]")]
    [TestCase("[{indicator: i, weight: 5, when: falling}, {indicator: j, weight: 5, when: overdue(purchases) >= 2}]")]
    [TestCase("[{indicator: i, weight: 5, when: falling}, {indicator: j, weight: 5, when: count(purchases) over 90 days is 0}]")]
    [TestCase("[{indicator: i, weight: 5, when: {any: [falling, last(interactions.at) < 2026-01-01T00:00:00Z]}}]")]
    [TestCase("[{indicator: i, weight: 5, when: customer.strategic}]")]
    public void RecencyOrNoDrop_IsLetBe(string indicators) => Assert.That(Messages(indicators), Is.Empty);

    private static IEnumerable<string> Messages(string indicators) => Checked.Messages(
        $"churn: {{levels: {{high: 5}}, indicators: {indicators}}}\nsignals: {{falling: fall >= 50%}}\nmeasures: {{fall: \"drop(count(purchases), 30 days)\"}}\n")
        .Where(m => m.StartsWith("CR2141", StringComparison.Ordinal));
}
