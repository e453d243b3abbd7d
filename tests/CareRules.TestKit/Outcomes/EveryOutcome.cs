using System.Reflection;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Outcomes;

namespace CareRules.TestKit.Outcomes;

/// <summary>An outcome with one entry of each kind, and with a value in each of their fields.</summary>
internal static class EveryOutcome
{
    private static readonly SourceLocation Line = new("care.yaml", 12, 15, 12, 26);
    private static readonly DateTimeOffset AsOf = new(2026, 3, 1, 9, 0, 0, TimeSpan.FromHours(8));
    private static readonly TierChange Change = new("value", "new", "core", TierChangeCause.Upgrade, AsOf);

    /// <summary>Nothing of any kind.</summary>
    public static CareOutcome Empty => new() { Customer = "C1", AsOf = AsOf, RuleSet = new RuleSetIdentity("test-care", "1.0.0", "0123456789abcdef") };

    /// <summary>One entry of each kind, with a value for every field.</summary>
    public static CareOutcome Full => Empty with
    {
        Tiers = [new TierAssignment("tiers.value.core", Line) { Dimension = "value", Level = "core", CouldBe = ["core", "new"], Since = AsOf, Change = Change, Override = new("value", "core", "boss", "because", AsOf) }],
        TierChanges = [Change],
        Actions =
        [
            new CareAction("visit", Line)
            {
                Id = "C1/visit/1",
                Action = "visit",
                Owner = "agent",
                Channel = "phone",
                Includes = ["letter"],
                Offer = "coupon",
                Amount = new Money(20m, "CNY"),
                Rate = 0.1m,
                PrepareOn = new DateOnly(2026, 2, 26),
                OccursAt = AsOf,
                Due = AsOf,
                Expires = AsOf,
                Message = "hello",
                Messages = new("hello", "您好"),
            },
        ],
        Suppressed = [new Suppressed("thank", Line) { Id = "C1/thank/1", Action = "send", Channel = "mail", Reason = SuppressionReason.Cap, Missing = ["customer.name"], SuppressedUntil = AsOf, Text = "too many" }],
        Escalations =
        [
            new ComplaintEscalation("complaints.resolve", Line)
            {
                Id = "C1/K1/resolve/breached",
                List = "complaints",
                Entry = "K1",
                Severity = "minor",
                CouldBe = ["minor", "none"],
                Step = "resolve",
                Level = 1,
                Owner = "boss",
                Due = AsOf,
                State = EscalationState.Breached,
                EndedAt = AsOf,
                Elapsed = TimeSpan.FromHours(36),
                Paused = TimeSpan.Zero,
                IsInBusinessTime = true,
            },
        ],
        Backlog =
        [
            new ComplaintBacklog
            {
                Id = "C1/complaints.baseline/2026-03-01/boss",
                Owner = "boss",
                Text = new("open", "未结"),
                Clocks = [new BacklogClock("C1/K2/resolve/breached", "K2", "minor", "resolve", EscalationState.Breached, AsOf)],
            },
        ],
        ChurnRisk = new ChurnRiskFlag("churn", Line) { Level = "high", Score = 70, ScoreBetween = new ScoreRange(70, 80), Reasons = [], Since = AsOf, Episode = 1 },
        ChurnScore = 70,
        ChurnScoreBetween = new ScoreRange(70, 80),
        ChurnRaised = [new ChurnRaise(1, "high", AsOf, AsOf, AsOf)],
        ChurnEnded = [new ChurnEnd(1, "high", AsOf, AsOf)],
        DataGaps = [new DataGap("visit", Line) { Fact = "customer.since", Leaf = "tenure >= 1 year" }],
        Problems = [new FactProblem("future", "purchases", 1, "1 purchase is ignored")],
        Loyalty = new LoyaltyOutcome
        {
            Status = new LoyaltyStatus("loyalty.gold", Line) { Level = "gold", CouldBe = ["gold", "silver"], Since = AsOf, Override = new TierOverride("loyalty.level", "gold", "manager", "a gift", AsOf), Balance = 100, BalanceBetween = new ScoreRange(90, 110), Pending = 20, PendingBetween = new ScoreRange(10, 30), NextSettlement = AsOf, Debt = 0, DebtBetween = new ScoreRange(0, 5), NextExpiry = AsOf, Expiring = 5, ExpiringBetween = new ScoreRange(4, 6) },
            Points = [new PointsAward("points.visit", Line) { Id = "C1/points.visit/I1", Points = 100, Multiplier = 1, At = AsOf, Settles = AsOf, Expires = AsOf }],
            Benefits =
            [
                new BenefitGrant("loyalty.gold.gift", Line)
                {
                    Id = "C1/loyalty.gold.gift/1",
                    Level = "gold",
                    Benefit = "gift",
                    Rate = 0.05m,
                    Amount = new Money(50m, "CNY"),
                    PrepareOn = new DateOnly(2026, 2, 26),
                    OccursAt = AsOf,
                    Expires = AsOf,
                    EndedAt = AsOf,
                },
            ],
        },
    };

    /// <summary>Only the entry of one kind, without those of the others; a kind of loyalty comes with a status that says nothing.</summary>
    public static CareOutcome Of(OutcomeKind kind)
    {
        var outcome = Without(kind);
        foreach (var property in kind.Properties)
        {
            if (property.StartsWith("Loyalty.", StringComparison.Ordinal))
            {
                Copy(property["Loyalty.".Length..], Full.Loyalty!, outcome.Loyalty!);
            }
            else
            {
                Copy(property, Full, outcome);
            }
        }

        return outcome;
    }

    /// <summary>The same without the entry of the kind.</summary>
    public static CareOutcome Without(OutcomeKind kind) =>
        kind.IsOfLoyalty ? Empty with { Loyalty = new LoyaltyOutcome { Status = new LoyaltyStatus("loyalty", Line) } } : Empty with { };

    private static void Copy<T>(string name, T from, T to)
    {
        var property = typeof(T).GetProperty(name, BindingFlags.Public | BindingFlags.Instance)!;
        property.SetValue(to, property.GetValue(from));
    }
}
