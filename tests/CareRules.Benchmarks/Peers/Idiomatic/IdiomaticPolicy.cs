using CareRules.Benchmarks.Baseline;
using CareRules.Benchmarks.Policies;
using CareRules.Facts;
using CareRules.Outcomes;
using NRules;
using NRules.Fluent;
using NRules.Fluent.Dsl;

namespace CareRules.Benchmarks.Peers.Idiomatic;

/// <summary>
/// The benchmark's policy as a good user of NRules would write it: fluent rules over figures that are computed once, guards first, a
/// compiled factory that is reused, and a session for each customer. It decides tiers, actions, escalations and churn; it reports no data
/// gaps and gives no explanations.
/// </summary>
internal sealed class IdiomaticPolicy
{
    private readonly ISessionFactory _factory;

    public IdiomaticPolicy(int rules)
        : this(PolicyGenerator.Rules(rules))
    {
    }

    public IdiomaticPolicy(IReadOnlyList<RuleSpec> rules)
    {
        Rule[] shared =
        [
            new CoreTier(), new PotentialTier(), new RegularTier(), new NewTier(), new UndeterminedTier(),
            new CriticalComplaint(), new SeriousComplaint(), new MinorComplaint(), new UngradedTicket(), new SeriousOrCriticalComplaint(), new MinorOrSeriousComplaint(),
            new AcceptCritical(), new AcceptSerious(), new AcceptMinor(), new ResolveCritical(), new ResolveSerious(), new ResolveMinor(), new FollowUp(),
            new EscalateComplaint(),
            new Silent(), new Idle(), new OrdersFalling(), new Unsatisfied(), new Complaining(), new Loyal(),
            new ScoreChurn(),
        ];
        _factory = new RuleCompiler().Compile(new RuleDefinitionFactory().Create([.. shared, .. rules.Select((r, i) => new CareRule(r, i + 1))]));
    }

    /// <summary>Evaluates one customer in a session that is discarded.</summary>
    public CareOutcome Evaluate(CustomerFacts facts, DateTimeOffset asOf)
    {
        var session = _factory.CreateSession();
        var card = new CustomerCard(facts, asOf, new CollectedConclusions());
        Insert(session, card);
        session.Fire();
        return card.Conclusions.Outcome(card);
    }

    /// <summary>Evaluates one customer in a session that stays open.</summary>
    public IdiomaticSession Open(CustomerFacts facts, DateTimeOffset asOf)
    {
        var session = _factory.CreateSession();
        var card = new CustomerCard(facts, asOf, new LinkedConclusions(session));
        Insert(session, card);
        return new IdiomaticSession(session, card);
    }

    private static void Insert(ISession session, CustomerCard card)
    {
        var complaints = card.Facts.Complaints.AsSpan();
        Span<int> order = complaints.Length <= 64 ? stackalloc int[complaints.Length] : new int[complaints.Length];
        ComplaintDesk.OrderByResolution(complaints, order);
        var requests = card.Facts.ServiceRequests.AsSpan();
        var facts = new object[1 + complaints.Length + requests.Length];
        facts[0] = card;
        for (var i = 0; i < complaints.Length; i++)
        {
            facts[1 + i] = new ComplaintCase(card, complaints[i], i, order.IndexOf(i), ComplaintDesk.IsRepeated(complaints, i));
        }

        for (var i = 0; i < requests.Length; i++)
        {
            facts[1 + complaints.Length + i] = new RequestCase(requests[i], i);
        }

        session.InsertAll(facts);
    }
}
