using CareRules.Facts;
using CareRules.Outcomes;
using NRules;
using NRules.Fluent;
using NRules.Fluent.Dsl;
using NRules.RuleModel;

namespace CareRules.NRules.Tests.Rules;

/// <summary>The conclusions of a rule are facts that later rules match.</summary>
public sealed class ChainingTests
{
    private const string Pack = """
        signals:
          late: {when: tier is core}
          early: {when: count(purchases) >= 1}
        tiers:
          value:
            levels:
              - {level: core, when: early}
              - {level: other, otherwise: true}
        complaints:
          severities:
            - {severity: serious, when: late}
            - {severity: minor, otherwise: true}
          deadlines: [{step: accept, within: 4 hours}]
        churn:
          indicators:
            - {indicator: low, weight: 40, when: not tier is core}
            - {indicator: unhappy, weight: 35, when: late}
          levels: {high: 30}
        care:
          - {rule: call, tier: core, when: [late, churn_risk is high], do: [{action: call}]}
          - {rule: mail, tier: other, do: [{action: mail}]}
        """;

    private static readonly CustomerFacts Facts = Packs.Customer(Packs.Bought("P1", 10m)) with
    {
        Complaints = [new Complaint { Id = "K1", OpenedAt = Packs.AsOf.AddHours(-9), Category = "delivery" }],
    };

    [Test]
    public void Fire_ConclusionsOnConclusions_FiresEachRuleAfterItsDependencies()
    {
        var session = Session([]);
        var fired = new List<string>();
        session.Events.RuleFiredEvent += (_, e) => fired.Add(e.Rule.Name);

        session.FireBounded();

        Assert.That(fired, Is.EqualTo(new[]
        {
            "carerules.case",
            "signals.early", "carerules.stage.1",
            "tiers.value.core", "carerules.stage.2",
            "signals.late", "carerules.stage.3",
            "complaints", "complaints.serious", "churn.unhappy", "churn", "carerules.stage.4",
            "complaints.accept", "carerules.stage.5",
            "complaints.ladder", "carerules.stage.6",
            "call", "carerules.outcome",
        }));
    }

    [Test]
    public void Query_AfterFire_FindsEachConclusion()
    {
        var session = Session([]);

        session.FireBounded();

        Assert.Multiple(() =>
        {
            Assert.That(session.Query<CareSignal>().AsEnumerable().Select(s => (s.Name, s.Is)), Is.EquivalentTo(new[] { ("early", Truth.True), ("late", Truth.True) }));
            Assert.That(session.Query<TierAssignment>().AsEnumerable().Select(t => t.Level), Is.EqualTo(new[] { "core" }));
            Assert.That(session.Query<TicketGrading>().AsEnumerable().Select(g => (g.Complaint!.Id, g.Severity, g.IsRepeated)), Is.EqualTo(new[] { ("K1", "serious", false) }));
            Assert.That(session.Query<TicketClock>().AsEnumerable().Select(c => (c.Deadline, c.Complaint!.Id, c.Due, c.IsOpen, c.IsBreached)), Is.EqualTo(new[] { ("complaints.accept", "K1", Packs.AsOf.AddHours(-5), true, true) }));
            Assert.That(session.Query<ComplaintEscalation>().AsEnumerable().Select(e => e.Id), Is.EqualTo(new[] { "C1/K1/accept/breached" }));
            Assert.That(session.Query<ChurnReason>().AsEnumerable().Select(r => r.Indicator), Is.EqualTo(new[] { "unhappy" }));
            Assert.That(session.Query<ChurnRiskFlag>().AsEnumerable().Select(f => f.Level), Is.EqualTo(new[] { "high" }));
            Assert.That(session.Query<CareAction>().AsEnumerable().Select(a => a.Id), Is.EqualTo(new[] { "C1/call/1" }));
            Assert.That(session.Query<CareOutcome>().Single(), Is.SameAs(session.Query<CareCase>().Single().Outcome));
        });
    }

    [Test]
    public void Fire_RulesOfTheHost_MatchWhatThePackConcludes()
    {
        var session = Session([.. HostRules()]);

        session.FireBounded();

        Assert.That(session.Query<string>(), Is.EqualTo(new[] { "core: K1 for call" }));
    }

    [Test]
    public void Update_FactsOfTheCase_RetractsWhatNoLongerFollows()
    {
        var session = Session([.. HostRules()]);
        session.FireBounded();
        var about = session.Query<CareCase>().Single();

        about.Facts = Packs.Customer();
        session.Update(about);
        session.FireBounded();

        Assert.Multiple(() =>
        {
            Assert.That(session.Query<CareSignal>(), Is.Empty);
            Assert.That(session.Query<TierAssignment>().AsEnumerable().Select(t => t.Level), Is.EqualTo(new[] { "other" }));
            Assert.That(session.Query<CareAction>().AsEnumerable().Select(a => a.Action), Is.EqualTo(new[] { "mail" }));
            Assert.That(session.Query<string>(), Is.Empty, "what the host concluded from the pack's facts went with them");
            Assert.That(about.Outcome!.Tier("value"), Is.EqualTo("other"));
        });
    }

    [Test]
    public void Retract_TheCase_RetractsAllConclusions()
    {
        var session = Session([]);
        session.FireBounded();

        session.Retract(session.Query<CareCase>().Single());

        Assert.That(session.Query<object>(), Is.Empty);
    }

    private static ISession Session(IReadOnlyList<IRuleDefinition> host)
    {
        var repository = Packs.Repository(Pack);
        var session = repository.Compile(host).CreateSession();
        session.Insert(repository.CaseOf(Facts, Packs.AsOf));
        return session;
    }

    private static IEnumerable<IRuleDefinition> HostRules()
    {
        var rules = new RuleRepository();
        rules.Load(l => l.PrivateTypes().NestedTypes().From(typeof(Report)));
        return rules.GetRules();
    }

    /// <summary>Joins three of the pack's conclusions.</summary>
    internal sealed class Report : Rule
    {
        public override void Define()
        {
            TierAssignment tier = default!;
            ComplaintEscalation escalation = default!;
            CareAction action = default!;
            When()
                .Match(() => tier)
                .Match(() => escalation)
                .Match(() => action);
            Then().Do(context => context.InsertLinked("report", $"{tier.Level}: {escalation.Complaint} for {action.Action}"));
        }
    }
}
