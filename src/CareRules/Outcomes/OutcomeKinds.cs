using System.Collections.Immutable;
using System.Globalization;

namespace CareRules.Outcomes;

/// <summary>The kinds of what an outcome holds, each declared once. A property of an outcome without a kind fails a test.</summary>
internal static class OutcomeKinds
{
    private const string IsIdentity = "part of the identity";
    private const string IsCountedFromAsOf = "counted from as-of; due is compared";
    private const string NeedsMemory = "only decisions with a memory have it; it says when, not what";

    private static readonly OutcomeField[] ChangeParts =
    [
        new TextField<TierChange>("from", c => c.From),
        new TextField<TierChange>("to", c => c.To) { Title = new("Level", "等级") },
        new TextField<TierChange>("cause", c => NameOf(c.Cause)),
        new InstantField<TierChange>("at", c => c.At) { IgnoredBecause = IsIdentity },
    ];

    private static readonly OutcomeField[] OverrideParts =
    [
        new TextField<TierOverride>("author", o => o.Author),
        new TextField<TierOverride>("reason", o => o.Reason),
        new InstantField<TierOverride>("expires", o => o.Expires),
    ];

    private static readonly OutcomeField[] ReasonParts =
    [
        new TextField<ChurnReason>("rule", r => r.Rule),
        new TextField<ChurnReason>("indicator", r => r.Indicator),
        new NumberField<ChurnReason>("weight", r => r.Weight),
    ];

    private static readonly OutcomeField[] ClockParts =
    [
        new TextField<BacklogClock>("escalation", c => c.Escalation),
        new TextField<BacklogClock>("complaint", c => c.Complaint) { IsOmittedWhenNone = true },
        new TextField<BacklogClock>("list", c => c.List) { IsOmittedOf = c => ((BacklogClock)c).Complaint is not null },
        new TextField<BacklogClock>("entry", c => c.Entry) { IsOmittedOf = c => ((BacklogClock)c).Complaint is not null },
        new TextField<BacklogClock>("severity", c => c.Severity),
        new TextField<BacklogClock>("step", c => c.Step),
        new TextField<BacklogClock>("state", c => NameOf(c.State)),
        new InstantField<BacklogClock>("due", c => c.Due),
    ];

