using System.Globalization;
using CareRules.Model;
using CareRules.Outcomes;
using CareRules.Time;

namespace CareRules.Lifecycle;

/// <summary>Suppresses actions whose budget for the current period is used up.</summary>
internal sealed class BudgetLimits
{
    private readonly LimitPolicy _limits;
    private readonly PackClock _clock;
    private readonly MemoryDraft _draft;
    private readonly int _today;

    public BudgetLimits(LifecyclePlan plan, MemoryDraft draft, DateTimeOffset now)
    {
        _limits = plan.Limits;
        _clock = plan.Clock;
        _draft = draft;
        _today = _clock.DayOf(now.UtcTicks);
        _draft.Budgets.RemoveAll(b => b.Period.DayNumber != CalendarPeriods.StartDay(_today, b.Months));
    }

    public Suppression? Check(CareAction action)
    {
        foreach (var budget in _limits.Budgets)
        {
            if (budget.Action != action.Action)
            {
                continue;
            }

            var used = Find(budget)?.Used ?? 0m;
            // Amounts in different currencies cannot be added, so the remaining budget cannot cover one in another.
            if (CostOf(budget, action) is not { } cost || cost > budget.Most - used)
            {
                long? until = CalendarMath.TryAddMonths(CalendarPeriods.StartDay(_today, budget.Months), budget.Months, out var next) ? _clock.StartOfDay(next) : null;
                return new Suppression(
                    SuppressionReason.Budget,
                    until,
                    string.Create(CultureInfo.InvariantCulture, $"{used}{Unit(budget)} of {budget.Most}{Unit(budget)} for `{budget.Action}` are used up; the rest does not cover it."));
            }
        }

        return null;
    }

    public void Use(CareAction action)
    {
        foreach (var budget in _limits.Budgets)
        {
            if (budget.Action == action.Action && CostOf(budget, action) is { } cost and > 0m)
            {
                var used = Find(budget);
                if (used is not null)
                {
                    _draft.Budgets.Remove(used);
                }

                var period = DateOnly.FromDayNumber(CalendarPeriods.StartDay(_today, budget.Months));
                _draft.Budgets.Add(new BudgetMemory(budget.Action, budget.Months, budget.Currency, period, (used?.Used ?? 0m) + cost));
            }
        }
    }

    private BudgetMemory? Find(Budget budget) =>
        _draft.Budgets.Find(b => b.Action == budget.Action && b.Months == budget.Months && b.Currency == budget.Currency);

    private static string Unit(Budget budget) => budget.Currency is null ? "" : " " + budget.Currency;

    /// <summary>The cost of an action; null for money in another currency.</summary>
    private static decimal? CostOf(Budget budget, CareAction action) => (budget.Currency, action.Amount) switch
    {
        (null, _) => 1m,
        (_, null) => 0m,
        ({ } currency, { } amount) => amount.Currency == currency ? amount.Amount : null,
    };
}
