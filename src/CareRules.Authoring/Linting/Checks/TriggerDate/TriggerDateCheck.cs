using System.Collections.Immutable;
using CareRules.Authoring.Linting.Logic;
using CareRules.Binding.Expressions;
using CareRules.Diagnostics;
using CareRules.Explanation;
using CareRules.Facts;
using CareRules.Messages;
using CareRules.Model;
using CareRules.Model.Expressions;
using CareRules.Time;
using CareRules.Wording;

namespace CareRules.Authoring.Linting.Checks.TriggerDate;

/// <summary>
/// Finds triggers on a date of the policy that never comes while the rule is in force, or not any more, and triggers on a date that moves
/// with the current time.
/// </summary>
internal sealed class TriggerDateCheck : PackCheck
{
    // A period or a notice of more years than the calendar has makes no difference.
    private const int MostYears = 10_000;

    public override ImmutableArray<DiagnosticDescriptor> Kinds => [TriggerDateMessages.NeverKind, TriggerDateMessages.MovingKind];

    public override void Run(CheckContext context)
    {
        var benefits = context.Policy.Loyalty is { } loyalty ? loyalty.Benefits.Select(b => b.Rule) : [];
        foreach (var rule in context.Policy.Care.Where(r => r.DisabledBecause is null).Concat(benefits))
        {
            switch (rule.Trigger)
            {
                case DateTrigger date when !CheckMoving(context, rule, date.Date, "on"):
                    CheckDate(context, rule, date);
                    break;
                case CadenceTrigger { From: { } from } when !CheckMoving(context, rule, from, "from"):
                    CheckAnchor(context, rule, from);
                    break;
            }
        }
    }

    private static bool CheckMoving(CheckContext context, CareRule rule, Expression date, string key)
    {
        if (MovingPart(date) is not { } part)
        {
            return false;
        }

        context.Add(TriggerDateMessages.Moving(date.Text, part.Text).At(date.Span, PathOf(context, rule, key)));
        return true;
    }

    /// <summary>The part of a date that changes with the current time; null for none.</summary>
    private static Expression? MovingPart(Expression expression) => Operands.Resolve(expression) switch
    {
        NowExpression or TodayExpression or OverdueExpression or FunctionExpression { Function.IsPart: false } => expression,
        TableExpression table => table.Table.Cells(table.Output).Select(MovingPart).FirstOrDefault(p => p is not null),
        var resolved => ModelWalk.Parts(resolved).Select(MovingPart).FirstOrDefault(p => p is not null),
    };

    private static void CheckDate(CheckContext context, CareRule rule, DateTrigger trigger)
    {
        if (DaysOf(context, trigger.Date) is not { Count: > 0 } dates || Ends(rule) is not { } ends)
        {
            return;
        }

        // Of several that a table may give, one that comes is enough.
        var problems = dates.Order().Select(d => Problem(context, rule, trigger, d, ends)).ToList();
        if (problems.TrueForAll(p => p is not null))
        {
            context.Add(problems[^1]!);
        }
    }

    private static Diagnostic? Problem(CheckContext context, CareRule rule, DateTrigger trigger, int date, ImmutableArray<TimeAmount> ends)
    {
        var (from, to) = Force(context, rule);
        var days = Days(trigger, trigger.Recurrence.FirstDay(date), context.Policy.Pack.LeapDays == LeapDays.March1).TakeWhile(d => Before(d, rule.Notice) <= to).ToList();
        var last = days.Count == 0 ? int.MinValue : After(trigger.Recurrence.DayAfter(days[^1]) - 1, ends);
        var problem = last < from ? TriggerDateMessages.Never(rule.Id, trigger.Date.Text, Text(date), trigger.Recurrence.Repeats(), InForce(from, to))
            : context.AsOf is { } asOf && last < asOf.DayNumber && asOf.DayNumber <= to ? TriggerDateMessages.Over(trigger.Date.Text, Text(days[^1]), TimeText.Day(asOf))
            : null;
        return problem?.At(trigger.Date.Span, PathOf(context, rule, "on"));
    }

    private static void CheckAnchor(CheckContext context, CareRule rule, Expression from)
    {
        var force = Force(context, rule);
        if (DaysOf(context, from) is { Count: > 0 } dates && dates.Min() is var date && Before(date, rule.Notice) > force.To)
        {
            context.Add(TriggerDateMessages.Never(rule.Id, from.Text, Text(date), repeats: true, InForce(force.From, force.To))
                .At(from.Span, PathOf(context, rule, "from")));
        }
    }

