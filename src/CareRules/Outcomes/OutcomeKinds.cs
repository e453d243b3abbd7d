using System.Collections.Immutable;
using CareRules.Facts;

namespace CareRules.Outcomes;

/// <summary>The kinds of what an outcome holds, each declared once. A property of an outcome without a kind fails a test.</summary>
internal static class OutcomeKinds
{
    private const string IsIdentity = "part of the identity";
    private const string NeedsMemory = "only decisions with a memory have it; it says when, not what";

    public static OutcomeKind Tiers { get; } = new EntryKind<TierAssignment>
    {
        Name = "tiers",
        EntryName = "tier",
        Properties = [nameof(CareOutcome.Tiers)],
        Title = new("Levels", "等级"),
        Noun = new("level", "levels", "等级"),
        Columns = ["dimension"],
        Entries = o => o.Tiers,
        Identity = t => t.Dimension,
        Level = t => t.Level,
        EntryFields =
        [
            Field<TierAssignment, string>("dimension", t => t.Dimension, new("Dimension", "维度")),
            Field<TierAssignment, string>("level", t => t.Level),
            Ignored<TierAssignment, DateTimeOffset?>("since", t => t.Since, NeedsMemory),
            Ignored<TierAssignment, TierChange?>("change", t => t.Change, NeedsMemory),
            Ignored<TierAssignment, TierOverride?>("override", t => t.Override, "the level that it gives is compared"),
            Ignored<TierAssignment, string>("rule", t => t.Rule, "follows from the level"),
        ],
    };

    public static OutcomeKind TierChanges { get; } = new EntryKind<TierChange>
    {
        Name = "tier_changes",
        EntryName = "tier_change",
        Properties = [nameof(CareOutcome.TierChanges)],
        Title = new("Changes of level", "等级变更"),
        Noun = new("change of level", "changes of level", "等级变更"),
        Columns = ["dimension", "to"],
        Entries = o => o.TierChanges,
        Identity = c => $"{c.Dimension}/{c.At.UtcTicks}",
        EntryFields =
        [
            Field<TierChange, string>("dimension", c => c.Dimension, new("Dimension", "维度")),
            Field<TierChange, string?>("from", c => c.From),
            Field<TierChange, string?>("to", c => c.To, new("Level", "等级")),
            Field<TierChange, TierChangeCause>("cause", c => c.Cause),
            Ignored<TierChange, DateTimeOffset>("at", c => c.At, IsIdentity),
        ],
    };

    public static OutcomeKind Loyalty { get; } = new EntryKind<LoyaltyStatus>
    {
        Name = "loyalty",
        EntryName = "loyalty",
        Properties = ["Loyalty.Status"],
        Title = new("Loyalty levels", "会员等级"),
        Noun = new("loyalty level", "loyalty levels", "会员等级"),
        IsOfLoyalty = true,
        Entries = o => o.Loyalty is { } loyalty ? [loyalty.Status] : [],
        Identity = _ => "loyalty",
        Level = s => s.Level,
        EntryFields = [.. StatusFields("of the kind `balances`", s => s is "level")],
    };

