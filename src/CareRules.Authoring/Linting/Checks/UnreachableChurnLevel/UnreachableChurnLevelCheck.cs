using System.Collections.Immutable;
using CareRules.Authoring.Linting.Logic;
using CareRules.Messages;

namespace CareRules.Authoring.Linting.Checks.UnreachableChurnLevel;

/// <summary>Finds churn levels whose score no combination of indicators reaches.</summary>
internal sealed class UnreachableChurnLevelCheck : PackCheck
{
    /// <summary>Each step towards the greatest score below the threshold is one run of the solver.</summary>
    private const int MaxSteps = 100;

    public override ImmutableArray<DiagnosticDescriptor> Kinds => [UnreachableChurnLevelMessages.Kind];

    public override void Run(CheckContext context)
    {
        if (context.Policy.Churn is not { } churn)
        {
            return;
        }

        decimal? above = null;
        foreach (var level in churn.Levels)
        {
            var ceiling = above;
            above = level.Threshold;
            if (context.IsUnsatisfiable(Constraint.Holds(context.Logic.Score(level.Threshold, ceiling))) && Nearest(context, level.Threshold) is { } nearest)
            {
                var message = UnreachableChurnLevelMessages.NeverReached(level.Name, level.Threshold, ceiling, nearest.Customer.Score ?? 0m, nearest.Text);
                context.Add(message.At(level.Span, $"churn › levels › {level.Name}"));
            }
        }
    }

    /// <summary>An example customer with the greatest score below a threshold.</summary>
    private static Example? Nearest(CheckContext context, decimal threshold)
    {
        Example? best = null;
        for (var step = 0; step < MaxSteps; step++)
        {
            var floor = best?.Customer.Score;
            var below = Constraint.Holds(context.Logic.Score(null, threshold));
            var range = floor is { } score ? new[] { Constraint.Holds(context.Logic.ScoreAbove(score)), below } : [below];
            if (context.FindExample(range, c => c.Score < threshold && (floor is null || c.Score > floor)) is not { } better)
            {
                return context.IsUnsatisfiable(range) ? best : null;
            }

            best = better;
        }

        return null;
    }
}
