using CareRules.Facts;

namespace CareRules.Tests.Explanation;

/// <summary>A repeat raises the severity and gives no more time: which deadline counts, and which makes way.</summary>
public sealed class RepeatedComplaintTests
{
    private const string Facts =
        """
        {"customer":{"id":"C1"},"complaints":[
          {"id":"K1","category":"late","opened_at":"2026-02-01T09:00:00+08:00","resolved_at":"2026-02-01T10:00:00+08:00","followed_up_at":"2026-02-01T11:00:00+08:00"},
          {"id":"K2","category":"late","opened_at":"2026-02-28T09:00:00+08:00"}]}
        """;

    private const string Kept = "重复投诉不放宽时限：仍按升级前的级别（一般）计时";

    [Test]
    public void ExplainRule_DeadlineOfTheSeverityBefore_SaysWhyItCounts() => Check(
        "complaints.resolve.minor",
        """
        resolve within 20 hours (complaints.resolve.minor): escalated (complaint K2, opened 2026-02-28
          09:00)
          --> rules.yaml:11:7
          ✓ Severity: Serious
          ✓ Step resolve: still to be done
          note: a repeat gives no more time: the deadline of Minor, the severity before, counts
          ✓ elapsed >= 20 hours
              Elapsed = 1 day; Within = 20 hours
        """);

    [Test]
    public void ExplainRule_LongerDeadlineOfTheRaisedSeverity_MakesWay() => Check(
        "complaints.resolve.serious",
        """
        resolve within 1 day 16 hours (complaints.resolve.serious): not escalated (complaint K2, opened
          2026-02-28 09:00)
          --> rules.yaml:12:7
          ✓ Severity: Serious
          ✓ Step resolve: still to be done
          note: a repeat gives no more time: the deadline of Minor, the severity before, counts
          ✗ elapsed >= 1 day 16 hours
              Elapsed = 1 day; Within = 1 day 16 hours
        """);

    [Test]
    public void ExplainRule_TableThatGivesTheRaisedSeverityMore_ShowsTheTimeThatCounts() => Check(
        "complaints.follow_up",
        """
        follow up within 10 hours (complaints.follow_up): escalated (complaint K2, opened 2026-02-28
          09:00)
          --> rules.yaml:13:7
          ✓ Step follow up: still to be done
          note: a repeat gives no more time: the deadline of Minor, the severity before, counts
          ✓ elapsed >= 10 hours
              Elapsed = 1 day; Within = 10 hours
              table limit: row 2 (rules.yaml:5:106)
                  Severity = Minor → within = 10 hours
        """);

    private static void Check(string rule, string text)
    {
        var explanation = Explain.Rule(
            """
            tables: {limit: {inputs: [complaint.severity], outputs: {within: duration}, rows: [[serious, 30 hours], [minor, 10 hours]]}}
            complaints:
              severities:
                - {severity: serious, label: {en: Serious, zh: 严重}, when: complaint.cause is company}
                - {severity: minor, label: {en: Minor, zh: 一般}, otherwise: true}
              deadlines:
                - {step: resolve, severity: minor, within: 20 hours}
                - {step: resolve, severity: serious, within: 40 hours}
                - {step: follow_up, from: opened, within: limit}
              repeat: {same: category, within: 90 days, raise: 1}
            """,
            rule,
            Facts);

        Assert.That(explanation.ToText(Language.English).TrimEnd(), Is.EqualTo(text));
        Assert.That(explanation.Notes.Select(n => n.In(Language.Chinese)), Is.EqualTo(new[] { Kept }));
    }
}
