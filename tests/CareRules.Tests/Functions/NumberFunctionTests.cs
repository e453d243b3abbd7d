using CareRules.Facts;
using CareRules.Tests.Explanation;

namespace CareRules.Tests.Functions;

internal sealed class NumberFunctionTests
{
    private const string Declared = "facts: {customer: {a: {type: number}, b: {type: number}, fee: {type: money}, share: {type: percent}, on: {type: date}}}";

    private const string Facts = """{"customer":{"id":"C1","since":"2024-05-20","attributes":{"a":-3.5,"fee":12.345,"share":0.3335,"on":"2026-01-01"}}}""";

    [TestCase("max(customer.a, 2) = 2", Truth.True)]
    [TestCase("min(customer.a, 2) = -3.5", Truth.True)]
    [TestCase("max(1, 5, customer.a, 3) = 5", Truth.True)]
    [TestCase("min(1, 5, customer.a, 3) < -3", Truth.True)]
    [TestCase("max(customer.a, customer.b) = 2", Truth.Unknown)]
    [TestCase("max(customer.since, customer.on, 2025-01-01) = 2026-01-01", Truth.True)]
    [TestCase("min(customer.since, customer.on) = 2024-05-20", Truth.True)]
    [TestCase("max(3 months, age(customer.since)) >= 21 months", Truth.True)]
    [TestCase("max(2 hours, 1 day) = 24 hours", Truth.True)]
    [TestCase("abs(customer.a) = 3.5", Truth.True)]
    [TestCase("abs(-customer.a) = 3.5", Truth.True)]
    [TestCase("abs(customer.since - customer.on) = 591 days", Truth.True)]
    [TestCase("round(customer.a) = -4", Truth.True)]
    [TestCase("round_up(customer.a) = -4", Truth.True)]
    [TestCase("round_down(customer.a) = -3", Truth.True)]
    [TestCase("round(customer.fee, 2) = 12.35 CNY", Truth.True)]
    [TestCase("round_down(customer.fee, 1) = 12.3 CNY", Truth.True)]
    [TestCase("round(customer.share, 1) = 33.4%", Truth.True)]
    [TestCase("round_up(customer.share) = 34%", Truth.True)]
    [TestCase("round(customer.b) = 0", Truth.Unknown)]
    public void Call_OfValues_HasTheResult(string leaf, Truth expected) => Assert.That(Explain.Leaf(leaf, Facts, Declared).Truth, Is.EqualTo(expected));

    [TestCase("max(customer.a, customer.fee) > 1", "a number cannot be compared with money")]
    [TestCase("max(5 CNY, 5 USD) > 1 CNY", "CNY and USD cannot be compared")]
    [TestCase("max(customer.name, customer.segment) is a", "`max` cannot take `customer.segment`, which is text")]
    [TestCase("max(customer.a, customer.b) over 90 days > 1", "`max` takes no window and no filter")]
    [TestCase("max(purchases.amount, 5 CNY) > 5 CNY", "`purchases.amount` is a list, and one value is needed here")]
    [TestCase("abs(customer.since) > 5", "`abs` takes")]
    [TestCase("round(customer.since) > 5", "`round` takes")]
    [TestCase("round(customer.a, customer.b) > 5", "`round` takes a whole number of decimal places from 0 to 10")]
    [TestCase("round(customer.a, 1.5) > 5", "`round` takes a whole number of decimal places from 0 to 10")]
    [TestCase("round(customer.a, 11) > 5", "`round` takes a whole number of decimal places from 0 to 10")]
    [TestCase("round(customer.a, 1, 2) > 5", "`round` takes one or two arguments, not 3")]
    [TestCase("abs(customer.a, 1) > 5", "`abs` takes one argument, not 2")]
    [TestCase("median(purchases.category) is a", "`median` cannot take `category`")]
    [TestCase("distinct_days(dates) > 1", "dates have no time, so there are no days to count")]
    [TestCase("distinct_days(purchases.amount) > 1", "`distinct_days` takes a list, not a field of it")]
    [TestCase("median_gap(dates) > 1 day", "dates have no time")]
    public void Bind_Call_SaysWhatIsWrong(string leaf, string expected) =>
        Assert.That(CareRules.Tests.Authoring.Linting.Checked.Messages($"{Declared}\nsignals: {{s: {{when: '{leaf}'}}}}\n"), Has.Some.Contains(expected));

    [Test]
    public void Call_InTheRuleBook_HasWordsInBothLanguages() => Assert.Multiple(() =>
    {
        Assert.That(Parts.Book("max(customer.since, customer.birthday, today) >= 2026-01-01", Language.English), Does.Contain("the latest of customer since, birthday and today ≥ 2026-01-01"));
        Assert.That(Parts.Book("min(count(purchases), 5) >= 3", Language.Chinese), Does.Contain("购买记录数、5中最小的一个 ≥ 3"));
        Assert.That(Parts.Book("abs(count(purchases) - 5) >= 3", Language.Chinese), Does.Contain("的绝对值"));
        Assert.That(Parts.Book("round(avg(purchases.amount), 2) >= 3 CNY", Language.Chinese), Does.Contain("（四舍五入到 2 位小数）"));
        Assert.That(Parts.Book("round_up(avg(purchases.amount)) >= 3 CNY", Language.English), Does.Contain("average purchase amount rounded up ≥"));
        Assert.That(Parts.Book("distinct_days(interactions) over 90 days >= 3", Language.English), Does.Contain("number of days with interactions in the last 90 days ≥ 3"));
        Assert.That(Parts.Book("distinct_days(interactions) over 90 days >= 3", Language.Chinese), Does.Contain("最近90天有").And.Contain("的天数 ≥ 3"));
        Assert.That(Parts.Book("median(purchases.amount) >= 3 CNY", Language.Chinese), Does.Contain("中位数"));
        Assert.That(Parts.Book("median_gap(purchases) >= 3 days", Language.Chinese), Does.Contain("的间隔中位数"));
    });

    [Test]
    public void Check_Rounded_MayHold() => Assert.That(Parts.Checks("'round(avg(purchases.amount), 1) >= 5 CNY'"), Is.Empty);
}
