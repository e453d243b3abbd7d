using CareRules.Facts;

namespace CareRules.Tests.Functions;

public sealed class HourTests
{
    [TestCase("hour(now) >= 18", "`hour(now)` would have to be 18 or more (at 2026-03-01 18:00)", "`hour(now)`须不小于18（2026-03-01 18:00 起）")]
    [TestCase("hour(now) between 6 and 8", "`hour(now)` would have to be between 6 and 8 (at 2026-03-02 06:00)", "`hour(now)`须在6与8之间（2026-03-02 06:00 起）")]
    [TestCase("hour(now) < 9", "`hour(now)` would have to be less than 9 (on 2026-03-02)", "`hour(now)`须小于9（2026-03-02 起）")]
    [TestCase("hour(last(interactions.at)) is 9", "`hour(last(interactions.at))` would have to be 9", "`hour(last(interactions.at))`须为9")]
    public void Hour_TestDoesNotHold_SaysWhatItWouldTake(string leaf, string en, string zh) => Assert.That(Parts.Change(leaf), Is.EqualTo((en, zh)));

    [TestCase("hour(now) >= 18")]
    [TestCase("hour(now) < 9")]
    public void Hour_OfNow_HoldsFromTheInstantSaid(string leaf) => Assert.That(Parts.HoldsFrom(leaf), Is.True);

    [Test]
    public void Hour_OfADate_IsRefused() =>
        Assert.That(Parts.Checks("hour(today) is 9"), Has.Some.Contains("`hour` takes an instant, but `today` is a date"));

    [Test]
    public void Hour_InTheRuleBook_HasWordsInBothLanguages() => Assert.Multiple(() =>
    {
        Assert.That(Parts.Book("hour(now) between 9 and 17", Language.English), Does.Contain("hour of now is between 9 and 17"));
        Assert.That(Parts.Book("hour(now) between 9 and 17", Language.Chinese), Does.Contain("当前时间的小时在 9 与 17 之间"));
    });

    [Test]
    public void Hour_TwentyFour_NeverHolds() => Assert.That(Parts.Checks("hour(now) is 24"), Has.Some.Contains("never hold"));
}