    public static OutcomeKind Actions { get; } = new EntryKind<CareAction>
    {
        Name = "actions",
        EntryName = "action",
        Properties = [nameof(CareOutcome.Actions)],
        Title = new("Actions", "行动"),
        Noun = new("action", "actions", "行动"),
        Columns = ["rule", "action"],
        EmittedAs = "action",
        Total = new("action", "actions", o => o.Actions.Length),
        Entries = o => o.Actions,
        Identity = a => a.Id,
        Money = a => a.Amount,
        EntryFields =
        [
            Ignored<CareAction, string>("id", a => a.Id, IsIdentity),
            Field<CareAction, string>("rule", a => a.Rule, new("Rule", "规则")),
            Field<CareAction, string>("action", a => a.Action, new("Action", "行动")),
            Field<CareAction, string?>("owner", a => a.Owner),
            Field<CareAction, string?>("channel", a => a.Channel),
            new OutcomeField<CareAction, ImmutableArray<string>>("includes", a => a.Includes, (a, b) => a.AsSpan().SequenceEqual(b.AsSpan())),
            Field<CareAction, string?>("offer", a => a.Offer),
            Field<CareAction, Money?>("amount", a => a.Amount),
            Field<CareAction, decimal?>("rate", a => a.Rate),
            Field<CareAction, DateOnly?>("prepare_on", a => a.PrepareOn),
            Field<CareAction, DateTimeOffset?>("occurs_at", a => a.OccursAt),
            Field<CareAction, DateTimeOffset?>("due", a => a.Due),
            Field<CareAction, DateTimeOffset?>("expires", a => a.Expires),
            Field<CareAction, string?>("message", a => a.Message),
        ],
    };

    public static OutcomeKind Escalations { get; } = new EntryKind<ComplaintEscalation>
    {
        Name = "escalations",
        EntryName = "escalation",
        Properties = [nameof(CareOutcome.Escalations)],
        Title = new("Escalations", "投诉升级"),
        Noun = new("escalation", "escalations", "升级"),
        Columns = ["severity", "step"],
        EmittedAs = "escalation",
        Total = new("escalation", "escalations", o => o.Escalations.Length),
        Entries = o => o.Escalations,
        Identity = e => e.Id,
        EntryFields =
        [
            Ignored<ComplaintEscalation, string>("id", e => e.Id, IsIdentity),
            Ignored<ComplaintEscalation, string>("rule", e => e.Rule, "the deadlines of a step differ in severity, due and state"),
            Ignored<ComplaintEscalation, string>("complaint", e => e.Complaint, IsIdentity),
            Field<ComplaintEscalation, string>("severity", e => e.Severity, new("Severity", "严重程度")),
            Field<ComplaintEscalation, bool>("repeated", e => e.Repeated),
            Field<ComplaintEscalation, string>("step", e => e.Step, new("Step", "步骤")),
            Field<ComplaintEscalation, int>("level", e => e.Level),
            Field<ComplaintEscalation, string?>("owner", e => e.Owner),
            Field<ComplaintEscalation, DateTimeOffset>("due", e => e.Due),
            Field<ComplaintEscalation, EscalationState>("state", e => e.State),
            Ignored<ComplaintEscalation, TimeSpan>("elapsed", e => e.Elapsed, "counted from as-of; due is compared"),
            Ignored<ComplaintEscalation, TimeSpan>("paused", e => e.Paused, "counted from as-of; due is compared"),
        ],
    };

    public static OutcomeKind Churn { get; } = new EntryKind<ChurnRiskFlag>
    {
        Name = "churn_risk",
        EntryName = "churn",
        Properties = [nameof(CareOutcome.ChurnRisk), nameof(CareOutcome.ChurnScore)],
        Title = new("Churn risk", "流失风险"),
        Noun = new("churn flag", "churn flags", "流失预警"),
        EmittedAs = "churn_risk",
        Total = new("churn flag", "churn flags", o => o.ChurnRisk is null ? 0m : 1m),
        Entries = o => o.ChurnRisk is { } risk ? [risk] : [],
        Identity = _ => "churn",
        Level = r => r.Level,
        EntryFields =
        [
            Ignored<ChurnRiskFlag, string>("rule", r => r.Rule, "the same for all"),
            Field<ChurnRiskFlag, string>("level", r => r.Level),
            Ignored<ChurnRiskFlag, decimal>("score", r => r.Score, "explains the level"),
            Ignored<ChurnRiskFlag, ImmutableArray<ChurnReason>>("reasons", r => r.Reasons, "explain the level"),
            Ignored<ChurnRiskFlag, DateTimeOffset?>("since", r => r.Since, NeedsMemory),
            Ignored<ChurnRiskFlag, int?>("episode", r => r.Episode, NeedsMemory),
        ],
    };

