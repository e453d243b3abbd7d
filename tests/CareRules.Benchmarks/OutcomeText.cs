using System.Globalization;
using CareRules.Outcomes;

namespace CareRules.Benchmarks;

/// <summary>Formats all decisions of an outcome as lines, so that two evaluators can be compared.</summary>
internal static class OutcomeText
{
    public static IEnumerable<string> Lines(CareOutcome outcome)
    {
        yield return Line($"customer {outcome.Customer} as of {outcome.AsOf:O}");
        foreach (var tier in outcome.Tiers)
        {
            yield return Line($"tier {tier.Rule} {tier.Dimension}={tier.Level}");
        }

        foreach (var a in outcome.Actions)
        {
            yield return Line($"action {a.Id} {a.Rule} {a.Action} {a.Owner} {a.Channel} [{string.Join(',', a.Includes)}] {a.Offer} {a.Amount} {a.Rate} prepare {a.PrepareOn:O} occurs {a.OccursAt:O} due {a.Due:O} expires {a.Expires:O} {a.Message}");
        }

        foreach (var e in outcome.Escalations)
        {
            yield return Line($"escalation {e.Id} {e.Rule} {e.Complaint} {e.Severity} {e.Repeated} {e.Step} {e.Level} {e.Owner} due {e.Due:O} {e.State} {e.Elapsed} {e.Paused}");
        }

        var reasons = outcome.ChurnRisk is { } risk ? string.Join(',', risk.Reasons.Select(r => Line($"{r.Indicator}:{r.Weight}"))) : "";
        yield return Line($"churn {outcome.ChurnScore:0.####} {outcome.ChurnRisk?.Level} {reasons}");
        foreach (var gap in outcome.DataGaps)
        {
            yield return Line($"gap {gap.Rule} {gap.Fact} in {gap.Leaf}");
        }

        foreach (var problem in outcome.Problems)
        {
            yield return Line($"problem {problem.Code} {problem.Fact} {problem.Count} {problem.Message}");
        }
    }

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
