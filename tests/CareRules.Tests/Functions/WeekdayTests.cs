using CareRules.Facts;

namespace CareRules.Tests.Functions;

public sealed class WeekdayTests
{
    [TestCase("weekday(today) in (mon, tue)", "`weekday(today)` would have to be one of mon, tue (on 2026-03-02)", "`weekday(today)`须为其中之一：周一、周二（2026-03-02 起）")]
    [TestCase("weekday(now) is 周六", "`weekday(now)` would have to be sat (on 2026-03-07)", "`weekday(now)`须为周六（2026-03-07 起）")]
    [TestCase("weekday(today) is not sun", "`weekday(today)` would have to be other than sun (on 2026-03-02)", "`weekday(today)`须不是周日（2026-03-02 起）")]
    [TestCase("weekday(customer.birthday) is sat", "`weekday(customer.birthday)` would have to be sat", "`weekday(customer.birthday)`须为周六")]
    public void Weekday_TestDoesNotHold_SaysWhatItWouldTake(string leaf, string en, string zh) => Assert.That(Parts.Change(leaf), Is.EqualTo((en, zh)));

    [TestCase("weekday(today) in (wed, fri)")]
    [TestCase("weekday(now) is not sun")]
    public void Weekday_OfNow_HoldsFromTheInstantSaid(string leaf) => Assert.That(Parts.HoldsFrom(leaf), Is.True);

    [Test]
    public void Weekday_OfAConstant_CannotBecomeAnother() => Assert.That(Parts.Counterfactual("weekday(2026-03-01) is mon"), Is.Null);

    [Test]
    public void Weekday_InTheRuleBook_HasWordsInBothLanguages() => Assert.Multiple(() =>
    {
        Assert.That(Parts.Book("weekday(today) in (mon, tue)", Language.English), Does.Contain("weekday of today is one of mon, tue"));
        Assert.That(Parts.Book("weekday(today) in (mon, tue)", Language.Chinese), Does.Contain("今天的星期属于周一、周二"));
        Assert.That(Parts.Book("weekday(today) is sun", Language.Chinese), Does.Contain("今天的星期是周日"));
    });

    [Test]
    public void Weekday_NotAWeekday_IsRefused() =>
        Assert.That(Parts.Checks("weekday(today) is monday"), Has.Some.Contains("`weekday(today)` is never `monday`"));

    [Test]
    public void Weekday_OfAText_IsRefused() =>
        Assert.That(Parts.Checks("weekday(customer.name) is mon"), Has.Some.Contains("`weekday` takes a date or an instant, but `customer.name` is a text").Or.Some.Contains("`weekday` takes a date or an instant, but `customer.name` is text"));

    [Test]
    public void Weekday_AllSeven_NeverFails() =>
        Assert.That(Parts.Checks("\"weekday(customer.since) in (mon, tue, wed, thu, fri, sat, sun)\""), Has.Some.Contains("is never false"));

    [Test]
    public void Weekday_SomeDays_AreNoProblem() =>
        Assert.That(Parts.Checks("\"weekday(today) in (mon, sun)\""), Is.Empty);
}
