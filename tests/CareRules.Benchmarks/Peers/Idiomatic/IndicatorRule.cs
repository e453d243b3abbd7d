using System.Linq.Expressions;
using CareRules.Benchmarks.Baseline;
using CareRules.Diagnostics;
using CareRules.Outcomes;
using NRules.Fluent.Dsl;
using NRules.RuleModel;

namespace CareRules.Benchmarks.Peers.Idiomatic;

/// <summary>An indicator of churn. Its conclusion does not change, so it does not fire again while it holds.</summary>
[Repeatability(RuleRepeatability.NonRepeatable)]
internal abstract class IndicatorRule(int place, string indicator, decimal weight, Expression<Func<CustomerCard, bool>> condition) : Rule
{
    private static readonly SourceLocation Source = new("policy.cs", 1, 1, 1, 1);

    private readonly ChurnReason _reason = new("churn." + indicator, Source) { Indicator = indicator, Weight = weight };

    /// <summary>How many indicators there are.</summary>
    public const int Count = 6;

    /// <summary>The weights of the indicators that are unknown.</summary>
    public static IReadOnlyList<decimal> Unknown(in CustomerFigures f)
    {
        if (f.Silence is not null && f.Idle is not null && f.OrdersDrop is not null && f.Satisfaction is not null && f.RecentComplaints is not null && f.TenureMonths is not null)
        {
            return [];
        }

        (bool IsUnknown, decimal Weight)[] indicators =
        [
            (f.Silence is null, 25m), (f.Idle is null, 25m), (f.OrdersDrop is null, 30m), (f.Satisfaction is null, 20m), (f.RecentComplaints is null, 15m), (f.TenureMonths is null, -10m),
        ];
        return [.. indicators.Where(i => i.IsUnknown).Select(i => i.Weight)];
    }

    public override void Define()
    {
        CustomerCard card = null!;
        When()
            .Match(() => card, condition);
        Then()
            .Yield(_ => new ChurnIndicator(place, _reason));
    }
}

internal sealed class Silent() : IndicatorRule(0, "silent", 25m, c => c.Figures.Silence >= 30 * TimeSpan.TicksPerDay);

internal sealed class Idle() : IndicatorRule(1, "idle", 25m, c => c.Figures.Idle >= 20 * TimeSpan.TicksPerDay);

internal sealed class OrdersFalling() : IndicatorRule(2, "orders-falling", 30m, c => c.Figures.OrdersDrop >= 0.5m);

internal sealed class Unsatisfied() : IndicatorRule(3, "unsatisfied", 20m, c => c.Figures.Satisfaction < 0.7m);

internal sealed class Complaining() : IndicatorRule(4, "complaining", 15m, c => c.Figures.RecentComplaints >= 2);

internal sealed class Loyal() : IndicatorRule(5, "loyal", -10m, c => c.Figures.TenureMonths >= 36);