    public static OutcomeKind Tiers { get; } = new EntryKind<TierAssignment>
    {
        Name = "tiers",
        EntryName = "tier",
        Properties = [nameof(CareOutcome.Tiers)],
        Title = new("Levels", "等级"),
        Noun = new("level", "levels", "等级"),
        Columns = ["dimension"],
        Shape = KindShape.Keyed,
        Entries = o => o.Tiers,
        Identity = t => t.Dimension,
        Level = t => LevelOf(t.Level, t.CouldBe),
        Part = t => $"tiers.{t.Dimension}",
        EntryFields =
        [
            new TextField<TierAssignment>("dimension", t => t.Dimension) { Title = new("Dimension", "维度") },
            new TextField<TierAssignment>("level", t => t.Level),
            new TextsField<TierAssignment>("could_be", t => t.CouldBe) { IsOmittedWhenNone = true },
            new InstantField<TierAssignment>("since", t => t.Since) { IgnoredBecause = NeedsMemory },
            new PartsField<TierAssignment, TierChange>("change", t => t.Change, ChangeParts) { IgnoredBecause = NeedsMemory },
            new PartsField<TierAssignment, TierOverride>("override", t => t.Override, OverrideParts) { IgnoredBecause = "the level that it gives is compared", IsOmittedWhenNone = true },
            new TextField<TierAssignment>("rule", t => t.Rule) { IgnoredBecause = "follows from the level" },
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
        NeedsMemory = true,
        Shape = KindShape.ListWhereAny,
        Entries = o => o.TierChanges,
        Identity = c => $"{c.Dimension}/{c.At.UtcTicks}",
        EntryFields =
        [
            new TextField<TierChange>("dimension", c => c.Dimension) { Title = new("Dimension", "维度") },
            .. ChangeParts,
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
        Shape = KindShape.One,
        Entry = o => o.Loyalty?.Status,
        Identity = _ => "loyalty",
        Level = s => LevelOf(s.Level, s.CouldBe),
        EntryFields = [.. StatusFields("of the kind `balances`", s => s is "level" or "could_be" or "since" or "override")],
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
        With = (o, kept) => o with { Actions = kept },
        Identity = a => a.Id,
        Part = a => $"care.{a.Rule}",
        Money = a => a.Amount,
        EntryFields =
        [
            new TextField<CareAction>("id", a => a.Id) { IgnoredBecause = IsIdentity },
            new TextField<CareAction>("rule", a => a.Rule) { Title = new("Rule", "规则") },
            new TextField<CareAction>("action", a => a.Action) { Title = new("Action", "行动") },
            new TextField<CareAction>("owner", a => a.Owner),
            new TextField<CareAction>("channel", a => a.Channel),
            new TextsField<CareAction>("includes", a => a.Includes) { IsOmittedWhenNone = true },
            new TextField<CareAction>("offer", a => a.Offer) { IsOmittedWhenNone = true },
            new MoneyField<CareAction>("amount", a => a.Amount) { IsOmittedWhenNone = true },
            new NumberField<CareAction>("rate", a => a.Rate) { IsShare = true, IsOmittedWhenNone = true },
            new DayField<CareAction>("prepare_on", a => a.PrepareOn),
            new InstantField<CareAction>("occurs_at", a => a.OccursAt) { IsOmittedWhenNone = true },
            new InstantField<CareAction>("due", a => a.Due),
            new InstantField<CareAction>("expires", a => a.Expires),
            new TextField<CareAction>("message", a => a.Message),
            new LanguagesField<CareAction>("messages", a => a.Messages) { IgnoredBecause = "`message` is the one that the customer reads", IsOmittedWhenNone = true },
        ],
    };

    public static OutcomeKind Escalations { get; } = new EntryKind<ComplaintEscalation>
    {
        Name = "escalations",
        EntryName = "escalation",
        Properties = [nameof(CareOutcome.Escalations)],
        Title = new("Escalations", "升级"),
        Noun = new("escalation", "escalations", "升级"),
        Columns = ["severity", "step"],
        EmittedAs = "escalation",
        Total = new("escalation", "escalations", o => o.Escalations.Length),
        Entries = o => o.Escalations,
        With = (o, kept) => o with { Escalations = kept },
        Identity = e => e.Id,
        EntryFields =
        [
            new TextField<ComplaintEscalation>("id", e => e.Id) { IgnoredBecause = IsIdentity },
            new TextField<ComplaintEscalation>("rule", e => e.Rule) { IgnoredBecause = "the deadlines of a step differ in severity, due and state" },
            new TextField<ComplaintEscalation>("complaint", e => e.Complaint) { IgnoredBecause = IsIdentity, IsOmittedWhenNone = true },
            new TextField<ComplaintEscalation>("list", e => e.List) { IgnoredBecause = IsIdentity, IsOmittedOf = e => ((ComplaintEscalation)e).Complaint is not null },
            new TextField<ComplaintEscalation>("entry", e => e.Entry) { IgnoredBecause = IsIdentity, IsOmittedOf = e => ((ComplaintEscalation)e).Complaint is not null },
            new TextField<ComplaintEscalation>("severity", e => e.Severity) { Title = new("Severity", "严重程度") },
            new TextsField<ComplaintEscalation>("could_be", e => e.CouldBe) { IsOmittedWhenNone = true },
            new FlagField<ComplaintEscalation>("repeated", e => e.Repeated),
            new TextField<ComplaintEscalation>("step", e => e.Step) { Title = new("Step", "步骤") },
            new NumberField<ComplaintEscalation>("level", e => e.Level),
            new TextField<ComplaintEscalation>("owner", e => e.Owner),
            new InstantField<ComplaintEscalation>("due", e => e.Due),
            new TextField<ComplaintEscalation>("state", e => NameOf(e.State)),
            new InstantField<ComplaintEscalation>("ended_at", e => e.EndedAt) { IgnoredBecause = NeedsMemory, IsOmittedWhenNone = true },
            new LengthField("elapsed", e => e.Elapsed) { IgnoredBecause = IsCountedFromAsOf },
            new LengthField("paused", e => e.Paused) { IgnoredBecause = IsCountedFromAsOf },
            new BusinessTimeField("elapsed_business", e => e.ElapsedBusiness) { IgnoredBecause = IsCountedFromAsOf, IsOmittedWhenNone = true },
            new BusinessTimeField("paused_business", e => e.PausedBusiness) { IgnoredBecause = IsCountedFromAsOf, IsOmittedWhenNone = true },
        ],
    };

    public static OutcomeKind Backlog { get; } = new EntryKind<ComplaintBacklog>
    {
        Name = "backlog",
        EntryName = "backlog_task",
        Properties = [nameof(CareOutcome.Backlog)],
        Title = new("Open complaints at the baseline", "基线时未结的投诉"),
        Noun = new("task for open complaints", "tasks for open complaints", "未结投诉任务"),
        Columns = ["owner"],
        EmittedAs = "backlog",
        Shape = KindShape.ListWhereAny,
        Entries = o => o.Backlog,
        With = (o, kept) => o with { Backlog = kept },
        Identity = b => b.Id,
        Part = _ => "complaints",
        EntryFields =
        [
            new TextField<ComplaintBacklog>("id", b => b.Id) { IgnoredBecause = IsIdentity },
            new TextField<ComplaintBacklog>("owner", b => b.Owner) { Title = new("Owner", "负责人") },
            new LanguagesField<ComplaintBacklog>("text", b => b.Text) { IgnoredBecause = "says `clocks` in words" },
            new PartListField<ComplaintBacklog, BacklogClock>("clocks", b => b.Clocks, ClockParts),
        ],
    };

    public static OutcomeKind Churn { get; } = new EntryKind<ChurnRiskFlag>
    {
        Name = "churn_risk",
        EntryName = "churn",
        Properties = [nameof(CareOutcome.ChurnRisk), nameof(CareOutcome.ChurnScore), nameof(CareOutcome.ChurnScoreBetween)],
        Title = new("Churn risk", "流失风险"),
        Noun = new("churn flag", "churn flags", "流失预警"),
        EmittedAs = "churn_risk",
        Total = new("churn flag", "churn flags", o => o.ChurnRisk is null ? 0m : 1m),
        Shape = KindShape.One,
        Entry = o => o.ChurnRisk,
        With = (o, kept) => o with { ChurnRisk = kept.IsEmpty ? null : kept[0] },
        Identity = _ => "churn",
        Level = r => r.Level,
        EntryFields =
        [
            new TextField<ChurnRiskFlag>("rule", r => r.Rule) { IgnoredBecause = "the same for all" },
            new TextField<ChurnRiskFlag>("level", r => r.Level),
            new NumberField<ChurnRiskFlag>("score", r => r.Score) { IgnoredBecause = "explains the level" },
            new ScoreRangeField<ChurnRiskFlag>("score_between", r => r.ScoreBetween) { IgnoredBecause = "explains the level" },
            new InstantField<ChurnRiskFlag>("since", r => r.Since) { IgnoredBecause = NeedsMemory, IsOmittedWhenNone = true },
            new NumberField<ChurnRiskFlag>("episode", r => r.Episode) { IgnoredBecause = NeedsMemory, IsOmittedWhenNone = true },
            new PartListField<ChurnRiskFlag, ChurnReason>("reasons", r => r.Reasons, ReasonParts) { IgnoredBecause = "explain the level" },
        ],
    };

    public static OutcomeKind ChurnRaised { get; } = new EntryKind<ChurnRaise>
    {
        Name = "churn_raised",
        EntryName = "churn_raise",
        Properties = [nameof(CareOutcome.ChurnRaised)],
        Title = new("Churn flags that passed", "已过去的流失预警"),
        Noun = new("churn flag that passed", "churn flags that passed", "已过去的流失预警"),
        Columns = ["level"],
        NeedsMemory = true,
        EmittedAs = "churn_risk",
        Shape = KindShape.ListWhereAny,
        Entries = o => o.ChurnRaised,
        With = (o, kept) => o with { ChurnRaised = kept },
        Identity = r => string.Create(CultureInfo.InvariantCulture, $"{r.Episode}/{r.Level}"),
        EntryFields =
        [
            new NumberField<ChurnRaise>("episode", r => r.Episode) { IgnoredBecause = IsIdentity },
            new TextField<ChurnRaise>("level", r => r.Level) { Title = new("Level", "级别") },
            new InstantField<ChurnRaise>("since", r => r.Since),
            new InstantField<ChurnRaise>("at", r => r.At),
            new InstantField<ChurnRaise>("ended_at", r => r.EndedAt),
        ],
    };

    public static OutcomeKind ChurnEnded { get; } = new EntryKind<ChurnEnd>
    {
        Name = "churn_ended",
        EntryName = "churn_end",
        Properties = [nameof(CareOutcome.ChurnEnded)],
        Title = new("Churn flags ended", "流失预警结束"),
        Noun = new("end of a churn flag", "ends of churn flags", "流失预警结束"),
        Columns = ["level"],
        NeedsMemory = true,
        Shape = KindShape.ListWhereAny,
        Entries = o => o.ChurnEnded,
        Identity = e => e.Episode.ToString(CultureInfo.InvariantCulture),
        EntryFields =
        [
            new NumberField<ChurnEnd>("episode", e => e.Episode) { IgnoredBecause = IsIdentity },
            new TextField<ChurnEnd>("level", e => e.Level) { Title = new("Level", "级别") },
            new InstantField<ChurnEnd>("since", e => e.Since),
            new InstantField<ChurnEnd>("at", e => e.At),
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
            new TextField<PointsAward>("id", p => p.Id) { IgnoredBecause = IsIdentity },
            new TextField<PointsAward>("rule", p => p.Rule) { IgnoredBecause = IsIdentity, Title = new("Rule", "规则") },
            new NumberField<PointsAward>("points", p => p.Points),
            new NumberField<PointsAward>("multiplier", p => p.Multiplier) { IgnoredBecause = "explains the points" },
            new InstantField<PointsAward>("at", p => p.At),
            new InstantField<PointsAward>("settles", p => p.Settles) { IsOmittedWhenNone = true },
            new InstantField<PointsAward>("expires", p => p.Expires),
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
        Shape = KindShape.None,
        Entry = o => o.Loyalty is { Status: var status } && (status.Balance is not null || status.BalanceBetween is not null) ? status : null,
        Identity = _ => "balance",
        EntryFields = [.. StatusFields("of the kind `loyalty`", s => s is not ("level" or "could_be" or "since" or "override" or "rule"))],
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
            new TextField<BenefitGrant>("id", b => b.Id) { IgnoredBecause = IsIdentity },
            new TextField<BenefitGrant>("rule", b => b.Rule) { IgnoredBecause = IsIdentity },
            new TextField<BenefitGrant>("level", b => b.Level) { Title = new("Level", "等级") },
            new TextField<BenefitGrant>("benefit", b => b.Benefit) { IgnoredBecause = IsIdentity, Title = new("Benefit", "权益") },
            new MoneyField<BenefitGrant>("amount", b => b.Amount) { IsOmittedWhenNone = true },
            new NumberField<BenefitGrant>("rate", b => b.Rate) { IsShare = true, IsOmittedWhenNone = true },
            new DayField<BenefitGrant>("prepare_on", b => b.PrepareOn),
            new InstantField<BenefitGrant>("occurs_at", b => b.OccursAt),
            new InstantField<BenefitGrant>("expires", b => b.Expires),
            new InstantField<BenefitGrant>("ended_at", b => b.EndedAt) { IgnoredBecause = NeedsMemory, IsOmittedWhenNone = true },
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
            new TextField<DataGap>("rule", g => g.Rule) { IgnoredBecause = IsIdentity, Title = new("Rule", "规则") },
            new TextField<DataGap>("fact", g => g.Fact) { IgnoredBecause = IsIdentity, Title = new("Fact", "事实") },
            new TextField<DataGap>("leaf", g => g.Leaf) { IgnoredBecause = "the wording of the test; the same fact is missing" },
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
            new TextField<Suppressed>("id", s => s.Id) { IgnoredBecause = IsIdentity },
            new TextField<Suppressed>("rule", s => s.Rule) { Title = new("Rule", "规则") },
            new TextField<Suppressed>("action", s => s.Action) { Title = new("Action", "行动") },
            new TextField<Suppressed>("channel", s => s.Channel),
            new TextField<Suppressed>("reason", s => NameOf(s.Reason)),
            new TextsField<Suppressed>("missing", s => s.Missing) { IsOmittedWhenNone = true },
            new InstantField<Suppressed>("may_go_at", s => s.SuppressedUntil),
            new TextField<Suppressed>("text", s => s.Text) { IgnoredBecause = "says the reason in words" },
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
            new TextField<FactProblem>("code", p => p.Code) { IgnoredBecause = IsIdentity, Title = new("Problem", "问题") },
            new TextField<FactProblem>("fact", p => p.Fact) { IgnoredBecause = IsIdentity, Title = new("Fact", "事实") },
            new NumberField<FactProblem>("count", p => p.Count),
            new TextField<FactProblem>("message", p => p.Message) { IgnoredBecause = "says the problem in words" },
        ],
    };

    /// <summary>All kinds. Deliveries and totals are in this order.</summary>
    public static ImmutableArray<OutcomeKind> All { get; } =
        [Tiers, TierChanges, Loyalty, Actions, Escalations, Backlog, Churn, ChurnRaised, ChurnEnded, Points, Balances, Benefits, DataGaps, Suppressed, Problems];

    /// <summary>The kinds in the order of JSON: the level of loyalty stands with the rest of that part.</summary>
    public static ImmutableArray<OutcomeKind> InJsonOrder { get; } = All.Remove(Loyalty).Insert(All.IndexOf(Points) - 1, Loyalty);

    private static string NameOf(SuppressionReason reason) => reason switch
    {
        SuppressionReason.AlreadyEmitted => "already-emitted",
        SuppressionReason.IncompleteMessage => "incomplete-message",
        SuppressionReason.Exclusive => "exclusive",
        SuppressionReason.Cooldown => "cooldown",
        SuppressionReason.NoConsent => "no-consent",
        SuppressionReason.Cap => "cap",
        SuppressionReason.Budget => "budget",
        SuppressionReason.QuietHours => "quiet-hours",
        SuppressionReason.DayOff => "day-off",
        SuppressionReason.Baseline => "baseline",
    };

    private static string NameOf(EscalationState state) => state switch
    {
        EscalationState.Warning => "warning",
        EscalationState.Breached => "breached",
    };

    private static string NameOf(TierChangeCause cause) => cause switch
    {
        TierChangeCause.Upgrade => "upgrade",
        TierChangeCause.Review => "review",
        TierChangeCause.Trigger => "trigger",
        TierChangeCause.Override => "override",
    };

    /// <summary>Stands between the levels that an undetermined one could be.</summary>
    public const string Or = " | ";

    private static string? LevelOf(string? level, ImmutableArray<string> couldBe) => level ?? (couldBe.IsEmpty ? null : string.Join(Or, couldBe));

    private static IEnumerable<OutcomeField> StatusFields(string reason, Func<string, bool> isCompared)
    {
        string? Because(string name) => isCompared(name) ? null : reason;

        yield return new TextField<LoyaltyStatus>("level", s => s.Level) { IgnoredBecause = Because("level") };
        yield return new TextsField<LoyaltyStatus>("could_be", s => s.CouldBe) { IgnoredBecause = Because("could_be"), IsOmittedWhenNone = true };
        yield return new InstantField<LoyaltyStatus>("since", s => s.Since) { IgnoredBecause = Because("since") ?? NeedsMemory, IsOmittedWhenNone = true };
        yield return new PartsField<LoyaltyStatus, TierOverride>("override", s => s.Override, OverrideParts) { IgnoredBecause = Because("override") ?? "the level that it gives is compared", IsOmittedWhenNone = true };
        yield return new NumberField<LoyaltyStatus>("balance", s => s.Balance) { IgnoredBecause = Because("balance") };
        yield return new ScoreRangeField<LoyaltyStatus>("balance_between", s => s.BalanceBetween) { IgnoredBecause = Because("balance_between") };
        yield return new NumberField<LoyaltyStatus>("pending", s => s.Pending) { IgnoredBecause = Because("pending"), IsOmittedWhenNone = true };
        yield return new ScoreRangeField<LoyaltyStatus>("pending_between", s => s.PendingBetween) { IgnoredBecause = Because("pending_between") };
        yield return new InstantField<LoyaltyStatus>("next_settlement", s => s.NextSettlement) { IgnoredBecause = Because("next_settlement"), IsOmittedWhenNone = true };
        yield return new NumberField<LoyaltyStatus>("debt", s => s.Debt) { IgnoredBecause = Because("debt") };
        yield return new ScoreRangeField<LoyaltyStatus>("debt_between", s => s.DebtBetween) { IgnoredBecause = Because("debt_between") };
        yield return new InstantField<LoyaltyStatus>("next_expiry", s => s.NextExpiry) { IgnoredBecause = Because("next_expiry") };
        yield return new NumberField<LoyaltyStatus>("expiring", s => s.Expiring) { IgnoredBecause = Because("expiring") };
        yield return new ScoreRangeField<LoyaltyStatus>("expiring_between", s => s.ExpiringBetween) { IgnoredBecause = Because("expiring_between") };
        yield return new TextField<LoyaltyStatus>("rule", s => s.Rule) { IgnoredBecause = "follows from the level" };
    }
}