    public static OutcomeKind Points { get; } = new EntryKind<PointsAward>
    {
        Name = "points",
        EntryName = "points",
        Properties = ["Loyalty.Points"],
        Title = new("Points", "积分"),
        Noun = new("points award", "points awards", "积分"),
        Columns = ["rule"],
        IsOfLoyalty = true,
        Total = new("point", "points", o => o.Loyalty?.Points.Sum(p => p.Points) ?? 0m),
        Entries = o => o.Loyalty?.Points ?? [],
        Identity = p => p.Id,
        Points = p => p.Points,
        EntryFields =
        [
            Ignored<PointsAward, string>("id", p => p.Id, IsIdentity),
            Ignored<PointsAward, string>("rule", p => p.Rule, IsIdentity, new("Rule", "规则")),
            Field<PointsAward, decimal>("points", p => p.Points),
            Ignored<PointsAward, decimal>("multiplier", p => p.Multiplier, "explains the points"),
            Field<PointsAward, DateTimeOffset>("at", p => p.At),
            Field<PointsAward, DateTimeOffset?>("expires", p => p.Expires),
        ],
    };

    /// <summary>The balance of points, which also holds what was earned before the awards that an outcome lists.</summary>
    public static OutcomeKind Balances { get; } = new EntryKind<LoyaltyStatus>
    {
        Name = "balances",
        EntryName = "balance",
        Properties = ["Loyalty.Status"],
        Title = new("Points balances", "积分余额"),
        Noun = new("points balance", "points balances", "积分余额"),
        IsOfLoyalty = true,
        Entries = o => o.Loyalty is { Status: { Balance: not null } status } ? [status] : [],
        Identity = _ => "balance",
        EntryFields = [.. StatusFields("of the kind `loyalty`", s => s is not ("level" or "rule"))],
    };

    public static OutcomeKind Benefits { get; } = new EntryKind<BenefitGrant>
    {
        Name = "benefits",
        EntryName = "benefit",
        Properties = ["Loyalty.Benefits"],
        Title = new("Benefits", "权益"),
        Noun = new("benefit", "benefits", "权益"),
        Columns = ["level", "benefit"],
        IsOfLoyalty = true,
        Total = new("benefit", "benefits", o => o.Loyalty?.Benefits.Length ?? 0m),
        Entries = o => o.Loyalty?.Benefits ?? [],
        Identity = b => b.Id,
        Money = b => b.Amount,
        EntryFields =
        [
            Ignored<BenefitGrant, string>("id", b => b.Id, IsIdentity),
            Ignored<BenefitGrant, string>("rule", b => b.Rule, IsIdentity),
            Field<BenefitGrant, string>("level", b => b.Level, new("Level", "等级")),
            Ignored<BenefitGrant, string>("benefit", b => b.Benefit, IsIdentity, new("Benefit", "权益")),
            Field<BenefitGrant, decimal?>("rate", b => b.Rate),
            Field<BenefitGrant, Money?>("amount", b => b.Amount),
            Field<BenefitGrant, DateOnly?>("prepare_on", b => b.PrepareOn),
            Field<BenefitGrant, DateTimeOffset?>("occurs_at", b => b.OccursAt),
            Field<BenefitGrant, DateTimeOffset?>("expires", b => b.Expires),
        ],
    };

    public static OutcomeKind DataGaps { get; } = new EntryKind<DataGap>
    {
        Name = "data_gaps",
        EntryName = "data_gap",
        Properties = [nameof(CareOutcome.DataGaps)],
        Title = new("Data gaps", "数据缺口"),
        Noun = new("data gap", "data gaps", "数据缺口"),
        Columns = ["rule", "fact"],
        Entries = o => o.DataGaps,

        // Where every fact is known the gap names the test, whose wording is no difference.
        Identity = g => $"{g.Rule}/{(g.Fact == g.Leaf ? "" : g.Fact)}",
        EntryFields =
        [
            Ignored<DataGap, string>("rule", g => g.Rule, IsIdentity, new("Rule", "规则")),
            Ignored<DataGap, string>("fact", g => g.Fact, IsIdentity, new("Fact", "事实")),
            Ignored<DataGap, string>("leaf", g => g.Leaf, "the wording of the test; the same fact is missing"),
        ],
    };

