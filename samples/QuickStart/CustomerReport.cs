using System.Globalization;
using CareRules.Outcomes;

namespace QuickStart;

/// <summary>Everything the policy says about one customer, each entry with the line of YAML that says so.</summary>
internal sealed class CustomerReport(string name, CareOutcome outcome, TextWriter output)
{
    public void Print()
    {
        output.WriteLine();
        Line($"One customer in full: {outcome.Customer} {name}");
        foreach (var tier in outcome.Tiers)
        {
            Entry($"tier {tier.Dimension} = {tier.Level}", tier);
        }

        foreach (var escalation in outcome.Escalations)
        {
            Entry($"{escalation.Complaint} {escalation.Step}: {escalation.State} after {Hours(escalation.Elapsed)} (paused {Hours(escalation.Paused)}), now {escalation.Owner}", escalation);
        }

        if (outcome.ChurnRisk is { } risk)
        {
            Entry($"churn risk {risk.Level}, score {risk.Score:0.##}", risk);
            foreach (var reason in risk.Reasons)
            {
                Entry($"  {reason.Weight:+0.##;-0.##} {reason.Indicator}", reason);
            }
        }

        foreach (var action in outcome.Actions)
        {
            Entry($"{action.Action} by {action.Owner}{(action.Due is { } due ? Due(due) : "")}", action);
            if (action.Message is { } message)
            {
                Line($"      \"{message}\"");
            }
        }

        foreach (var gap in outcome.DataGaps)
        {
            Entry($"unknown: {gap.Fact} in `{gap.Leaf}`", gap);
        }
    }

    private static string Due(DateTimeOffset due) => due.ToString("', due 'yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static string Hours(TimeSpan time) => time.TotalHours.ToString("0.0' h'", CultureInfo.InvariantCulture);

    private void Entry(FormattableString text, CareEntry entry) =>
        Line($"  {Columns.Pad(text.ToString(CultureInfo.InvariantCulture), 74)}  {Path.GetFileName(entry.Source.File)}:{entry.Source.Line}");

    private void Line(FormattableString text) => output.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
