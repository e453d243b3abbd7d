namespace CareRules.Tests.Authoring.Linting.Checks.PastDate;

public sealed class PastDateCheckTests
{
    private const string Birthday = "`days_until(customer.birthday)` counts to the day itself, which is past, and not to its next anniversary";

    [TestCase("when: days_until(customer.birthday) <= 7", Birthday)]
    [TestCase("when: '7 > (days_until(customer.birthday) / 1 day)'", Birthday)]
    [TestCase("when: days_until(customer.since) between 0 and 30", "`days_until(customer.since)` counts to the day itself, which is past, and not to its next anniversary")]
    [TestCase("when: days_until(last(purchases.at)) <= 30", "`days_until(last(purchases.at))` is never above zero: entries in the future do not count")]
    [TestCase("on: purchase, when: days_until(purchase.at) <= 30", "`days_until(purchase.at)` is never above zero: entries in the future do not count")]
    public void DaysUntil_OfWhatIsPast_IsNamed(string rule, string message) => Assert.That(Messages(rule), Is.EqualTo(new[] { message }));

    [TestCase("when: days_until(next_anniversary(customer.birthday)) <= 7")]
    [TestCase("when: days_until(customer.renewal) <= 7")]
    [TestCase("when: days_until(max(dates.date)) <= 7")]
    public void DaysUntil_OfWhatMayCome_IsLetBe(string rule) => Assert.That(Messages(rule), Is.Empty);

    [Test]
    public void DaysUntil_InAMeasureAndInAMessage_IsNamedInEach() => Assert.That(
        Checked.Messages("measures: {left: days_until(customer.birthday)}\ncare: [{rule: r, when: left > 3 days, do: [{action: call, owner: agent, due: 1 day, message: \"in {days_until(customer.birthday)}\"}]}]\n").Where(m => m.StartsWith("CR2142", StringComparison.Ordinal)),
        Is.EqualTo(new[] { $"CR2142 1: {Birthday}", $"CR2142 2: {Birthday}" }));

    private static IEnumerable<string> Messages(string rule) => Checked.Messages(
        $"facts: {{customer: {{renewal: {{type: date}}}}}}\ncare: [{{rule: r, {rule}, do: [{{action: call, owner: agent, due: 1 day}}]}}]\n")
        .Where(m => m.StartsWith("CR2142", StringComparison.Ordinal)).Select(m => m[(m.IndexOf(": ", StringComparison.Ordinal) + 2)..]);
}
