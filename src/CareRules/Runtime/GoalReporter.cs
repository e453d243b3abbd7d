using System.Diagnostics;
using System.Globalization;
using CareRules.Facts;
using CareRules.Model;
using CareRules.Outcomes;
using CareRules.Runtime.Goals;
using CareRules.Runtime.State;

namespace CareRules.Runtime;

/// <summary>Decides from the counts whether the goals are met.</summary>
internal sealed class GoalReporter(Plan plan, long now)
{
    public GoalResult Report(GoalPlan goal, in GoalCount count)
    {
        var source = goal.Source;
        var value = ValueOf(source, count);
        var (atLeast, threshold) = (source.Target.AtLeast, Decimals.Trim(source.Target.Threshold));
        var gap = value is { } known ? Math.Max(0m, atLeast ? threshold - known : known - threshold) : (decimal?)null;
        var met = gap switch { null => Truth.Unknown, 0m => Truth.True, _ => Truth.False };
        var period = PeriodStart(source.Period);
        return new GoalResult(source.RuleId, goal.Location)
        {
            Goal = source.Name,
            Label = source.Label,
            Unit = Unit(source),
            Value = value,
            Target = threshold,
            AtLeast = atLeast,
            TargetText = source.Target.Text,
            Baseline = source.Target.Baseline is { } baseline ? Decimals.Trim(baseline) : null,
            Gap = gap,
            Met = met,
            Counted = count.Counted,
            Unknown = count.Unknown,
            Total = source.Indicator is GivenIndicator ? null : count.Upper,
            Period = DateOnly.FromDayNumber(period),
            Actions = met == Truth.False ? [.. source.OnMiss.Select(a => Act(source, a, period))] : [],
        };
    }

    private static decimal? ValueOf(Goal goal, in GoalCount count)
    {
        try
        {
            return goal.Indicator switch
            {
                GivenIndicator { Value: { Kind: ValueKind.Duration } length } => Decimals.Trim(length.Number / TimeSpan.TicksPerSecond),
                GivenIndicator given => Decimals.Trim(given.Value.Number),
                _ when count.Counted == 0 => null,
                CountIndicator or SumIndicator => count.Upper,
                _ when count.Lower == 0m => null,
                RatioIndicator { IsGrowth: true } => Decimals.Trim((count.Upper / count.Lower) - 1m),
                ShareIndicator or AverageIndicator or RatioIndicator or NpsIndicator => Decimals.Trim(count.Upper / count.Lower),
                _ => throw new UnreachableException(),
            };
        }
        catch (OverflowException)
        {
            // A share that does not fit a decimal is unknown.
            return null;
        }
    }

    private static string Unit(Goal goal) => goal.Kind switch
    {
        ValueKind.Percent => "percent",
        ValueKind.Money => goal.Target.Currency!,
        ValueKind.Duration => "seconds",
        ValueKind.Number => "number",
        _ => throw new UnreachableException(),
    };

    // Months count from January of year 1, so that quarters and years begin as on the calendar; days count from a Monday.
    private int PeriodStart(TimeAmount period)
    {
        var today = plan.Clock.DayOf(now);
        if (!period.IsCalendar)
        {
            var days = (int)Math.Max(1, Math.Min(period.Ticks / TimeSpan.TicksPerDay, int.MaxValue));
            return today - (today % days);
        }

        var date = DateOnly.FromDayNumber(today);
        var month = ((date.Year - 1) * 12) + date.Month - 1;
        var first = month - (month % period.Months);
        return new DateOnly((first / 12) + 1, (first % 12) + 1, 1).DayNumber;
    }

    private GoalAction Act(Goal goal, GoalActionSpec action, int period) => new()
    {
        Id = string.Create(CultureInfo.InvariantCulture, $"goals/{Ids.Escape(goal.Name)}/{Ids.Day(period)}{(action.Index == 0 ? "" : $"/{action.Index + 1}")}"),
        Action = action.Action,
        Owner = action.Owner,
        Channel = action.Channel,
        Includes = action.Includes,
        Due = CareEvaluator.After(plan.Clock, now, action.Due),
        Message = action.Message,
    };
}
