using System.Collections.Immutable;
using CareRules.Facts;
using CareRules.Model;
using CareRules.Runtime.State;
using CareRules.Time;

namespace CareRules.Runtime.Care;

/// <summary>Triggers on the customer's own dates of some kinds. Dates with the same id are one occurrence.</summary>
internal sealed class ImportantDatePlan(ListPlan dates, ImmutableArray<string> kinds, DateRecurrence recurrence, bool countsDate, TimeAmount? notice) : TriggerPlan
{
    public override ListPlan List { get; } = dates;

    public override string IdOf(Frame frame, in Occurrence occurrence) => $"{Ids.Escape(occurrence.Kind!)}:{frame.TextOf(occurrence.Day)}";

    public override PackClock ClockOf(Frame frame) => frame.CustomerClock;

    public override void AddCurrent(Frame frame, CareRulePlan rule, List<Occurrence> occurrences) => Add(frame, rule, occurrences, onlyCurrent: true);

    public override void AddNearby(Frame frame, CareRulePlan rule, List<Occurrence> occurrences) => Add(frame, rule, occurrences, onlyCurrent: false);

    private void Add(Frame frame, CareRulePlan rule, List<Occurrence> occurrences, bool onlyCurrent)
    {
        ref readonly var view = ref frame.List(List);
        var first = occurrences.Count;
        for (var row = view.First; row < view.End; row++)
        {
            var date = (ImportantDate)view.Rows[row];
            if (!kinds.AsSpan().Contains(date.Kind))
            {
                continue;
            }

            var around = DateSource.Around(date.Date.DayNumber, recurrence, countsDate, frame.CustomerClock, frame.CustomerToday);
            if (onlyCurrent)
            {
                DatePlan.AddCurrent(frame, frame.CustomerClock, rule, occurrences, around, recurrence, notice, date.Kind);
            }
            else
            {
                DatePlan.AddNearby(frame.CustomerClock, occurrences, around, recurrence, notice, date.Kind);
            }
        }

        Order(occurrences, first);
    }

    private static void Order(List<Occurrence> occurrences, int first)
    {
        if (occurrences.Count - first < 2)
        {
            return;
        }

        OccurrenceOrder.Sort(occurrences, first, ByDayThenKind.Instance);
        for (var i = occurrences.Count - 1; i > first; i--)
        {
            if (ByDayThenKind.Instance.Compare(occurrences[i], occurrences[i - 1]) == 0)
            {
                occurrences.RemoveAt(i);
            }
        }
    }

    private sealed class ByDayThenKind : IComparer<Occurrence>
    {
        public static ByDayThenKind Instance { get; } = new();

        public int Compare(Occurrence x, Occurrence y)
        {
            var byDay = x.Day.CompareTo(y.Day);
            return byDay != 0 ? byDay : string.CompareOrdinal(x.Kind, y.Kind);
        }
    }

    public override long NextStart(Frame frame)
    {
        ref readonly var view = ref frame.List(List);
        var next = Occurrence.Never;
        for (var row = view.First; row < view.End; row++)
        {
            var date = (ImportantDate)view.Rows[row];
            if (kinds.AsSpan().Contains(date.Kind))
            {
                next = Math.Min(next, DatePlan.NextStart(frame, frame.CustomerClock, DateSource.Around(date.Date.DayNumber, recurrence, countsDate, frame.CustomerClock, frame.CustomerToday), recurrence, notice));
            }
        }

        return next;
    }
}
