using System.Collections.Immutable;
using System.Diagnostics;
using CareRules.Facts;
using CareRules.Lifecycle;
using CareRules.Model;
using CareRules.Model.Expressions;
using CareRules.Outcomes;
using CareRules.Wording.Rules;

namespace CareRules.Explanation;

/// <summary>One customer's outcome, explained. Immutable.</summary>
public sealed class CareExplanation
{
    private readonly Lazy<NextChange?>? _next;

    /// <param name="next">Finds when the outcome changes next; null for one that does not look ahead.</param>
    internal CareExplanation(ExplanationScope scope, Func<NextChange?>? next)
    {
        _next = next is null ? null : new Lazy<NextChange?>(next);
        Outcome = scope.Outcome;
        Rules = new RuleExplainer(scope).All();
        Facts = scope.Facts;
        Policy = scope.Policy;
        Names = scope.Names;
    }

    /// <summary>The outcome; equal to the engine's own.</summary>
    public CareOutcome Outcome { get; }

    /// <summary>
    /// Every rule explained: tiers with their levels, complaints that are open or have escalations with severity and deadlines, churn with
    /// its indicators, care rules; each in pack order, a rule with several current occurrences once for each.
    /// </summary>
    public ImmutableArray<RuleExplanation> Rules { get; }

    /// <summary>
    /// When the outcome may change if no fact arrives, as <see cref="ICareEngine.NextInstant"/> says it of the explained decision, or of a
    /// first decision where an evaluation is explained. Null when time alone changes nothing, and in explanations of rule tests. Computed
    /// when it is first read.
    /// </summary>
    public NextChange? Next => _next?.Value;

    /// <summary>True where <see cref="Next"/> says something: a null there means that nothing will change.</summary>
    internal bool LooksAhead => _next is not null;

    internal CustomerFacts Facts { get; }

    internal CarePolicy Policy { get; }

    internal OperandNames Names { get; }

    /// <summary>Explains one entry of <see cref="Outcome"/>.</summary>
    /// <param name="entry">
    /// A tier, an action, a suppressed action, an escalation, a churn flag or reason, or a data gap of this outcome, or one equal to it.
    /// </param>
    /// <returns>
    /// The explanation of the rule that produced it; for an action that makes up for a missed occurrence, and for an escalation or benefit
    /// that is over, the rule as of now.
    /// </returns>
    /// <exception cref="ArgumentException">The entry is of another outcome.</exception>
    public RuleExplanation For(CareEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var candidates = Rules.Concat(Rules.SelectMany(r => r.Parts)).Where(r => r.Rule == entry.Rule);
        return entry switch
        {
            CareAction action => OfOccurrence(candidates, action.Id, Outcome.Actions.Contains(action)),
            Suppressed held => OfOccurrence(candidates, held.Id, Outcome.Suppressed.Contains(held)),
            ComplaintEscalation escalation => candidates.FirstOrDefault(r => r.Ticket == escalation.Entry),
            BenefitGrant { EndedAt: not null } over => Outcome.Loyalty?.Benefits.Contains(over) == true ? candidates.FirstOrDefault() : null,
            LoyaltyStatus => candidates.OrderByDescending(r => r.Fired).FirstOrDefault(),
            DataGap gap => candidates.OrderBy(r => r.Truth != Truth.Unknown).FirstOrDefault() ?? OfLedger(gap),
            TierAssignment { Level: null } => candidates.FirstOrDefault(r => r.Truth == Truth.Unknown),
            TierAssignment or ChurnRiskFlag or ChurnReason or BenefitGrant or PointsAward or GoalResult
                => candidates.FirstOrDefault(r => r.Fired),
            _ => throw new UnreachableException(),
        } ?? throw new ArgumentException($"the entry of `{entry.Rule}` is not of this outcome", nameof(entry));
    }

    // The points ledger has no rule of its own.
    private RuleExplanation? OfLedger(DataGap gap) => !Outcome.DataGaps.Contains(gap)
        ? null
        : new RuleExplanation(gap.Rule, RuleKind.Points, gap.Source) { Title = LoyaltyNames.Of(LoyaltyFigure.Balance), Truth = Truth.Unknown, Fired = false };

    // An action that makes up for a missed occurrence has no current one, and is explained by its rule.
    private static RuleExplanation? OfOccurrence(IEnumerable<RuleExplanation> candidates, string id, bool isFromOutcome) =>
        candidates.FirstOrDefault(r => r.ActionPrefix is { } prefix && CareRuleExplainer.IsOf(id, prefix)) ?? (isFromOutcome ? candidates.FirstOrDefault() : null);

    /// <summary>The whole customer as text for a terminal, lines at most 96 columns wide.</summary>
    /// <param name="language">The language wanted.</param>
    /// <returns>Several lines, without a line break at the end.</returns>
    public string ToText(Language language) => new CustomerText(this, language).Write();

    /// <summary>
    /// The tests that decided a rule; for a tier dimension those of the level that is held, or of the levels that leave it undetermined, for churn those of the indicators
    /// that hold.
    /// </summary>
    /// <param name="ruleId">A rule of <see cref="Rules"/> or of their parts.</param>
    /// <returns>In reading order; empty for an id that is not among them.</returns>
    internal ImmutableArray<LeafExplanation> Deciding(string ruleId)
    {
        var rules = Rules.Concat(Rules.SelectMany(r => r.Parts)).Where(r => r.Rule == ruleId).OrderByDescending(r => r.Fired).Take(1);
        return
        [
            .. rules.SelectMany(r => r.Kind is RuleKind.Tier or RuleKind.Churn or RuleKind.Loyalty or RuleKind.Benefit
                ? r.Parts.Where(p => r.Fired ? p.Fired : p.Truth == Truth.Unknown).SelectMany(p => p.Deciding)
                : r.Deciding),
        ];
    }
}
