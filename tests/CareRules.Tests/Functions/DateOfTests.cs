using CareRules.Facts;

namespace CareRules.Tests.Functions;

public sealed class DateOfTests
{
    [TestCase("date_of(now) > 2026-03-01", "`date_of(now)` would have to be later than 2026-03-01 (on 2026-03-02)", "`date_of(now)`须晚于 2026-03-01（2026-03-02 起）")]
    [TestCase("date_of(last(interactions.at)) >= 2026-02-01", "`date_of(last(interactions.at))` would have to be 2026-02-01 or later", "`date_of(last(interactions.at))`须为 2026-02-01 或之后")]
    public void DateOf_TestDoesNotHold_SaysWhatItWouldTake(string leaf, string en, string zh) => Assert.That(Parts.Change(leaf), Is.EqualTo((en, zh)));

    [TestCase("date_of(now) >= 2026-03-10")]
    [TestCase("weekday(date_of(now)) is wed")]
    public void DateOf_OfNow_HoldsFromTheInstantSaid(string leaf) => Assert.That(Parts.HoldsFrom(leaf), Is.True);

    [Test]
    public void DateOf_ADate_IsRefused() =>
        Assert.That(Parts.Checks("date_of(today) is 2026-03-01"), Has.Some.Contains("`date_of` takes an instant, but `today` is a date"));

    [Test]
    public void DateOf_InTheRuleBook_HasWordsInBothLanguages() => Assert.Multiple(() =>
    {
        Assert.That(Parts.Book("date_of(now) = 2026-03-01", Language.English), Does.Contain("day of now = 2026-03-01"));
        Assert.That(Parts.Book("date_of(now) = 2026-03-01", Language.Chinese), Does.Contain("当前时间所在的日期 = 2026-03-01"));
    });
}
