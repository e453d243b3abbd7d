using System.Globalization;
using CareRules.Authoring.Linting.Logic;
using CareRules.Diagnostics;
using CareRules.Model;

namespace CareRules.Authoring.Linting;

/// <summary>Looks for churn levels that no combination of indicators reaches.</summary>
internal sealed class ScoreCheck(Findings findings)
{
    /// <summary>Each step of the way to the greatest score is one search.</summary>
    private const int MostSteps = 100;

    public void Check(ChurnPolicy churn)
    {
        decimal? above = null;
        foreach (var level in churn.Levels)
        {
            var ceiling = above;
            above = level.Threshold;
            if (!findings.IsImpossible(Demand.Holds(findings.Logic.Score(level.Threshold, ceiling))) || Nearest(level.Threshold) is not { } nearest)
            {
                continue;
            }

            var score = Number(nearest.Customer.Score ?? 0m);
            var (from, to) = (Number(level.Threshold), ceiling is { } high ? Number(high) : null);
            var (en, zh) = to is null ? ($"{from} or more", $"{from} 分或以上") : ($"{from} to below {to}", $"{from} 分到不足 {to} 分");
            findings.Add(DiagnosticCatalog.ScoreNeverReached.At(
                level.Span,
                $"churn › levels › {level.Name}",
                ($"`{level.Name}` is never reached: no combination of indicators scores {en}; the next below is {score}{nearest.Clause.En}", $"`{level.Name}` 永远达不到：没有任何指标组合能得到 {zh}；其下最接近的是 {score} 分{nearest.Clause.Zh}"),
                ("lower the level, or raise weights", "降低该等级的分数，或提高权重")));
        }
    }

    /// <summary>A customer with the greatest score below a threshold.</summary>
    private Example? Nearest(decimal threshold)
    {
        Example? best = null;
        for (var step = 0; step < MostSteps; step++)
        {
            var floor = best?.Customer.Score;
            var range = floor is { } score ? new[] { Demand.Holds(findings.Logic.ScoreAbove(score)), Demand.Holds(findings.Logic.Score(null, threshold)) } : [Demand.Holds(findings.Logic.Score(null, threshold))];
            if (findings.Find(range, c => c.Score < threshold && (floor is null || c.Score > floor)) is not { } better)
            {
                return findings.IsImpossible(range) ? best : null;
            }

            best = better;
        }

        return null;
    }

    private static string Number(decimal number) => number.ToString("0.############", CultureInfo.InvariantCulture);
}
