using System.Collections.Immutable;
using CareRules.Compilation;
using CareRules.Facts;
using CareRules.NRules.Rules;
using CareRules.Outcomes.Json;
using CareRules.TestKit.Generators;
using NRules;
using NRules.Diagnostics;
using NRules.Extensibility;

namespace CareRules.NRules.Tests.Traps;

/// <summary>
/// A session is not safe for concurrent use, is expensive to create, and does not index joins: it is reused for one customer at a time.
/// </summary>
public sealed class SessionTests
{
    private const string Pack = """
        signals: {busy: {when: count(purchases) >= 1}}
        care:
          - {rule: call, when: busy, do: [{action: call}]}
        """;

    [Test]
    public void Evaluate_ManyThreads_GivesTheSameBytesAsOneThread()
    {
        var policy = new PolicyGenerator(7);
        var engine = new NRulesCareEngine(CareRuleSet.Parse(policy.Write()));
        var customers = new CustomerGenerator(7, policy.Zone);
        var cases = Enumerable.Range(0, 50).Select(_ => customers.Next()).ToList();
        var alone = cases.ConvertAll(c => OutcomeJson.ToText(engine.Evaluate(c.Facts, c.AsOf)));

        var together = new string[cases.Count * 8];
        Parallel.For(0, together.Length, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i =>
        {
            var (facts, asOf) = cases[i % cases.Count];
            together[i] = OutcomeJson.ToText(engine.Evaluate(facts, asOf));
        });

        Assert.That(together, Is.EqualTo(Enumerable.Repeat(alone, 8).SelectMany(texts => texts)));
    }

    [Test]
    public void Finish_OneCustomerAfterAnother_ReusesOneSessionAndLeavesItEmpty()
    {
        var evaluation = Evaluation(Pack, out var sessions);

        for (var i = 0; i < 100; i++)
        {
            evaluation.Begin(Packs.Customer(Packs.Bought("P1", 10m)), Packs.AsOf, null);
            evaluation.Finish();
            evaluation.Release();
        }

        Assert.Multiple(() =>
        {
            Assert.That(sessions.Created, Has.Count.EqualTo(1));
            Assert.That(sessions.Created[0].Query<object>(), Is.Empty);
        });
    }

    [Test]
    public void Finish_FactOfAnotherKind_ThrowsAndCreatesAnotherSession()
    {
        const string Yaml = """
            facts: {customer: {seats: {type: number}}}
            care: [{rule: large, when: customer.seats >= 10, do: [{action: call}]}]
            """;
        var evaluation = Evaluation(Yaml, out var sessions);
        var wrong = Packs.Customer() with { Customer = Packs.Customer().Customer with { Attributes = ImmutableDictionary<string, object>.Empty.Add("seats", "many") } };

        evaluation.Begin(wrong, Packs.AsOf, null);
        Assert.That(evaluation.Finish, Throws.TypeOf<FactsException>());
        evaluation.Begin(Packs.Customer(), Packs.AsOf, null);
        var outcome = evaluation.Finish();

        Assert.That((outcome.Customer, sessions.Created.Count), Is.EqualTo(("C1", 2)));
    }

    [Test]
    public void FireBounded_TwoCustomersInOneSession_IsRefused()
    {
        var repository = Packs.Repository(Pack);
        var session = repository.Compile([]).CreateSession();
        session.Insert(repository.CaseOf(Packs.Customer(), Packs.AsOf));
        session.Insert(repository.CaseOf(new CustomerFacts { Customer = new Customer { Id = "C2" } }, Packs.AsOf));

        Assert.That(() => session.FireBounded(), Throws.InvalidOperationException.With.Message.Contains("use a session for each customer"));
    }

    private static NRulesEvaluation Evaluation(string yaml, out CountedSessions sessions)
    {
        var ruleSet = Packs.Parse(yaml);
        var plan = PolicyCompiler.Compile(ruleSet.Policy).Plan;
        var repository = new YamlRuleRepository(ruleSet, plan, []);
        sessions = new CountedSessions(repository.Compile([]));
        return new NRulesEvaluation(sessions, repository.NewEvaluation(), repository.Count, ruleSet.Identity);
    }

    private sealed class CountedSessions(ISessionFactory inner) : ISessionFactory
    {
        public List<ISession> Created { get; } = [];

        public IEventProvider Events => inner.Events;

        public IDependencyResolver DependencyResolver { get => inner.DependencyResolver; set => inner.DependencyResolver = value; }

        public IActionInterceptor? ActionInterceptor { get => inner.ActionInterceptor; set => inner.ActionInterceptor = value; }

        public ISession CreateSession() => CreateSession(_ => { });

        public ISession CreateSession(Action<ISession> initializationAction)
        {
            Created.Add(inner.CreateSession(initializationAction));
            return Created[^1];
        }

        public ReteGraph GetSchema() => inner.GetSchema();
    }
}
