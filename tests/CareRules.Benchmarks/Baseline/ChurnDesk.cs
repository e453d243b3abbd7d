using System.Collections.Immutable;
using CareRules.Diagnostics;
using CareRules.Outcomes;

namespace CareRules.Benchmarks.Baseline;

/// <summary>Computes the churn score and its reasons.</summary>
internal static class ChurnDesk
{
    private static readonly SourceLocation Source = new("policy.cs", 1, 1, 1, 1);

    private static readonly ChurnReason Silent = Reason("silent", 25m);
    private static readonly ChurnReason Idle = Reason("idle", 25m);
    private static readonly ChurnReason OrdersFalling = Reason("orders-falling", 30m);
    private static readonly ChurnReason Unsatisfied = Reason("unsatisfied", 20m);
    private static readonly ChurnReason Complaining = Reason("complaining", 15m);
    private static readonly ChurnReason Loyal = Reason("loyal", -10m);

    /// <summary>
    /// The score, or between what it lies while indicators are unknown; neither where all of them are. The flag is that of the least score.
    /// </summary>
    public static (decimal? Score, ScoreRange? Between, ChurnRiskFlag? Flag) Judge(in CustomerFigures f, ref GapNotes gaps)
    {
        var silent = f.Silence.AtLeast(30 * TimeSpan.TicksPerDay);
        var idle = f.Idle.AtLeast(20 * TimeSpan.TicksPerDay);
        var falling = f.OrdersDrop.AtLeast(0.5m);
        var unsatisfied = f.Satisfaction.Below(0.7m);
        var complaining = f.RecentComplaints.AtLeast(2);
        var loyal = f.TenureMonths.AtLeast(36);
        var score = Weight(silent, Silent) + Weight(idle, Idle) + Weight(falling, OrdersFalling) + Weight(unsatisfied, Unsatisfied) + Weight(complaining, Complaining) + Weight(loyal, Loyal);
        ScoreRange? between = null;
        if (silent.IsUnknown || idle.IsUnknown || falling.IsUnknown || unsatisfied.IsUnknown || complaining.IsUnknown || loyal.IsUnknown)
        {
            NoteGaps(f, ref gaps);
            if (silent.IsUnknown && idle.IsUnknown && falling.IsUnknown && unsatisfied.IsUnknown && complaining.IsUnknown && loyal.IsUnknown)
            {
                return (null, null, null);
            }

            // The unknown weights count towards the most, the one that is negative towards the least.
            var most = score + May(silent, Silent) + May(idle, Idle) + May(falling, OrdersFalling) + May(unsatisfied, Unsatisfied) + May(complaining, Complaining);
            score += May(loyal, Loyal);
            between = new ScoreRange(score, most);
        }

        decimal? known = between is null ? score : null;
        if (score < 35m)
        {
            return (known, between, null);
        }

        var reasons = ImmutableArray.CreateBuilder<ChurnReason>(6);
        AddIf(silent, Silent);
        AddIf(idle, Idle);
        AddIf(falling, OrdersFalling);
        AddIf(unsatisfied, Unsatisfied);
        AddIf(complaining, Complaining);
        AddIf(loyal, Loyal);
        return (known, between, new ChurnRiskFlag("churn", Source) { Level = score >= 60m ? "high" : "medium", Score = score, ScoreBetween = between, Reasons = reasons.DrainToImmutable() });

        void AddIf(Answer holds, ChurnReason reason)
        {
            if (holds.IsYes)
            {
                reasons.Add(reason);
            }
        }
    }

    private static decimal Weight(Answer holds, ChurnReason reason) => holds.IsYes ? reason.Weight : 0m;

    private static decimal May(Answer holds, ChurnReason reason) => holds.IsUnknown ? reason.Weight : 0m;

    private static void NoteGaps(in CustomerFigures f, ref GapNotes gaps)
    {
        Note(f.Silence is null, "churn.silent", Fact.Silence, "silence >= 30 days", f, ref gaps);
        Note(f.Idle is null, "churn.idle", Fact.Idle, "idle >= 20 days", f, ref gaps);
        Note(f.OrdersDrop is null, "churn.orders-falling", Fact.OrdersDrop, "orders_drop >= 50%", f, ref gaps);
        Note(f.Satisfaction is null, "churn.unsatisfied", Fact.Satisfaction, "satisfaction < 70%", f, ref gaps);
        Note(f.RecentComplaints is null, "churn.complaining", Fact.RecentComplaints, "recent_complaints >= 2", f, ref gaps);
        Note(f.TenureMonths is null, "churn.loyal", Fact.Tenure, "tenure >= 36 months", f, ref gaps);
    }

    private static void Note(bool isUnknown, string rule, Fact fact, string text, in CustomerFigures f, ref GapNotes gaps)
    {
        if (isUnknown)
        {
            gaps.Begin(rule, Source);
            gaps.Add(f.Missing(fact), text);
        }
    }

    private static ChurnReason Reason(string indicator, decimal weight) => new("churn." + indicator, Source) { Indicator = indicator, Weight = weight };
}
