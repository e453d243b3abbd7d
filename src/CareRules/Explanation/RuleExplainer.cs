using System.Collections.Immutable;
using System.Diagnostics;
using CareRules.Model;
using CareRules.Model.Expressions;

namespace CareRules.Explanation;

/// <summary>Explains the rules of one policy for one customer.</summary>
internal sealed class RuleExplainer
{
    private readonly CarePolicy _policy;
    private readonly DateOnly _today;
    private readonly TierExplainer _tiers;
    private readonly TicketExplainer _tickets;
    private readonly LoyaltyExplainer _loyalty;
    private readonly SignalExplainer _signals;
    private readonly CareRuleExplainer _care;

    public RuleExplainer(ExplanationScope scope)
    {
        _policy = scope.Policy;
        _today = DateOnly.FromDayNumber(scope.Today);
        var conditions = new ConditionExplainer(scope);
        _tiers = new TierExplainer(scope, conditions);
        _tickets = new TicketExplainer(scope, conditions);
        _loyalty = new LoyaltyExplainer(scope, _tiers);
        _signals = new SignalExplainer(scope, conditions);
        _care = new CareRuleExplainer(scope, conditions, _tiers);
    }

    /// <summary>Explains one rule of a <see cref="RuleCatalog"/>.</summary>
    public RuleExplanation Explain(object subject) => WithOverrides(AsWritten(subject));

    /// <summary>Tiers, open complaints and requests, churn, loyalty, care, each in pack order.</summary>
    public ImmutableArray<RuleExplanation> All()
    {
        var all = new List<RuleExplanation>();
        all.AddRange(_policy.Tiers.Select(_tiers.Dimension));
        foreach (var tickets in _policy.Tickets)
        {
            all.AddRange(_tickets.Of(tickets).SelectMany(t => _tickets.Open(tickets, t)));
        }

        if (_policy.Churn is { } churn)
        {
            all.Add(_signals.Churn(churn));
        }

        if (_policy.Loyalty is { } loyalty)
        {
            all.AddRange(_loyalty.All(loyalty));
        }

        all.AddRange(_policy.Care.GroupBy(r => r.Id, StringComparer.Ordinal).SelectMany(g => _care.All(new CareVersions([.. g]).On(_today))));
        return [.. all.Select(WithOverrides)];
    }

    private RuleExplanation AsWritten(object subject) => subject switch
    {
        TierLadder ladder => _tiers.Dimension(ladder),
        (TierLadder ladder, TierLevel level) => _tiers.Level(ladder, level),
        TicketSeverity severity => _tickets.Severity(_policy.Tickets.First(t => t.Severities.Contains(severity)), severity),
        TicketDeadline deadline => _tickets.Deadline(_policy.Tickets.First(t => t.Deadlines.Contains(deadline)), deadline),
        ChurnPolicy churn => _signals.Churn(churn),
        ChurnIndicator indicator => _signals.Indicator(indicator),
        LoyaltyPolicy loyalty => _loyalty.Levels(loyalty),
        LoyaltyBenefit benefit => _loyalty.Benefit(_policy.Loyalty!, benefit),
        EarnRule earn => _loyalty.Earn(_policy.Loyalty!.Points!, earn),
        Signal signal => _signals.Signal(signal),
        CareVersions care => _care.MostInformative(care.On(_today)),
        _ => throw new UnreachableException(),
    };

    // The rule's location is that of its original definition; the overrides say what changed it.
    private RuleExplanation WithOverrides(RuleExplanation rule) => _policy.Overrides.Count == 0
        ? rule
        : rule with { Overrides = _policy.Overrides.GetValueOrDefault(rule.Rule, []), Parts = [.. rule.Parts.Select(WithOverrides)] };
}
