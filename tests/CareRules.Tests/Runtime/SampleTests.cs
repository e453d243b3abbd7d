using System.Globalization;
using CareRules.Facts;
using CareRules.Runtime.State;
using CareRules.Tests.Authoring.Linting;
using CareRules.Tests.Explanation;

namespace CareRules.Tests.Runtime;

public sealed class SampleTests
{
    private static readonly DateTimeOffset AsOf = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);

    // The SHA-256 of C1/r/sample begins with 3968E6EBC8F299C8, that of C2/r/sample with DB8BE1A4EA8A9F40; divided by 2^64.
    [TestCase("C1", "r", "0.224256928028760")]
    [TestCase("C2", "r", "0.857603171122302")]
    public void Place_IsThatOfTheHash(string customer, string name, string place) =>
        Assert.That(SamplePlace.Of(customer, name), Is.EqualTo(decimal.Parse(place, CultureInfo.InvariantCulture)).Within(0.000000000001m));

    [Test]
    public void Sample_ManyCustomers_HoldsItsShareOfThem()
    {
        var fired = Fired("10%", "r");
        Assert.That(fired.Count, Is.InRange(160, 240));
        Assert.That(fired, Is.SubsetOf(Fired("30%", "r")));
        Assert.That(Fired("100%", "r").Count, Is.EqualTo(2_000));
    }

    [Test]
    public void Sample_TwoRules_AreIndependent()
    {
        var both = Fired("10%", "r").Intersect(Fired("10%", "s")).Count();
        Assert.That(both, Is.InRange(5, 40));
    }

    [Test]
    public void Sample_OfOneName_IsSharedAndDivided()
    {
        Assert.That(Fired("{share: 20%, of: pilot}", "r"), Is.EquivalentTo(Fired("{share: 20%, of: pilot}", "s")));
        var (first, second) = (Fired("{share: 40%, of: pilot}", "r"), Fired("{share: 60%, of: pilot, after: 40%}", "s"));
        Assert.That(first.Intersect(second), Is.Empty);
        Assert.That(first.Count + second.Count, Is.EqualTo(2_000));
    }

    [Test]
    public void Sample_RuleRenamed_StaysTheSame()
    {
        var before = Fired("10%", "r");
        var engine = Explain.Engine("care:\n  - {rule: r, replaced_by: s}\n  - {rule: s, sample: 10%, do: [{action: call}]}\n");
        Assert.That(Fired(engine), Is.EquivalentTo(before));
    }

    [Test]
    public void Sample_CustomerOutside_IsNotAskedForData()
    {
        var engine = Explain.Engine("care:\n  - {rule: r, sample: 10%, when: customer.segment is b2b, do: [{action: call}]}\n");
        var gaps = Enumerable.Range(1, 2_000).Where(n => engine.Evaluate(Customer(n), AsOf).DataGaps.Length > 0).Select(n => $"C{n}");
        Assert.That(gaps, Is.EquivalentTo(Fired("10%", "r")));
    }

    [Test]
    public void Sample_InExplanations_IsSaid()
    {
        var outside = Explain.Rule("care:\n  - {rule: r, sample: 10%, do: [{action: call}]}\n", "r", """{"customer":{"id":"C1"}}""");
        var guard = outside.Guards.Single();
        Assert.That((outside.Fired, guard.Name, guard.Wanted.En, guard.Wanted.Zh, guard.Actual.En, guard.Actual.Zh),
            Is.EqualTo((false, "sample", "the first 10%", "前 10%", "at 22.42%", "位于 22.42%")));
        var inside = Explain.Rule("care:\n  - {rule: r, sample: {share: 30%, after: 20%, of: pilot}, do: [{action: call}]}\n", "r", """{"customer":{"id":"C1"}}""");
        Assert.That((inside.Fired, inside.Guards.Single().Wanted.En), Is.EqualTo((true, "from 20% to 50%")));
    }

    [Test]
    public void Sample_InTheRuleBook_HasWordsInBothLanguages()
    {
        var engine = Explain.Engine("care:\n  - {rule: r, sample: {share: 30%, after: 20%, of: pilot}, do: [{action: call}]}\n");
        Assert.That(CareRules.Authoring.Publishing.RuleBookPublisher.ToMarkdown(engine.RuleSet, Language.English), Does.Contain("a sample of 30% of the customers after the first 20%, “pilot”"));
        Assert.That(CareRules.Authoring.Publishing.RuleBookPublisher.ToMarkdown(engine.RuleSet, Language.Chinese), Does.Contain("前 20% 之后的30% 客户抽样“pilot”"));
    }

    [TestCase("0%", "a sample is a share of the customers above 0% and up to 100%")]
    [TestCase("101%", "a sample is a share of the customers above 0% and up to 100%")]
    [TestCase("5", "`sample` cannot be a number")]
    [TestCase("{share: 60%, after: 50%}", "`share` and `after` are more than 100% together")]
    [TestCase("{of: pilot}", "`share`")]
    public void Bind_Sample_SaysWhatIsWrong(string sample, string expected) =>
        Assert.That(Checked.Messages($"care: [{{rule: r, sample: {sample}, do: [{{action: call, owner: agent, due: 1 day}}]}}]\n"), Has.Some.Contains(expected));

    private static List<string> Fired(string sample, string rule) => Fired(Explain.Engine($"care:\n  - {{rule: {rule}, sample: {sample}, do: [{{action: call}}]}}\n"));

    private static List<string> Fired(CareEngine engine) =>
        [.. Enumerable.Range(1, 2_000).Where(n => engine.Evaluate(Customer(n), AsOf).Actions.Length > 0).Select(n => $"C{n}")];

    private static CustomerFacts Customer(int number) => new() { Customer = new Customer { Id = $"C{number}" } };
}
