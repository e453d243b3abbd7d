using System.Collections.Immutable;
using CareRules.Benchmarks.Baseline;
using CareRules.Outcomes;
using NRules.RuleModel;

namespace CareRules.Benchmarks.Peers.Idiomatic;

/// <summary>Collects the conclusions of the rules of one session and builds the outcome.</summary>
internal abstract class Conclusions
{
    private static readonly RuleSetIdentity Identity = new("benchmark", "1.0.0", "idiomatic");

    public Tiers Tier { get; set; }

    public decimal? ChurnScore { get; set; }

    public ScoreRange? ChurnScoreBetween { get; set; }

    public ChurnRiskFlag? ChurnRisk { get; set; }

    /// <summary>
    /// Adds what a rule concluded. Where the session stays open, it replaces what the rule concluded from the same facts before.
    /// </summary>
    public abstract void Add(IContext context, ReadOnlySpan<Entry> entries);

    public CareOutcome Outcome(CustomerCard card)
    {
        var entries = Entries();
        entries.Sort(static (a, b) => a.Place.CompareTo(b.Place));
        var escalations = entries.TakeWhile(e => e.Of is ComplaintEscalation).Count();
        var actions = ImmutableArray.CreateBuilder<CareAction>(entries.Count - escalations);
        List<Suppressed>? suppressed = null;
        for (var i = escalations; i < entries.Count; i++)
        {
            if (entries[i].Of is CareAction action)
            {
                actions.Add(action);
            }
            else
            {
                (suppressed ??= []).Add((Suppressed)entries[i].Of);
            }
        }

        return new CareOutcome
        {
            Customer = card.Facts.Customer.Id,
            AsOf = card.Now,
            RuleSet = Identity,
            Tiers = HandWrittenPolicy.Assigned(Tier),
            Actions = actions.DrainToImmutable(),
            Suppressed = suppressed is null ? [] : [.. suppressed],
            Escalations = escalations == 0 ? [] : [.. entries.Take(escalations).Select(e => (ComplaintEscalation)e.Of)],
            ChurnRisk = ChurnRisk,
            ChurnScore = ChurnScore,
            ChurnScoreBetween = ChurnScoreBetween,
            DataGaps = [],
            Problems = [],
        };
    }

    /// <summary>All current conclusions, in any order.</summary>
    protected abstract List<Entry> Entries();
}
