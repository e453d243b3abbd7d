using System.Collections.Immutable;
using CareRules.Outcomes;

namespace CareRules.Forecasting;

/// <summary>
/// The outcome kinds that forecasts report, in the order of changes at one instant. Left out are what new facts bring and time alone does
/// not (awards of points, but for those of dates, which are listed with the balance), what says why nothing else is there (data gaps, problems, suppressed actions), and changes of level and flags that
/// came and went, which are seen as the level itself.
/// </summary>
internal static class ForecastKinds
{
    private static readonly OutcomeField Balance = OutcomeKinds.Balances.Field("balance");

    private static readonly OutcomeField Pending = OutcomeKinds.Balances.Field("pending");

    private static readonly OutcomeField Debt = OutcomeKinds.Balances.Field("debt");

    public static ImmutableArray<OutcomeKind> All { get; } =
    [
        OutcomeKinds.Tiers, OutcomeKinds.Escalations, OutcomeKinds.Churn, OutcomeKinds.Loyalty, OutcomeKinds.Balances, OutcomeKinds.Benefits, OutcomeKinds.Actions,
    ];

    /// <summary>What an entry says besides that it is there: a level, a balance; empty for what only comes and goes.</summary>
    public static string StateOf(OutcomeKind kind, object entry) =>
        kind.HasLevel ? kind.LevelOf(entry) ?? "" : kind == OutcomeKinds.Balances ? $"{Balance.Text(entry)} {Pending.Text(entry)} {Debt.Text(entry)}" : "";
}
