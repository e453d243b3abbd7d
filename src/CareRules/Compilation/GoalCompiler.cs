using System.Diagnostics;
using CareRules.Model;
using CareRules.Runtime.Goals;

namespace CareRules.Compilation;

/// <summary>Compiles the goals.</summary>
internal static class GoalCompiler
{
    public static GoalPlan[] Plan(CarePolicy policy, NodeCompiler nodes)
    {
        var plans = new GoalPlan[policy.Goals.Length];
        for (var i = 0; i < plans.Length; i++)
        {
            plans[i] = Plan(policy, policy.Goals[i], nodes);
        }

        return plans;
    }

    private static GoalPlan Plan(CarePolicy policy, Goal goal, NodeCompiler nodes)
    {
        var plan = new GoalPlan(goal, goal.Span.Location, goal.Of is null ? null : nodes.Compile(goal.Of, null), null, null, null, null, null, policy.Pack.Currency);
        return goal.Indicator switch
        {
            ShareIndicator share => plan with { Test = nodes.Compile(share.Condition, null) },
            CountIndicator count => plan with { Test = nodes.Compile(count.Condition, null) },
            SumIndicator sum => plan with { First = nodes.Compile(sum.Value, null) },
            AverageIndicator average => plan with { First = nodes.Compile(average.Value, null) },
            RatioIndicator ratio => plan with { First = nodes.Compile(ratio.Of, null), Second = nodes.Compile(ratio.To, null) },
            NpsIndicator nps when policy.Schema.List("surveys") is { } surveys => plan with { Surveys = nodes.List(surveys), Window = nodes.Bound(surveys, nps.Over) },
            NpsIndicator or GivenIndicator => plan,
            _ => throw new UnreachableException(),
        };
    }
}
