using System.Globalization;
using System.Text;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Outcomes;
using CareRules.Outcomes.Json;
using CareRules.Wording;

namespace CareRules.Cli;

/// <summary>Writes the goals of a run: one JSON object on a line, or a table.</summary>
internal static class GoalText
{
    private const int Name = 28;
    private const int Figure = 14;

    public static string Json(GoalReport report) => $"{GoalJson.ToText(report)}\n";

    public static string Table(GoalReport report)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{Padded("goal", Name)} {"value",Figure} {"target",Figure} {"gap",Figure} {"counted",9} {"unknown",9} met\n");
        foreach (var goal in report.Goals)
        {
            var met = goal.Met switch { Truth.True => "yes", Truth.False => "NO", Truth.Unknown => "?" };
            text.Append(CultureInfo.InvariantCulture, $"{Padded(goal.Goal, Name)} {Show(goal.Value, goal.Unit),Figure} {(goal.AtLeast ? ">= " : "<= ") + Show(goal.Target, goal.Unit),Figure} {Show(goal.Gap, goal.Unit),Figure} {goal.Counted,9:N0} {goal.Unknown,9:N0} {met}\n");
            foreach (var action in goal.Actions)
            {
                var owner = action.Owner is null ? "" : $", {action.Owner}";
                var due = action.Due is { } at ? $", due {TimeText.Minute(at)}" : "";
                text.Append(CultureInfo.InvariantCulture, $"  -> {action.Action}{owner}{due}\n");
            }
        }

        return text.ToString();
    }

    /// <summary>One line: how many customers were evaluated, and how many goals are met.</summary>
    public static string Summary(GoalReport report, long refused)
    {
        var (met, missed, unknown) = (Count(report, Truth.True), Count(report, Truth.False), Count(report, Truth.Unknown));
        return string.Create(CultureInfo.InvariantCulture, $"{report.Customers:N0} customer{(report.Customers == 1 ? "" : "s")}, {refused:N0} refused line{(refused == 1 ? "" : "s")}: {met} goals met, {missed} missed, {unknown} unknown");
    }

    private static int Count(GoalReport report, Truth met) => report.Goals.Count(g => g.Met == met);

    private static string Show(decimal? figure, string unit) => figure is not { } known ? "-"
        : unit == "percent" ? NumberText.BriefPercent(known)
        : unit == "number" ? NumberText.Brief(known)
        : unit == "seconds" ? $"{NumberText.Brief(known)} s"
        : $"{NumberText.Brief(known)} {unit}";

    private static string Padded(string text, int width) => text + new string(' ', Math.Max(0, width - DisplayWidth.Of(text)));
}
