namespace CareRules.Tests.Authoring.Linting.Checks.PresenceTest;

public sealed class PresenceTestCheckTests
{
    [TestCase("last(purchases.at) is unknown", "last(purchases.at) is unknown", "last(purchases.at)")]
    [TestCase("not last(purchases.at) is unknown", "not last(purchases.at) is unknown", "last(purchases.at)")]
    [TestCase("{any: [silence is unknown, silence >= 30 days]}", "silence is unknown", "silence")]
    [TestCase("gap(purchases) is unknown", "gap(purchases) is unknown", "gap(purchases)")]
    public void IsUnknown_OfWhatMayBeNothing_IsNamed(string when, string test, string operand) => Assert.That(
        Messages(when),
        Is.EqualTo(new[] { $"CR2140 2: `{test}` holds only while a fact is missing: where there are no entries, `{operand}` is nothing" }));

    [TestCase("count(purchases) is unknown")]
    [TestCase("customer.segment is unknown")]
    [TestCase("last(purchases.at) is not known")]
    [TestCase("last(purchases.at) is nothing")]
    [TestCase("{any: [silence is unknown, silence is nothing]}")]
    public void OtherTests_AreLetBe(string when) => Assert.That(Messages(when), Is.Empty);

    [Test]
    public void Cell_IsUnknown_IsNamedUnlessAnotherRowAsksForNothing()
    {
        const string Table = "tables:\n  t:\n    hit: first\n    inputs: [silence]\n    outputs: {x: text}\n    rows: [[is unknown, a]";
        const string Rest = "measures: {silence: time_since(last(purchases.at))}\ncare: [{rule: s, do: [{action: call, offer: t, owner: agent, due: 1 day}]}]\n";
        Assert.That(Checked.Messages($"{Table}]\n    otherwise: [b]\n{Rest}").Where(m => m.StartsWith("CR2140", StringComparison.Ordinal)).Count(), Is.EqualTo(1));
        Assert.That(Checked.Messages($"{Table}, [is nothing, c]]\n    otherwise: [b]\n{Rest}"), Is.Empty);
    }

    private static IEnumerable<string> Messages(string when) => Checked.Messages(
        $"care: [{{rule: s, when: t, do: [{{action: meet, owner: agent, due: 1 day}}]}}]\nsignals: {{t: {{when: {when}}}}}\nmeasures: {{silence: time_since(last(purchases.at))}}\n")
        .Where(m => !m.StartsWith("CR2120", StringComparison.Ordinal));
}
