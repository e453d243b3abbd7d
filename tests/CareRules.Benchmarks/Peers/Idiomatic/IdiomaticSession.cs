using CareRules.Facts;
using CareRules.Outcomes;
using NRules;

namespace CareRules.Benchmarks.Peers.Idiomatic;

/// <summary>One customer's open session: a purchase changes the figures and re-evaluates the rules that test them.</summary>
internal sealed class IdiomaticSession(ISession session, CustomerCard card)
{
    public CareOutcome Fire()
    {
        session.Fire();
        return card.Conclusions.Outcome(card);
    }

    /// <summary>Takes the facts with other purchases.</summary>
    public void Update(CustomerFacts facts)
    {
        card.Read(facts);
        session.Update(card);
    }
}
