using System.Diagnostics;
using System.Linq.Expressions;
using CareRules.Benchmarks.Baseline;
using CareRules.Benchmarks.Policies;

namespace CareRules.Benchmarks.Peers.Idiomatic;

/// <summary>
/// The generated tests as the expressions that the C# compiler makes of them: an unknown figure is null, and a test of it does not hold.
/// </summary>
internal static class CareTests
{
    /// <summary>Tier, segment, then the tests of the condition, in the rule's order.</summary>
    public static IEnumerable<Expression<Func<TieredCustomer, bool>>> Of(RuleSpec rule)
    {
        if (rule.Tier is { } tier)
        {
            yield return tier switch
            {
                "core" => c => c.Tier == Tiers.Core,
                "potential" => c => c.Tier == Tiers.Potential,
                "regular" => c => c.Tier == Tiers.Regular,
                "new" => c => c.Tier == Tiers.New,
                _ => throw new UnreachableException(),
            };
        }

        if (rule.Segment is { } segment)
        {
            yield return segment switch
            {
                "b2b" => c => c.Segment == "b2b",
                "b2c" => c => c.Segment == "b2c",
                _ => throw new UnreachableException(),
            };
        }

        foreach (var group in rule.When)
        {
            var customer = Expression.Parameter(typeof(TieredCustomer), "c");
            yield return Expression.Lambda<Func<TieredCustomer, bool>>(group.Select(l => Test(l, customer)).Aggregate(Expression.OrElse), customer);
        }
    }

    /// <summary>A complaint of this severity; null for any.</summary>
    public static IEnumerable<Expression<Func<GradedComplaint, bool>>> Of(string? severity) => severity switch
    {
        null => [],
        "minor" => [c => c.Severity == Severities.Minor],
        "serious" => [c => c.Severity == Severities.Serious],
        "critical" => [c => c.Severity == Severities.Critical],
        _ => throw new UnreachableException(),
    };

    private static BinaryExpression Test(Leaf leaf, ParameterExpression customer) => leaf switch
    {
        FigureLeaf { AtLeast: true } f => Expression.GreaterThanOrEqual(Figure(customer, f.Figure.Member), Threshold(f)),
        FigureLeaf f => Expression.LessThan(Figure(customer, f.Figure.Member), Threshold(f)),
        IndustryLeaf i => Expression.Equal(Figure(customer, nameof(CustomerFigures.Industry)), Expression.Constant(i.Industry)),
        StrategicLeaf => Expression.Equal(Figure(customer, nameof(CustomerFigures.Strategic)), Expression.Convert(Expression.Constant(true), typeof(bool?))),
        _ => throw new UnreachableException(),
    };

    private static MemberExpression Figure(ParameterExpression customer, string member) =>
        Expression.Field(Expression.Field(Expression.Property(customer, nameof(TieredCustomer.Card)), nameof(CustomerCard.Figures)), member);

    private static UnaryExpression Threshold(FigureLeaf leaf)
    {
        object value = leaf.Figure.Unit switch
        {
            " CNY" => (object)(decimal)leaf.Threshold,
            "%" => leaf.Threshold / 100m,
            " days" => leaf.Threshold * TimeSpan.TicksPerDay,
            _ => (long)leaf.Threshold,
        };
        return Expression.Convert(Expression.Constant(value), typeof(Nullable<>).MakeGenericType(value.GetType()));
    }
}
