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
            yield return Line($"tier {tier.Rule} {tier.Dimension}={tier.Level} could be [{string.Join(',', tier.CouldBe)}] since {tier.Since:O} {tier.Change} {tier.Override}");
        }

        foreach (var a in outcome.Actions)
        {
            yield return Line($"action {a.Id} {a.Rule} {a.Action} {a.Owner} {a.Channel} [{string.Join(',', a.Includes)}] {a.Offer} {a.Amount} {a.Rate} prepare {a.PrepareOn:O} occurs {a.OccursAt:O} due {a.Due:O} expires {a.Expires:O} {a.Message} en {a.Messages?.En} zh {a.Messages?.Zh}");
        }

        foreach (var s in outcome.Suppressed)
        {
            yield return Line($"suppressed {s.Id} {s.Rule} {s.Action} {s.Channel} {s.Reason} until {s.SuppressedUntil:O} lacks [{string.Join(',', s.Missing)}] {s.Text}");
        }

        foreach (var e in outcome.Escalations)
        {
            yield return Line($"escalation {e.Id} {e.Rule} {e.Complaint} {e.Severity} could be [{string.Join(',', e.CouldBe)}] {e.Repeated} {e.Step} {e.Level} {e.Owner} due {e.Due:O} {e.State} ended {e.EndedAt:O} {e.Elapsed} {e.Paused}");
        }

        yield return Line($"churn score {outcome.ChurnScore:0.####} between {Range(outcome.ChurnScoreBetween)}");
        if (outcome.ChurnRisk is { } risk)
        {
            var reasons = string.Join(',', risk.Reasons.Select(r => Line($"{r.Rule} {r.Indicator}:{r.Weight}")));
            yield return Line($"churn flag {risk.Rule} {risk.Level} {risk.Score:0.####} between {Range(risk.ScoreBetween)} since {risk.Since:O} {risk.Episode} [{reasons}]");
        }

        foreach (var gap in outcome.DataGaps)
        {
            yield return Line($"gap {gap.Rule} {gap.Fact} in {gap.Leaf}");
        }

        foreach (var problem in outcome.Problems)
        {
            yield return Line($"problem {problem.Code} {problem.Fact} {problem.Count} {problem.Message}");
        }
    }

    private static string Range(ScoreRange? range) => range is { } known ? Line($"{known.Low:0.####} and {known.High:0.####}") : "";

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
