using System.Globalization;
using CareRules.Facts;
using CareRules.Outcomes;

namespace FourPlans;

/// <summary>One customer under every plan: the one that most plans flag.</summary>
internal sealed class OneCustomer(IReadOnlyList<CustomerFacts> customers, IReadOnlyList<PlanRun> runs, SideBySide page)
{
    private const int Shown = 10;

    public void Print()
    {
        var index = Enumerable.Range(0, customers.Count).MaxBy(Worry);
        var customer = customers[index].Customer;
        page.Heading($"One customer under each plan: {customer.Id} {customer.Name} ({customer.Segment}, {customer.Industry ?? "no industry"}, since {customer.Since:yyyy-MM-dd})");
        page.Rows([.. runs.Select(r => Standing(r.Outcomes[index]))]);
        page.Heading($"  Complaints");
        page.Rows([.. runs.Select(r => Complaints(r.Outcomes[index]))]);
        page.Heading($"  Actions, the {Shown} most frequent");
        page.Rows([.. runs.Select(r => Actions(r.Outcomes[index]))]);
    }

    // The number of plans that flag a risk counts first, then the risk; among equals the first customer.
    private (int Plans, int Signs) Worry(int index)
    {
        var outcomes = runs.Select(r => r.Outcomes[index]).ToList();
        return (
            outcomes.Count(o => o.ChurnRisk is not null) + outcomes.Count(o => !o.Escalations.IsEmpty),
            outcomes.Sum(o => o.Escalations.Length + (o.ChurnRisk?.Reasons.Length ?? 0)));
    }

    private static IReadOnlyList<string> Standing(CareOutcome outcome) =>
    [
        .. outcome.Tiers.Select(t => $"{t.Dimension}: {t.Level}"),
        .. outcome.Loyalty is { } loyalty ? [$"loyalty: {loyalty.Status.Level ?? "(none)"}", string.Create(CultureInfo.InvariantCulture, $"points: {loyalty.Status.Balance:N0}")] : Array.Empty<string>(),
        outcome.ChurnRisk is { } risk ? string.Create(CultureInfo.InvariantCulture, $"churn: {risk.Level} ({risk.Score:0})") : "churn: not flagged",
        .. outcome.ChurnRisk?.Reasons.Select(r => "  " + r.Indicator) ?? [],
    ];

    private static string[] Complaints(CareOutcome outcome) =>
        [.. outcome.Escalations.Select(e => $"{e.Complaint}  {e.Step} {(e.State == EscalationState.Breached ? "breached" : "warning")} ({e.Severity})")];

    private static IReadOnlyList<string> Actions(CareOutcome outcome) =>
    [
        string.Create(CultureInfo.InvariantCulture, $"{outcome.Actions.Length} in all"),
        .. outcome.Actions.GroupBy(a => $"{a.Action} ({a.Owner})", StringComparer.Ordinal).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).Take(Shown)
            .Select(g => g.Count() == 1 ? g.Key : string.Create(CultureInfo.InvariantCulture, $"{g.Count()} x {g.Key}")),
    ];
}