    public static OutcomeKind Suppressed { get; } = new EntryKind<Suppressed>
    {
        Name = "suppressed",
        EntryName = "suppressed",
        Properties = [nameof(CareOutcome.Suppressed)],
        Title = new("Suppressed actions", "被限制的行动"),
        Noun = new("suppressed action", "suppressed actions", "被限制的行动"),
        Columns = ["rule", "action"],
        Entries = o => o.Suppressed,
        Identity = s => s.Id,
        EntryFields =
        [
            Ignored<Suppressed, string>("id", s => s.Id, IsIdentity),
            Field<Suppressed, string>("rule", s => s.Rule, new("Rule", "规则")),
            Field<Suppressed, string>("action", s => s.Action, new("Action", "行动")),
            Field<Suppressed, string?>("channel", s => s.Channel),
            Field<Suppressed, SuppressionReason>("reason", s => s.Reason),
            Field<Suppressed, DateTimeOffset?>("may_go_at", s => s.SuppressedUntil),
            Ignored<Suppressed, string>("text", s => s.Text, "says the reason in words"),
        ],
    };

    public static OutcomeKind Problems { get; } = new EntryKind<FactProblem>
    {
        Name = "problems",
        EntryName = "problem",
        Properties = [nameof(CareOutcome.Problems)],
        Title = new("Fact problems", "事实问题"),
        Noun = new("warning", "warnings", "警告"),
        Columns = ["code", "fact"],
        Total = new("warning", "warnings", o => o.Problems.Length),
        Entries = o => o.Problems,
        Identity = p => $"{p.Code}/{p.Fact}",
        EntryFields =
        [
            Ignored<FactProblem, string>("code", p => p.Code, IsIdentity, new("Problem", "问题")),
            Ignored<FactProblem, string>("fact", p => p.Fact, IsIdentity, new("Fact", "事实")),
            Field<FactProblem, int>("count", p => p.Count),
            Ignored<FactProblem, string>("message", p => p.Message, "says the problem in words"),
        ],
    };

    /// <summary>All kinds. Deliveries and totals are in this order.</summary>
    public static ImmutableArray<OutcomeKind> All { get; } =
        [Tiers, TierChanges, Loyalty, Actions, Escalations, Churn, Points, Balances, Benefits, DataGaps, Suppressed, Problems];

    private static IEnumerable<OutcomeField> StatusFields(string reason, Func<string, bool> isCompared)
    {
        OutcomeField Of<TValue>(string name, Func<LoyaltyStatus, TValue> value) =>
            isCompared(name) ? Field(name, value) : Ignored(name, value, reason);

        yield return Of("level", s => s.Level);
        yield return Of("balance", s => s.Balance);
        yield return Of("debt", s => s.Debt);
        yield return Of("next_expiry", s => s.NextExpiry);
        yield return Of("expiring", s => s.Expiring);
        yield return Ignored<LoyaltyStatus, string>("rule", s => s.Rule, "follows from the level");
    }

    private static OutcomeField<TEntry, TValue> Field<TEntry, TValue>(string name, Func<TEntry, TValue> value, LocalizedText? title = null)
        where TEntry : class => new(name, value, equal: null) { Title = title ?? LocalizedText.None };

    private static OutcomeField<TEntry, TValue> Ignored<TEntry, TValue>(string name, Func<TEntry, TValue> value, string because, LocalizedText? title = null)
        where TEntry : class => new(name, value, equal: null) { IgnoredBecause = because, Title = title ?? LocalizedText.None };
}
