using System.Globalization;
using CareRules.Authoring.Linting.Logic;
using CareRules.Diagnostics;
using CareRules.Messages;
using CareRules.Model;

namespace CareRules.Authoring.Linting;

/// <summary>Finds churn levels whose score no combination of indicators reaches.</summary>
internal sealed class UnreachableChurnLevelCheck(CheckContext context)
{
    /// <summary>Each step towards the greatest score below the threshold is one run of the solver.</summary>
    private const int MaxSteps = 100;

    public void Check(ChurnPolicy churn)
    {
        decimal? above = null;
        foreach (var level in churn.Levels)
        {
            var ceiling = above;
            above = level.Threshold;
            if (!context.IsUnsatisfiable(Constraint.Holds(context.Logic.Score(level.Threshold, ceiling))) || Nearest(level.Threshold) is not { } nearest)
            {
                continue;
            }

            var score = Number(nearest.Customer.Score ?? 0m);
            var (from, to) = (Number(level.Threshold), ceiling is { } high ? Number(high) : null);
            var (en, zh) = to is null ? ($"{from} or more", $"{from} 分或以上") : ($"{from} to below {to}", $"{from} 分到不足 {to} 分");
            context.Add(DiagnosticCatalog.ScoreNeverReached.At(
                level.Span,
                $"churn › levels › {level.Name}",
                ($"`{level.Name}` is never reached: no combination of indicators scores {en}; the next below is {score}{nearest.Clause.En}", $"`{level.Name}` 永远达不到：没有任何指标组合能得到 {zh}；其下最接近的是 {score} 分{nearest.Clause.Zh}"),
                ("lower the level, or raise weights", "降低该等级的分数，或提高权重")));
        }
    }

    /// <summary>An example customer with the greatest score below a threshold.</summary>
    private Example? Nearest(decimal threshold)
    {
        Example? best = null;
        for (var step = 0; step < MaxSteps; step++)
        {
            var floor = best?.Customer.Score;
            var range = floor is { } score ? new[] { Constraint.Holds(context.Logic.ScoreAbove(score)), Constraint.Holds(context.Logic.Score(null, threshold)) } : [Constraint.Holds(context.Logic.Score(null, threshold))];
            if (context.FindExample(range, c => c.Score < threshold && (floor is null || c.Score > floor)) is not { } better)
            {
                return context.IsUnsatisfiable(range) ? best : null;
            }

            best = better;
        }

        return null;
    }

    private static string Number(decimal number) => number.ToString("0.############", CultureInfo.InvariantCulture);
}
