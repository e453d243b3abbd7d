namespace CareRules.Tests.Authoring.Linting.Checks.IncompleteMessage;

public sealed class IncompleteMessageCheckTests
{
    private const string HeldBack = "CR2125 1: `r` sends nothing while `{0}` is not known";
    private const string Without = "CR2126 1: while `{0}` is not known, `r` goes without its message";

    [TestCase("{customer.name}", "customer.name")]
    [TestCase("{customer.name} {customer.name}", "customer.name")]
    [TestCase("{count(purchases)}", "count(purchases)")]
    [TestCase("{age(customer.since)}", "age(customer.since)")]
    [TestCase("{count(purchases) * 2}", "count(purchases) * 2")]
    public void Message_OfAFactThatMayBeMissing_IsNamed(string message, string value) =>
        Assert.That(Found($"channel: sms, message: \"{message}\""), Is.EqualTo(new[] { HeldBack.Replace("{0}", value, StringComparison.Ordinal) }));

    [TestCase("2 / count(purchases)")]
    [TestCase("last(purchases.product)")]
    public void Message_OfWhatMayBeNothing_SaysSo(string value) =>
        Assert.That(Found($"channel: sms, message: \"{{{value}}}\""), Is.EqualTo(new[] { HeldBack.Replace("{0}", value, StringComparison.Ordinal) + " or there is none" }));

    [TestCase("{customer.id}")]
    [TestCase("{customer.name|friend}")]
    [TestCase("{today}")]
    [TestCase("hello")]
    public void Message_ThatIsAlwaysWhole_IsNotNamed(string message) =>
        Assert.That(Found($"channel: sms, message: \"{message}\""), Is.Empty);

    [TestCase("when: customer.name is known", "{customer.name}")]
    [TestCase("when: customer.name in (Li Lei)", "{customer.name}")]
    [TestCase("segment: vip", "{customer.segment}")]
    [TestCase("on: customer.since", "{customer.since}")]
    [TestCase("on: purchase", "{purchase.id}")]
    [TestCase("on: data gap", "{gap.label_en}")]
    [TestCase("on: purchase", "{purchase.at} {purchase.amount} {purchase.net}")]
    [TestCase("on: survey", "{survey.kind} {survey.score} {survey.rating}")]
    [TestCase("on: complaint opened", "{complaint.opened_at} {complaint.reopens} {complaint.open}")]
    [TestCase("on: complaint resolved", "{complaint.resolved_at}")]
    [TestCase("on: complaint resolve breached", "{complaint.due(resolve)} {complaint.elapsed(resolve)}")]
    public void Message_OfWhatTheRuleTests_IsNotNamed(string rule, string message) =>
        Assert.That(Found($"channel: sms, message: \"{message}\"", rule + ", "), Is.Empty);

    [TestCase("when: {any: [customer.name is known, customer.strategic]}", "customer.name")]
    [TestCase("on: purchase", "purchase.product")]
    [TestCase("on: complaint opened", "complaint.resolved_at")]
    public void Message_OfWhatTheRuleDoesNotProve_IsNamed(string rule, string value) =>
        Assert.That(Found($"channel: sms, message: \"{{{value}}}\"", rule + ", "), Is.EqualTo(new[] { HeldBack.Replace("{0}", value, StringComparison.Ordinal) }));

    [TestCase("message: \"{customer.name}\"", "")]
    [TestCase("channel: sms, message: \"{customer.name}\"", "kind: service, ")]
    public void Task_OrService_GoesWithout(string action, string rule) =>
        Assert.That(Found(action, rule), Is.EqualTo(new[] { Without.Replace("{0}", "customer.name", StringComparison.Ordinal) }));

    [Test]
    public void Message_WithAFallbackInOneLanguageOnly_IsNamed() =>
        Assert.That(
            Found("channel: sms, message: {en: \"{customer.name|friend}\", zh: \"{customer.name}\"}"),
            Is.EqualTo(new[] { HeldBack.Replace("{0}", "customer.name", StringComparison.Ordinal) }));

    [Test]
    public void Rule_ThatIsSwitchedOff_IsNotNamed() =>
        Assert.That(Found("channel: sms, message: \"{customer.name}\"", "enabled: false, reason: later, "), Is.Empty);

    private static IEnumerable<string> Found(string action, string rule = "") =>
        Checked.Messages($"care: [{{rule: r, {rule}do: [{{action: write, owner: agent, due: 1 day, {action}}}]}}]\ncomplaints: {{severities: [{{severity: any, otherwise: true}}], deadlines: [{{step: resolve, within: 1 day}}]}}\n").Where(m => m.StartsWith("CR212", StringComparison.Ordinal));
}
