using System.Collections.Immutable;
using System.Globalization;
using CareRules.Authoring.Testing.Cases;
using CareRules.Model;
using CareRules.Outcomes;
using CareRules.Syntax.Yaml;

namespace CareRules.Authoring.Testing.Proposals;

/// <summary>Builds the expectations of a case from the current outcome of a rule.</summary>
internal static class ExpectedOutcome
{
    public static YamlMapping Of(string rule, CarePolicy policy, CareOutcome outcome)
    {
        if (policy.Tiers.FirstOrDefault(t => t.Levels.Any(l => l.RuleId == rule)) is { } ladder)
        {
            return YamlBuild.Map(("tiers", YamlBuild.Map((ladder.Dimension, Level(outcome, ladder.Dimension)))));
        }

        if (policy.Churn?.Indicators.Any(i => i.RuleId == rule) == true)
        {
            return outcome.ChurnScoreBetween is { } between
                ? YamlBuild.Map(("churn_score_between", YamlBuild.List([Number(between.Low), Number(between.High)])))
                : YamlBuild.Map(("churn_score", outcome.ChurnScore is { } score ? Number(score) : YamlBuild.Plain("unknown")));
        }

        // Versions of a rule share an id, followed by the period in which they are in force. What steps share is seen at the first of them.
        if (policy.Care.FirstOrDefault(r => IsOf(r.Id) || (r.Sequence is { } sequence && IsOf(sequence.Id))) is { } care)
        {
            var isFired = outcome.Actions.Any(a => a.Rule == care.Id);
            return !isFired && outcome.Suppressed.Any(s => s.Rule == care.Id && s.Reason == SuppressionReason.IncompleteMessage)
                ? YamlBuild.Map(("suppressed", YamlBuild.List([YamlBuild.Map(("rule", YamlBuild.Plain(care.Id)), ("reason", YamlBuild.Plain("incomplete-message")))])))
                : YamlBuild.Map((isFired ? "fired" : "not_fired", YamlBuild.List([YamlBuild.Plain(care.Id)])));
        }

        return Whole(policy, outcome);

        bool IsOf(string id) => rule == id || rule.StartsWith($"{id} (", StringComparison.Ordinal);
    }

    /// <summary>The expectation of a goal that is evaluated over the single customer of the case.</summary>
    public static YamlMapping Of(GoalResult goal) => YamlBuild.Map(("goals", YamlBuild.Map((goal.Goal, YamlBuild.Map(
        ("value", YamlBuild.Plain(GoalMatcher.Show(goal.Value, goal.Unit))),
        ("met", YamlBuild.Plain(goal.Met.ToString().ToLowerInvariant())),
        ("counted", YamlBuild.Plain(goal.Counted.ToString(CultureInfo.InvariantCulture))))))));

    // A signal, a severity or a loyalty level is visible only in the outcomes that depend on it.
    private static YamlMapping Whole(CarePolicy policy, CareOutcome outcome)
    {
        var parts = new List<(string Key, YamlNode Value)>();
        if (!policy.Tiers.IsEmpty)
        {
            parts.Add(("tiers", YamlBuild.Map([.. policy.Tiers.Select(t => (t.Dimension, Level(outcome, t.Dimension)))])));
        }

        if (!outcome.Escalations.IsEmpty)
        {
            parts.Add(("escalations", YamlBuild.List(outcome.Escalations.Select(e => YamlBuild.Map(
                e.Complaint is { } complaint ? ("complaint", YamlBuild.Quoted(complaint)) : ("entry", YamlBuild.Quoted(e.Entry)), ("severity", YamlBuild.Plain(e.Severity)), ("step", YamlBuild.Plain(e.Step)))))));
        }

        if (policy.Churn is { Levels.IsEmpty: false })
        {
            parts.Add(("churn_risk", YamlBuild.Plain(outcome.ChurnRisk?.Level ?? "none")));
        }

        if (outcome.Loyalty is { } loyalty)
        {
            parts.Add(("loyalty", loyalty.Status.CouldBe is { IsEmpty: false } couldBe
                ? CouldBe(couldBe)
                : YamlBuild.Map(("level", YamlBuild.Plain(loyalty.Status.Level ?? "none")))));
        }

        var fired = outcome.Actions.Select(a => a.Rule).Distinct(StringComparer.Ordinal).ToList();
        if (fired.Count > 0)
        {
            parts.Add(("fired", YamlBuild.List(fired.Select(YamlBuild.Plain))));
        }

        return YamlBuild.Map([.. parts]);
    }

    private static YamlNode Level(CareOutcome outcome, string dimension) => outcome.Tiers.FirstOrDefault(t => t.Dimension == dimension) is { CouldBe: { IsEmpty: false } couldBe }
        ? CouldBe(couldBe)
        : YamlBuild.Plain(outcome.Tier(dimension) ?? "none");

    private static YamlMapping CouldBe(ImmutableArray<string> levels) => YamlBuild.Map(("could_be", YamlBuild.List([.. levels.Select(YamlBuild.Plain)])));

    private static YamlScalar Number(decimal number) => YamlBuild.Plain(number.ToString(CultureInfo.InvariantCulture));
}
