using System.Collections.Immutable;
using CareRules.Benchmarks.Baseline;
using CareRules.Diagnostics;
using CareRules.Outcomes;
using NRules.RuleModel;

namespace CareRules.Benchmarks.Peers.Idiomatic;

/// <summary>Collects the conclusions of the rules of one session and builds the outcome.</summary>
internal abstract class Conclusions
{
    private static readonly RuleSetIdentity Identity = new("benchmark", "1.0.0", "idiomatic");
    private static readonly SourceLocation Source = new("policy.cs", 1, 1, 1, 1);
    private static readonly ImmutableArray<TierAssignment>[] Tiers = [Level("new"), Level("regular"), Level("potential"), Level("core")];

    public Tier Tier { get; set; }

    public decimal ChurnScore { get; set; }

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
        for (var i = escalations; i < entries.Count; i++)
        {
            actions.Add((CareAction)entries[i].Of);
        }

        return new CareOutcome
        {
            Customer = card.Facts.Customer.Id,
            AsOf = card.Now,
            RuleSet = Identity,
            Tiers = Tiers[(int)Tier],
            Actions = actions.MoveToImmutable(),
            Escalations = escalations == 0 ? [] : [.. entries.Take(escalations).Select(e => (ComplaintEscalation)e.Of)],
            ChurnRisk = ChurnRisk,
            ChurnScore = ChurnScore,
            DataGaps = [],
            Problems = [],
        };
    }

    /// <summary>All current conclusions, in any order.</summary>
    protected abstract List<Entry> Entries();

    private static ImmutableArray<TierAssignment> Level(string level) => [new TierAssignment("tiers.value." + level, Source) { Dimension = "value", Level = level }];
}
