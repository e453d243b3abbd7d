using CareRules.Explanation;
using CareRules.Facts;
using CareRules.Runtime.State;

namespace CareRules.Tests.Explanation;

[TestFixture]
public sealed class TableExplanationTests
{
    private const string Pack = """
        complaints:
          severities:
            - {severity: serious, label: {en: Serious, zh: 严重}, when: complaint.category is quality}
            - {severity: minor, label: {en: Minor, zh: 一般}, otherwise: true}
          deadlines: [{step: resolve, within: limit}]
        tables:
          compensation:
            label: {en: Compensation, zh: 补偿}
            inputs: [complaint.severity, customer.strategic]
            outputs: {offer: text, amount: money}
            rows:
              - [minor, "-", coupon, 50 CNY]
              - [serious, true, upgrade, 500 CNY]
            otherwise: [coupon, 200 CNY]
          limit:
            inputs: [complaint.severity]
            outputs: {within: duration}
            rows:
              - [serious, 4 hours]
              - [minor, 48 hours]
        care:
          - rule: pay
            on: complaint opened
            when: compensation.amount >= 100 CNY
            do: [{action: send, offer: compensation.offer, amount: compensation.amount}]
        """;

    private const string Customer = """{"customer":{"id":"C1","strategic":true},"complaints":[{"id":"K1","category":"quality","opened_at":"2026-03-01T08:00:00+08:00"}]}""";

    [Test]
    public void ExplainRule_ActionsFromATable_SayRowLineInputsAndOutputs()
    {
        var table = Explain.Rule(Pack, "pay", Customer).Tables.Single();

        Assert.That((table.Table, table.Rows.Single().Number, table.Rows.Single().Source.Line), Is.EqualTo(("compensation", 2, 17)));
        Assert.That(table.Inputs.Select(i => i.ToText(Language.English)), Is.EqualTo(new[] { "Severity = Serious", "Strategic partner = yes" }));
        Assert.That(table.Outputs.Select(o => o.ToText(Language.Chinese)), Is.EqualTo(new[] { "offer = upgrade", "amount = 500元" }));
    }

    [Test]
    public void ExplainRule_TestOfATable_NamesTheTableBehindIt()
    {
        var leaf = (LeafExplanation)Explain.Rule(Pack, "pay", Customer).Condition!;

        Assert.That(leaf.Tables.Select(t => t.Table), Is.EqualTo(new[] { "compensation" }));
        Assert.That(leaf.Saw.Select(s => s.ToText(Language.English)), Is.EqualTo(new[] { "compensation.amount = 500 CNY" }));
    }

    [TestCase(Language.English, "table Compensation: row 2 (rules.yaml:17:10)")]
    [TestCase(Language.Chinese, "决策表 补偿：第 2 行（rules.yaml:17:10）")]
    public void ToText_RuleWithATable_ShowsTheRow(Language language, string expected) =>
        Assert.That(Explain.Rule(Pack, "pay", Customer).ToText(language), Does.Contain(expected));

    [Test]
    public void ExplainRule_OtherwiseAnswers_HasNoNumber() =>
        Assert.That(Explain.Rule(Pack, "pay", Customer.Replace("true", "false", StringComparison.Ordinal)).Tables.Single().Rows.Single().Number, Is.Null);

    [Test]
    public void ExplainRule_DeadlineFromATable_ShowsItsTime()
    {
        var deadline = Explain.Rule(Pack, "complaints.resolve", Customer);

        Assert.That(deadline.Title.En, Is.EqualTo("resolve within 4 hours"));
        Assert.That(((LeafExplanation)deadline.Condition!).Tables.Select(t => t.Table), Is.EqualTo(new[] { "limit" }));
    }

    private const string ByCategory = """
        complaints:
          severities: [{severity: minor, otherwise: true}]
          deadlines: [{step: resolve, within: limit}]
        tables:
          limit: {inputs: [complaint.category], outputs: {within: duration}, rows: [[quality, 48 hours], [safety, 4 hours]]}
        """;

    private const string Uncategorised = """{"customer":{"id":"C1"},"complaints":[{"id":"K1","opened_at":"2026-03-01T08:00:00+08:00"}]}""";

    [TestCase(Language.English, "facts are missing, and the table could give 2 days or 4 hours: the deadline that comes first counts")]
    [TestCase(Language.Chinese, "缺少事实，决策表可能给出2天或4小时，按最早到期的时限计")]
    public void ExplainRule_DeadlineWhoseTableCannotTell_SaysWhatItCouldGive(Language language, string expected)
    {
        var deadline = Explain.Rule(ByCategory, "complaints.resolve", Uncategorised);

        Assert.That(deadline.Title.En, Is.EqualTo("resolve within 4 hours"));
        Assert.That(deadline.Notes.Select(n => n.In(language)), Is.EqualTo(new[] { expected }));
        Assert.That(deadline.WouldFireWith.Select(w => w.At), Is.EqualTo(new[] { (DateTimeOffset?)new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.FromHours(8)) }));
    }

    [TestCase("unknown", "resolve within 4 hours")]
    [TestCase("48 hours", "resolve within 2 days")]
    public void ExplainRule_DeadlineWithAGivenResult_TakesIt(string given, string title)
    {
        var value = given == "unknown" ? default : Value.OfDuration(TimeSpan.FromHours(48).Ticks);
        var values = new GivenValues { Tables = { ["limit"] = value } };

        Assert.That(Explain.Rule(ByCategory, "complaints.resolve", Uncategorised, values).Title.En, Is.EqualTo(title));
    }

    [Test]
    public void Because_RuleWithATable_NamesTheRow() =>
        Assert.That(Explain.Rule(Pack, "pay", Customer).Because().Select(b => b.Leaf), Is.EqualTo(new[] { "compensation.amount >= 100 CNY", "compensation: row 2" }));

    [Test]
    public void ExplainRule_AnswerGivenByATest_IsNotLookedInto()
    {
        var given = new GivenValues();
        given.Tables["compensation.amount"] = Value.OfMoney(1m, "CNY");

        var leaf = (LeafExplanation)Explain.Rule(Pack, "pay", Customer, given).Condition!;

        Assert.That((leaf.Truth, leaf.Tables.Length), Is.EqualTo((Truth.False, 0)));
    }
}
