using static CareRules.Tests.Lifecycle.Life;

namespace CareRules.Tests.Lifecycle;

/// <summary>Actions that a rule emitted under its old name are not emitted again under the new one.</summary>
public sealed class RenamedRuleTests
{
    private const string Before = """
        care:
          - {rule: call, every: 1 month, cooldown: 40 days, do: [{action: call}]}
          - {rule: greet, when: "sum(purchases.amount) >= 10 CNY", do: [{action: greet}, {action: note}]}
        """;

    private const string After = """
        care:
          - {rule: greet, replaced_by: welcome}
          - {rule: welcome, replaced_by: hello}
          - {rule: call, replaced_by: monthly-call}
          - {rule: monthly-call, every: 1 month, cooldown: 40 days, do: [{action: call}]}
          - {rule: hello, when: "sum(purchases.amount) >= 10 CNY", do: [{action: greet}, {action: note}]}
        """;

    [Test]
    public void Decide_RuleWasRenamed_SendsNothingAgainAndGoesOnWithTheOldIds()
    {
        var old = new Life(Before);
        Assert.That(old.Ids(Spent(10), "2026-01-01"), Is.EqualTo(new[] { "C1/call/2026-01-01", "C1/greet/1", "C1/greet/1/2" }));

        var renamed = new Life(After) { Memory = old.Memory };

        Assert.That(renamed.Ids(Spent(10), "2026-01-02"), Is.Empty);
        Assert.That(renamed.Ids(Spent(10), "2026-02-01"), Is.Empty, "the cooldown that began under the old name is not over");
        Assert.That(renamed.Ids(Spent(0), "2026-03-01"), Is.EqualTo(new[] { "C1/call/2026-03-01" }));
        Assert.That(renamed.Ids(Spent(10), "2026-03-02"), Is.EqualTo(new[] { "C1/greet/2", "C1/greet/2/2" }), "a second episode, counted on from the first");
    }

    [Test]
    public void Decide_RuleWasRenamedWithoutSayingSo_IsAnotherRule()
    {
        var old = new Life(Before);
        old.Decide(Spent(10), "2026-01-01");

        var other = new Life(After[After.IndexOf("  - {rule: monthly-call", StringComparison.Ordinal)..].Insert(0, "care:\n")) { Memory = old.Memory };

        Assert.That(other.Ids(Spent(10), "2026-01-02"), Is.EqualTo(new[] { "C1/monthly-call/2026-01-01", "C1/hello/1", "C1/hello/1/2" }));
    }

    [Test]
    public void Evaluate_RuleWasRenamed_NamesTheNewRuleAndKeepsTheOldId()
    {
        var action = EngineOf(After).Evaluate(Spent(10), At("2026-01-01")).Actions[0];

        Assert.That((action.Rule, action.Id), Is.EqualTo(("monthly-call", "C1/call/2026-01-01")));
    }
}
