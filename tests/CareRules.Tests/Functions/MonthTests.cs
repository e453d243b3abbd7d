using CareRules.Facts;

namespace CareRules.Tests.Functions;

public sealed class MonthTests
{
    [TestCase("month(today) >= 4", "`month(today)` would have to be 4 or more (on 2026-04-01)", "`month(today)`须不小于4（2026-04-01 起）")]
    [TestCase("month(today) < 3", "`month(today)` would have to be less than 3 (on 2027-01-01)", "`month(today)`须小于3（2027-01-01 起）")]
    [TestCase("month(now) between 5 and 6", "`month(now)` would have to be between 5 and 6 (on 2026-05-01)", "`month(now)`须在5与6之间（2026-05-01 起）")]
    [TestCase("month(today) = month(customer.since)", "`month(today)` would have to be 5 (on 2026-05-01)", "`month(today)`须为5（2026-05-01 起）")]
    [TestCase("month(customer.birthday) = 12", "`month(customer.birthday)` would have to be 12", "`month(customer.birthday)`须为12")]
    public void Month_TestDoesNotHold_SaysWhatItWouldTake(string leaf, string en, string zh) => Assert.That(Parts.Change(leaf), Is.EqualTo((en, zh)));

    [TestCase("month(today) between 5 and 6")]
    [TestCase("month(now) not between 2 and 11")]
    public void Month_OfNow_HoldsFromTheInstantSaid(string leaf) => Assert.That(Parts.HoldsFrom(leaf), Is.True);

    [Test]
    public void Month_BoundThatMoves_HasNoInstant() => Assert.That(Parts.Counterfactual("month(today) > month(today)").At, Is.Null);

    [Test]
    public void Month_InTheRuleBook_HasWordsInBothLanguages() => Assert.Multiple(() =>
    {
        Assert.That(Parts.Book("month(customer.birthday) >= 12", Language.English), Does.Contain("month of birthday ≥ 12"));
        Assert.That(Parts.Book("month(customer.birthday) >= 12", Language.Chinese), Does.Contain("生日的月份 ≥ 12"));
    });

    [Test]
    public void Month_BeyondTwelve_NeverHolds() => Assert.That(Parts.Checks("month(customer.birthday) > 12"), Has.Some.Contains("can never hold").Or.Some.Contains("never holds"));

    [Test]
    public void Month_Twelve_MayHold() => Assert.That(Parts.Checks("month(customer.birthday) >= 12"), Is.Empty);
}
