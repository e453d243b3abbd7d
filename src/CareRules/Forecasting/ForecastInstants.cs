using CareRules.Facts;
using CareRules.Runtime;

namespace CareRules.Forecasting;

/// <summary>The instants that a forecast evaluates.</summary>
internal static class ForecastInstants
{
    /// <summary>
    /// Every minute from the start, the start of each day, each later instant in the facts, and the end; sorted. UTC ticks.
    /// </summary>
    public static long[] Between(Plan plan, CustomerFacts facts, long asOf, long until)
    {
        var instants = new HashSet<long> { until };
        for (var minute = asOf + TimeSpan.TicksPerMinute; minute < until; minute += TimeSpan.TicksPerMinute)
        {
            instants.Add(minute);
        }

        for (var day = plan.Clock.DayOf(asOf) + 1; plan.Clock.StartOfDay(day) < until; day++)
        {
            instants.Add(plan.Clock.StartOfDay(day));
        }

        foreach (var list in plan.Policy.Schema.Lists)
        {
            var rows = list.Rows(facts);
            foreach (var field in list.Fields.Where(f => f.Kind == ValueKind.Instant && !rows.IsDefault))
            {
                foreach (var at in rows.Select(field.Get).Where(v => !v.IsUnknown).Select(v => v.Ticks))
                {
                    if (at > asOf && at < until)
                    {
                        instants.Add(at);
                    }
                }
            }
        }

        long[] inOrder = [.. instants];
        Array.Sort(inOrder);
        return inOrder;
    }
}