    private static IEnumerable<int> Days(DateTrigger trigger, int first, bool leapDaysInMarch)
    {
        if (!trigger.Recurrence.Repeats())
        {
            return [first];
        }

        var year = DateOnly.FromDayNumber(first).Year + (trigger.CountsDate ? 0 : 1);
        return Enumerable.Range(year, Math.Max(0, MostYears - year)).Select(y => CalendarMath.Anniversary(first, y, leapDaysInMarch));
    }

    // The days on which pack and rule are in force.
    private static (int From, int To) Force(CheckContext context, CareRule rule)
    {
        var pack = context.Policy.Pack.Effective;
        var from = Math.Max((pack?.From ?? DateOnly.MinValue).DayNumber, (rule.Effective?.From ?? DateOnly.MinValue).DayNumber);
        return (from, Math.Min((pack?.To ?? DateOnly.MaxValue).DayNumber, (rule.Effective?.To ?? DateOnly.MaxValue).DayNumber));
    }

    private static LocalizedText InForce(int from, int to) => ReasonWording.InForce(new EffectiveRange(
        from == DateOnly.MinValue.DayNumber ? null : DateOnly.FromDayNumber(from),
        to == DateOnly.MaxValue.DayNumber ? null : DateOnly.FromDayNumber(to)));

    private static string Text(int day) => TimeText.Day(DateOnly.FromDayNumber(day));

    /// <summary>How long after an occurrence its actions are emitted at the latest; null where a calendar says.</summary>
    private static ImmutableArray<TimeAmount>? Ends(CareRule rule)
    {
        var ends = rule.Do.Where(a => a.LongestExpires is not null || rule.Trigger.LastsUntilDue).SelectMany(a => a.LongestLengths).ToImmutableArray();
        return ends.Any(e => e.IsBusiness) ? null : ends;
    }

    private static int After(int lastDay, ImmutableArray<TimeAmount> ends) => ends.Select(e => Plus(lastDay, e, 1)).Append(lastDay).Max();

    private static int Before(int day, TimeAmount? notice) => notice is { } length ? Plus(day, length, -1) : day;

    // Whole days, rounded away from the day.
    private static int Plus(int day, TimeAmount length, int sign)
    {
        if (length.IsCalendar)
        {
            return CalendarMath.TryAddMonths(day, sign * length.Months, out var moved) ? moved : sign > 0 ? DateOnly.MaxValue.DayNumber : 0;
        }

        var days = (long)Math.Ceiling(length.Ticks / (decimal)TimeSpan.TicksPerDay);
        return (int)Math.Clamp(day + (sign * days), 0, DateOnly.MaxValue.DayNumber);
    }

    /// <summary>The days that a date which the policy itself names may be; null for any other.</summary>
    private static List<int>? DaysOf(CheckContext context, Expression expression)
    {
        var resolved = Operands.Resolve(expression);
        if (resolved is TableExpression table)
        {
            return All(table.Table.Cells(table.Output).Select(c => DaysOf(context, c)));
        }

        if (resolved is ArithmeticExpression { Operator: ArithmeticOperator.Max or ArithmeticOperator.Min } call)
        {
            return DaysOf(context, call.Left) is { } left && DaysOf(context, call.Right) is { } right
                ? [.. left.SelectMany(l => right.Select(r => call.Operator == ArithmeticOperator.Max ? Math.Max(l, r) : Math.Min(l, r))).Distinct()]
                : null;
        }

        if (resolved is ArithmeticExpression { Kind: ValueKind.Date, Operator: ArithmeticOperator.Add or ArithmeticOperator.Subtract } sum)
        {
            return DaysOf(context, sum.Left) is { } days
                && TimeAmount.Of(ConstantFolder.Fold(sum.Right)) is { IsBusiness: false } length && length.Ticks % TimeSpan.TicksPerDay == 0
                    ? days.ConvertAll(d => Plus(d, length, sum.Operator == ArithmeticOperator.Add ? 1 : -1))
                    : null;
        }

        return resolved.Constant switch
        {
            { Kind: ValueKind.Date } date => [(int)date.Number],
            { Kind: ValueKind.Instant } at => [CareRuleVersions.DayOf(context.RuleSet, new DateTimeOffset(at.Ticks, TimeSpan.Zero)).DayNumber],
            _ => null,
        };
    }

    // Null where one of them is another date.
    private static List<int>? All(IEnumerable<List<int>?> dates) => dates.ToList() is var all && all.TrueForAll(d => d is not null) ? [.. all.SelectMany(d => d!).Distinct()] : null;

    // The id of a benefit names its place.
    private static string PathOf(CheckContext context, CareRule rule, string key) => context.Policy.Care.Contains(rule)
        ? $"care › {rule.Id} › {key}"
        : $"{rule.Id.Replace(".", " › ", StringComparison.Ordinal)} › {key}";
}
