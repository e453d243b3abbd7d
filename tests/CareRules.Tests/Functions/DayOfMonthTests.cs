using CareRules.Facts;

namespace CareRules.Tests.Functions;

public sealed class DayOfMonthTests
{
    [TestCase("day_of_month(today) is 31", "`day_of_month(today)` would have to be 31 (on 2026-03-31)", "`day_of_month(today)`须为31（2026-03-31 起）")]
    [TestCase("day_of_month(customer.since) <= 5", "`day_of_month(customer.since)` would have to be 5 or less", "`day_of_month(customer.since)`须不大于5")]
    public void DayOfMonth_TestDoesNotHold_SaysWhatItWouldTake(string leaf, string en, string zh) => Assert.That(Parts.Change(leaf), Is.EqualTo((en, zh)));

    [TestCase("day_of_month(now) >= 15")]
    public void DayOfMonth_OfNow_HoldsFromTheInstantSaid(string leaf) => Assert.That(Parts.HoldsFrom(leaf), Is.True);

    [Test]
    public void DayOfMonth_InTheRuleBook_HasWordsInBothLanguages() => Assert.Multiple(() =>
    {
        Assert.That(Parts.Book("day_of_month(today) = 1", Language.English), Does.Contain("day of the month of today = 1"));
        Assert.That(Parts.Book("day_of_month(today) = 1", Language.Chinese), Does.Contain("今天在当月的日期 = 1"));
    });

    [TestCase("day_of_month(today) > 31")]
    [TestCase("day_of_month(today) < 1")]
    public void DayOfMonth_OutsideOfMonths_NeverHolds(string leaf) => Assert.That(Parts.Checks(leaf), Has.Some.Contains("never hold"));

    [Test]
    public void DayOfMonth_FromTheFirst_NeverFails() => Assert.That(Parts.Checks("day_of_month(customer.since) >= 1"), Has.Some.Contains("is never false"));
}
