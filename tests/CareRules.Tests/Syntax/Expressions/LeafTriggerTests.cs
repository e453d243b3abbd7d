namespace CareRules.Tests.Syntax.Expressions;

public sealed class LeafTriggerTests
{
    [TestCase("customer.since", "date customer.since")]
    [TestCase("customer.since + 30 days", "date (customer.since Add 30.00:00:00)")]
    [TestCase("anniversary of customer.since", "yearly date customer.since")]
    [TestCase("anniversary of birthday", "yearly date birthday")]
    [TestCase("2026-05-01", "date 2026-05-01")]
    [TestCase("date product-launch", "kinds product-launch")]
    [TestCase("date in (a, `b c`, \"618\")", "kinds a | `b c` | `618`")]
    [TestCase("anniversary of date company-anniversary", "yearly kinds company-anniversary")]
    [TestCase("anniversary of date in (a, b)", "yearly kinds a | b")]
    [TestCase("month of customer.birthday", "month date customer.birthday")]
    [TestCase("month of date in (a, b)", "month kinds a | b")]
    [TestCase("yearly summit_date", "each year date summit_date")]
    [TestCase("yearly 2026-12-10", "each year date 2026-12-10")]
    [TestCase("yearly (customer.since + 30 days)", "each year date (customer.since Add 30.00:00:00)")]
    [TestCase("yearly date peak-season", "each year kinds peak-season")]
    [TestCase("yearly date in (a, b)", "each year kinds a | b")]
    [TestCase("yearly", "event yearly")]
    [TestCase("yearly - 3 days", "date (yearly Subtract 3.00:00:00)")]
    [TestCase("month closed", "event month closed")]
    [TestCase("complaint opened", "event complaint opened")]
    [TestCase("complaint followed_up", "event complaint followed_up")]
    [TestCase("purchase", "event purchase")]
    [TestCase("首购日期", "event 首购日期")]
    public void ParseTrigger_SoundText_HasItsParts(string text, string expected) =>
        Assert.That(Shape.Of(Leaf.Trigger(text)), Is.EqualTo(expected));
}
