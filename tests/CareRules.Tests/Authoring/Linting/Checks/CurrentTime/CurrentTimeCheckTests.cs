namespace CareRules.Tests.Authoring.Linting.Checks.CurrentTime;

public sealed class CurrentTimeCheckTests
{
    [TestCase("[customer.strategic, day_of_month(today) >= 1]", "`day_of_month(today) >= 1` holds at every time: `day_of_month(today)` is always 1 to 31")]
    [TestCase("hour(now) between 0 and 23", "`hour(now) between 0 and 23` holds at every time: `hour(now)` is always 0 to 23")]
    [TestCase("12 >= month(now)", "`12 >= month(now)` holds at every time: `month(now)` is always 1 to 12")]
    [TestCase("{not: hour(now) > 23}", "`hour(now) > 23` holds at no time: `hour(now)` is always 0 to 23")]
    [TestCase("'weekday(today) in (mon, tue, wed, thu, fri, sat, sun)'", "`weekday(today) in (mon, tue, wed, thu, fri, sat, sun)` holds at every time: `weekday(today)` is always one of mon, tue, wed, thu, fri, sat, sun")]
    [TestCase("[customer.strategic, h < 24]", "`h < 24` holds at every time: `hour(now)` is always 0 to 23")]
    public void Test_SameAtEveryTime_IsNamed(string when, string message) =>
        Assert.That(Messages(when), Is.EqualTo(new[] { $"CR2124 2: {message}" }));

    [TestCase("hour(now) >= 1")]
    [TestCase("{not: hour(now) >= 23}")]
    [TestCase("'weekday(today) in (sat, sun)'")]
    [TestCase("[customer.strategic, today >= 2026-01-01]")]
    [TestCase("day_of_month(today) >= first")]
    public void Test_DependsOnTheTime_IsLetBe(string when) => Assert.That(Messages(when), Is.Empty);

    /// <summary>What never holds is reported once, as a contradiction.</summary>
    [TestCase("hour(now) > 23", "CR2111 2: `hour(now) > 23` can never hold")]
    [TestCase("{not: hour(now) >= 0}", "CR2111 2: `not: hour(now) >= 0` can never hold")]
    [TestCase("{any: [customer.strategic, month(today) is 13]}", "CR2113 2: `month(today) is 13` can never hold")]
    public void Test_NeverHolds_IsAContradiction(string when, string message) => Assert.That(Messages(when), Is.EqualTo(new[] { message }));

    [Test]
    public void Chinese_Values_AreNamedInChinese() => Assert.That(
        Checked.Part("care: [{rule: r, when: 'weekday(today) in (mon, tue, wed, thu, fri, sat, sun)', do: [{action: call, owner: agent, due: 1 day}]}]\n").Diagnostics.Single().ChineseMessage,
        Does.EndWith("总是周一、周二、周三、周四、周五、周六、周日之一"));

    private static IEnumerable<string> Messages(string when) => Checked.Messages(
        $"care: [{{rule: s, when: [h is 5, day_of_month(today) is first], do: [{{action: meet, owner: agent, due: 1 day}}]}}]\nsignals: {{t: {{when: {when}}}}}\nmeasures: {{h: hour(now)}}\nparams: {{first: 1}}\n")
        .Where(m => !m.StartsWith("CR2120", StringComparison.Ordinal));
}
