namespace CareRules.Tests.Authoring.Linting.Checks.Contradiction;

public sealed class ContradictionCheckTests
{
    private const string Spend = "measures: {spend: sum(purchases.amount) over 12 months, tenure: age(customer.since)}\n";

    [Test]
    public void Rule_TierAndConditionExclude_IsReported() => Assert.That(
        Checked.Messages(Spend + """
            tiers: {value: {levels: [{level: core, when: [spend >= 500 CNY, tenure >= 1 year]}, {level: new, otherwise: true}]}}
            care:
              - rule: r
                tier: core
                when: spend < 400 CNY
                do: [{action: call, owner: agent, due: 1 day}]
            """),
        Is.EqualTo(new[] { "CR2111 6: `tier: core` and `spend < 400 CNY` can never hold together: with `spend` = 500 CNY, `tenure` = 1 year `spend < 400 CNY` fails" }));

    /// <summary>A level that is held until a review may differ from the one that its conditions give.</summary>
    [Test]
    public void Rule_TierIsHeldUntilReviews_IsNotHeldAgainstItsCondition() => Assert.That(
        Checked.Part(Spend + """
            tiers: {value: {review: yearly, levels: [{level: core, when: [spend >= 500 CNY, tenure >= 1 year]}, {level: new, otherwise: true}]}}
            care:
              - {rule: r, tier: core, when: spend < 400 CNY, do: [{action: call, owner: agent, due: 1 day}]}
            """).Diagnostics.Select(d => d.Code),
        Is.EqualTo(new[] { "CR2001" }));

    [Test]
    public void Rule_SegmentAndCondition_Exclude() => Assert.That(
        Checked.Messages("care: [{rule: r, segment: b2b, when: customer.segment is b2c, do: [{action: call, owner: agent, due: 1 day}]}]\n"),
        Is.EqualTo(new[] { "CR2111 1: `segment: b2b` and `customer.segment is b2c` can never hold together: with `customer.segment` = \"b2b\" `customer.segment is b2c` fails" }));

    [TestCase("count(purchases) < 0", "CR2111 1: `count(purchases) < 0` can never hold, not with `count(purchases)` = 0")]
    public void Signal_OneTest_CanNeverHold(string leaf, string message) => Assert.That(
        Checked.Messages($"signals: {{s: {{when: '{leaf}'}}}}\ncare: [{{rule: r, when: s, do: [{{action: call, owner: agent, due: 1 day}}]}}]\n"),
        Is.EqualTo(new[] { message }));

    [TestCase("count(purchases where category is toys, amount > 5 CNY, category is books)", "`category is toys` and `category is books` can never hold of one entry, so that the filter leaves none")]
    [TestCase("sum(purchases.amount where amount >= 100 CNY, amount < 100 CNY) over this year / 1 CNY", "`amount >= 100 CNY` and `amount < 100 CNY` can never hold of one entry, so that the filter leaves none")]
    [TestCase("count(purchases where category is purchase.category, amount > 5 CNY, category is not purchase.category)", "`category is purchase.category` and `category is not purchase.category` can never hold of one entry, so that the filter leaves none")]
    public void Filter_TestsThatExcludeEachOther_LeaveNoEntry(string call, string message) => Assert.That(
        Checked.Messages($"care: [{{rule: r, on: purchase, when: '{call} >= 2', do: [{{action: call, owner: agent, due: 1 day}}]}}]\n"),
        Is.EqualTo(new[] { $"CR2111 1: {message}" }));

    [TestCase("count(purchases where amount >= 100 CNY, amount <= 100 CNY)")]
    [TestCase("count(purchases where category is purchase.category, amount > purchase.amount, at < purchase.at)")]
    public void Filter_TestsThatMayHoldTogether_SaysNothing(string call) => Assert.That(
        Checked.Messages($"care: [{{rule: r, on: purchase, when: '{call} >= 2', do: [{{action: call, owner: agent, due: 1 day}}]}}]\n"),
        Is.Empty);

    [Test]
    public void Facts_ComparedWithEachOther_AreIndependentOfFigures() => Assert.That(
        Checked.Messages("care: [{rule: r, when: [count(purchases) > count(surveys), count(surveys) >= count(purchases)], do: [{action: call, owner: agent, due: 1 day}]}]\n"),
        Is.EqualTo(new[] { "CR2111 1: `count(purchases) > count(surveys)` and `count(surveys) >= count(purchases)` can never hold together: with `count(purchases) > count(surveys)` true `count(surveys) >= count(purchases)` fails" }));

    [Test]
    public void Chinese_Finding_IsWordedWhole()
    {
        var finding = Checked.Part("signals: {s: {when: [count(purchases) >= 10, count(purchases) < 5]}}\ncare: [{rule: r, when: s, do: [{action: call, owner: agent, due: 1 day}]}]\n").Diagnostics.Single();

        Assert.That(CareRules.Diagnostics.DiagnosticText.Render(finding, chinese: true), Is.EqualTo("""
            警告[CR2111]: `count(purchases) >= 10` 和 `count(purchases) < 5` 不可能同时成立：`count(purchases)` = 10 时 `count(purchases) < 5` 不成立
             --> file3.yaml:1:46   signals › s › when[1]
              |
            1 | signals: {s: {when: [count(purchases) >= 10, count(purchases) < 5]}}
              |                                              ^^^^^^^^^^^^^^^^^^^^
              = 参见: `count(purchases) >= 10` (file3.yaml:1:22)
              = 建议: 改正其中之一，或删除永远不会成立的内容
            """));
    }
}
