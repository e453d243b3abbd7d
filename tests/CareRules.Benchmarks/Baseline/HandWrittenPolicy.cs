using System.Collections.Immutable;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Outcomes;

namespace CareRules.Benchmarks.Baseline;

/// <summary>
/// The benchmark's policy as a good engineer would write it by hand: one pass over the purchases, the tier worked out
/// once, the care rules as straight code. A subclass holds the care rules of one size.
/// </summary>
internal abstract class HandWrittenPolicy
{
    private static readonly SourceLocation Source = new("policy.cs", 1, 1, 1, 1);
    private static readonly RuleSetIdentity Identity = new("benchmark", "1.0.0", "hand-written");
    private static readonly ImmutableArray<TierAssignment>[] Tiers = [Tier("new"), Tier("regular"), Tier("potential"), Tier("core")];

    private static readonly ChurnReason Silent = Reason("silent", 25);
    private static readonly ChurnReason Idle = Reason("idle", 25);
    private static readonly ChurnReason OrdersFalling = Reason("orders-falling", 30);
    private static readonly ChurnReason Unsatisfied = Reason("unsatisfied", 20);
    private static readonly ChurnReason Complaining = Reason("complaining", 15);
    private static readonly ChurnReason Loyal = Reason("loyal", -10);

    public CareOutcome Evaluate(CustomerFacts facts, DateTimeOffset asOf)
    {
        var now = asOf.ToOffset(CareWriter.Zone);
        var today = DateOnly.FromDateTime(now.DateTime);
        var figures = new CustomerFigures(facts, now, today);
        var complaints = facts.Complaints.AsSpan();
        Span<Severity> severities = complaints.Length <= 64 ? stackalloc Severity[complaints.Length] : new Severity[complaints.Length];
        ComplaintDesk.Grade(complaints, severities);
        Span<int> byResolution = complaints.Length <= 64 ? stackalloc int[complaints.Length] : new int[complaints.Length];
        ComplaintDesk.OrderByResolution(complaints, byResolution);
        var writer = new CareWriter(facts, severities, byResolution, now, today);
        Care(figures, facts.Customer, ref writer);
        var (score, flag) = Churn(figures);
        return new CareOutcome
        {
            Customer = facts.Customer.Id,
            AsOf = now,
            RuleSet = Identity,
            Tiers = Tiers[(int)figures.Tier],
            Actions = writer.ToActions(),
            Escalations = ComplaintDesk.Watch(facts, severities, now),
            ChurnRisk = flag,
            ChurnScore = score,
        };
    }

    /// <summary>The care rules, in pack order.</summary>
    protected abstract void Care(in CustomerFigures f, Customer customer, ref CareWriter w);

    private static (decimal Score, ChurnRiskFlag? Flag) Churn(in CustomerFigures f)
    {
        var silent = f.SilenceDays >= 30;
        var idle = f.IdleDays >= 20;
        var falling = f.OrdersDropPercent >= 50;
        var unsatisfied = f.SatisfactionPercent < 70;
        var complaining = f.RecentComplaints >= 2;
        var loyal = f.TenureMonths >= 36;
        var score = (silent ? 25 : 0) + (idle ? 25 : 0) + (falling ? 30 : 0) + (unsatisfied ? 20 : 0) + (complaining ? 15 : 0) - (loyal ? 10 : 0);
        if (score < 35)
        {
            return (score, null);
        }

        var reasons = ImmutableArray.CreateBuilder<ChurnReason>(6);
        AddIf(silent, Silent);
        AddIf(idle, Idle);
        AddIf(falling, OrdersFalling);
        AddIf(unsatisfied, Unsatisfied);
        AddIf(complaining, Complaining);
        AddIf(loyal, Loyal);
        return (score, new ChurnRiskFlag("churn", Source) { Level = score >= 60 ? "high" : "medium", Score = score, Reasons = reasons.DrainToImmutable() });

        void AddIf(bool holds, ChurnReason reason)
        {
            if (holds)
            {
                reasons.Add(reason);
            }
        }
    }

    private static ImmutableArray<TierAssignment> Tier(string level) => [new TierAssignment("tiers.value." + level, Source) { Dimension = "value", Level = level }];

    private static ChurnReason Reason(string indicator, decimal weight) => new("churn." + indicator, Source) { Indicator = indicator, Weight = weight };
}
