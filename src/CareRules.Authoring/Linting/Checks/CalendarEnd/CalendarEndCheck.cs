using System.Collections.Immutable;
using CareRules.Diagnostics;
using CareRules.Messages;
using CareRules.Syntax.Yaml;
using CareRules.Time;
using CareRules.Wording;

namespace CareRules.Authoring.Linting.Checks.CalendarEnd;

/// <summary>Finds a calendar that ends soon, or has ended: business time, and days off, on the days after it cannot be told.</summary>
internal sealed class CalendarEndCheck : PackCheck
{
    // Next year's public holidays are announced some two months before the year.
    private const int Notice = 90;

    public override ImmutableArray<DiagnosticDescriptor> Kinds => [CalendarEndMessages.Kind];

    public override void Run(CheckContext context)
    {
        foreach (var calendar in new[] { (context.Policy.Calendar as CoveredCalendar)?.Definition, context.Policy.Limits?.DaysOff?.Calendar }.OfType<CalendarDefinition>().Distinct())
        {
            Check(context, calendar);
        }
    }

    private static void Check(CheckContext context, CalendarDefinition calendar)
    {
        if (context.AsOf is not { } asOf || context.Policy.Pack.Effective?.To <= calendar.To)
        {
            return;
        }

        var left = calendar.To.DayNumber - asOf.DayNumber;
        if (left <= Notice && Coverage(context.RuleSet, calendar.Name) is { } coverage)
        {
            var message = left < 0 ? CalendarEndMessages.Ended(calendar.Name, TimeText.Day(calendar.To)) : CalendarEndMessages.Ends(calendar.Name, TimeText.Day(calendar.To), left);
            context.Add(message.At(coverage, $"calendars › {calendar.Name} › coverage"));
        }
    }

    private static SourceSpan? Coverage(CareRuleSet ruleSet, string name) => ruleSet.Files
        .Select(f => f["calendars"] is YamlMapping calendars && calendars[name] is YamlMapping calendar ? calendar["coverage"]?.Span : null)
        .FirstOrDefault(s => s is not null);
}
