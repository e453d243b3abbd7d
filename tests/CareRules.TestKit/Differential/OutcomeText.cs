using System.Globalization;
using CareRules.Outcomes;

namespace CareRules.TestKit.Differential;

/// <summary>Formats an outcome as lines, one per field, so that the first difference is one line.</summary>
internal static class OutcomeText
{
    private static readonly string[] WhereEvaluated = ["mixed-currencies", "out-of-range"];

    public static List<string> Of(CareOutcome outcome)
    {
        var lines = new List<string>
        {
            $"customer {outcome.Customer}",
            $"as_of {Show(outcome.AsOf)}",
            $"rule_set {outcome.RuleSet}",
            $"churn_score {Show(outcome.ChurnScore)}",
        };
        lines.AddRange(outcome.Tiers.Select(t => $"tier {t.Dimension} = {t.Level}{By(t)}"));
        foreach (var a in outcome.Actions)
        {
            lines.Add($"action {a.Id}{By(a)}");
            lines.Add($"  {a.Action} owner={a.Owner} channel={a.Channel} includes=[{string.Join(',', a.Includes)}] offer={a.Offer} amount={Show(a.Amount?.Amount)} {a.Amount?.Currency} rate={Show(a.Rate)}");
            lines.Add($"  prepare_on={Show(a.PrepareOn)} occurs_at={Show(a.OccursAt)} due={Show(a.Due)} expires={Show(a.Expires)}");
            lines.Add($"  message={a.Message} en={a.Messages?.En} zh={a.Messages?.Zh}");
        }

        lines.AddRange(outcome.Suppressed.Select(s => $"suppressed {s.Id} {s.Action} channel={s.Channel} {s.Reason} until={Show(s.SuppressedUntil)} missing=[{string.Join(',', s.Missing)}]{By(s)}"));

        foreach (var b in outcome.Backlog)
        {
            lines.Add($"backlog {b.Id} owner={b.Owner}");
            lines.AddRange(b.Clocks.Select(c => $"  {c.Escalation} {c.Complaint} {c.Severity} {c.Step} {c.State} due={Show(c.Due)}"));
        }

        foreach (var e in outcome.Escalations)
        {
            lines.Add($"escalation {e.Id}{By(e)}");
            lines.Add($"  {e.Complaint} {e.Severity} repeated={e.Repeated} {e.Step} level={Show(e.Level)} owner={e.Owner} {e.State}");
            lines.Add($"  due={Show(e.Due)} elapsed={Show(e.Elapsed)} {e.ElapsedBusiness} paused={Show(e.Paused)} {e.PausedBusiness}");
        }

        if (outcome.ChurnRisk is { } churn)
        {
            lines.Add($"churn {churn.Level} {Show(churn.Score)}{By(churn)}");
            lines.AddRange(churn.Reasons.Select(r => $"  {r.Indicator} {Show(r.Weight)}{By(r)}"));
        }

        if (outcome.Loyalty is { Status: var status } loyalty)
        {
            lines.Add($"loyalty {status.Level} balance={Show(status.Balance)} pending={Show(status.Pending)} next_settlement={Show(status.NextSettlement)} debt={Show(status.Debt)} next_expiry={Show(status.NextExpiry)} expiring={Show(status.Expiring)}{By(status)}");
            lines.AddRange(loyalty.Points.Select(p => $"points {p.Id} {Show(p.Points)} x{Show(p.Multiplier)} at={Show(p.At)} settles={Show(p.Settles)} expires={Show(p.Expires)}{By(p)}"));
            lines.AddRange(loyalty.Benefits.Select(b =>
                $"benefit {b.Id} {b.Level} {b.Benefit} rate={Show(b.Rate)} amount={Show(b.Amount?.Amount)} {b.Amount?.Currency} prepare_on={Show(b.PrepareOn)} occurs_at={Show(b.OccursAt)} expires={Show(b.Expires)}{By(b)}"));
        }

        lines.AddRange(outcome.DataGaps.Select(g => $"gap {g.Fact} `{g.Leaf}`{By(g)}"));
        // Messages are not compared: the other fields contain the same data.
        lines.AddRange(outcome.Problems.Where(p => !WhereEvaluated.Contains(p.Code)).Select(p => $"problem {p.Code} {p.Fact} {Show(p.Count)}"));
        return lines;
    }

    /// <summary>The first differing line of both; null when there is none.</summary>
    public static string? Difference(CareOutcome expected, CareOutcome actual)
    {
        var (naive, engine) = (Of(expected), Of(actual));
        for (var i = 0; i < Math.Max(naive.Count, engine.Count); i++)
        {
            var (left, right) = (naive.ElementAtOrDefault(i), engine.ElementAtOrDefault(i));
            if (left != right)
            {
                return $"naive:  {left ?? "(nothing)"}\nengine: {right ?? "(nothing)"}";
            }
        }

        // These are recorded where an expression is evaluated: the engine may skip it, but must not report a problem that the reference
        // does not.
        return actual.Problems.FirstOrDefault(p => WhereEvaluated.Contains(p.Code) && expected.Problems.All(e => e.Code != p.Code)) is { } problem
            ? $"naive:  no problem {problem.Code}\nengine: {problem}"
            : null;
    }

    private static string By(CareEntry entry) => $" by {entry.Rule} at {entry.Source}";

    private static string Show(IFormattable? value) => value switch
    {
        null => "-",
        // 200 and 200.00 are the same amount.
        decimal number => number.ToString("0.############################", CultureInfo.InvariantCulture),
        DateTimeOffset at => at.ToString("O", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("O", CultureInfo.InvariantCulture),
        _ => value.ToString(null, CultureInfo.InvariantCulture),
    };
}
