using System.Globalization;
using CareRules.Facts;
using CareRules.Outcomes;

namespace FourPlans;

/// <summary>The same customers under every plan, side by side: the actions of each plan.</summary>
internal sealed class FourPlansReport
{
    private const int Kinds = 8;
    private const int Facts = 5;

    // Friday, half an hour before the office closes.
    private static readonly DateTimeOffset Asked = new(2026, 2, 27, 17, 30, 0, TimeSpan.FromHours(8));

    private static readonly ServiceRequest[] Questions =
    [
        new() { Id = "Q1", OpenedAt = Asked, Category = "technical" },
        new() { Id = "Q2", OpenedAt = Asked, Category = "pre-sales" },
    ];

    private readonly List<CustomerFacts> _customers;
    private readonly List<PlanRun> _runs;
    private readonly SideBySide _page;

    private FourPlansReport(TextWriter output)
    {
        _customers = CustomerGenerator.All();
        _runs = Plan.LoadAll().ConvertAll(p => new PlanRun(p, _customers, Questions));
        _page = new SideBySide(output);
    }

    /// <summary>Generates the customers, evaluates them under each plan and writes the comparison.</summary>
    public static void Print(TextWriter output)
    {
        var report = new FourPlansReport(output);
        report.PrintHead();
        report.PrintLevels();
        report.PrintActions();
        report.PrintService();
        report.PrintRisk();
        report.PrintGaps();
        new OneCustomer(report._customers, report._runs, report._page).Print();
        new Disagreements(report._runs, Questions, report._page).Print();
    }

    private void PrintHead()
    {
        _page.Line($"{_customers.Count:N0} customers under {_runs.Count} plans, as of {CustomerGenerator.AsOf:yyyy-MM-dd HH:mm zzz}");
        _page.Line($"");
        Section(r => [r.Plan.Pack.Title.In(Language.English) ?? "", r.Plan.Pack.Title.In(Language.Chinese) ?? "", string.Create(CultureInfo.InvariantCulture, $"{r.Name} {r.Plan.Pack.Version}")]);
    }

    private void PrintLevels()
    {
        foreach (var dimension in _runs.SelectMany(r => r.Outcomes[0].Tiers).Select(t => t.Dimension).Distinct(StringComparer.Ordinal))
        {
            _page.Heading($"Level by {dimension}");
            Section(r => r.Levels(dimension));
        }

        _page.Heading($"Loyalty level");
        Section(r => r.LoyaltyLevels());
    }

    private void PrintActions()
    {
        _page.Heading($"Actions, the {Kinds} most frequent kinds");
        Section(r => [PlanRun.Counted(r.Actions.Count(), "in all"), .. PlanRun.Ranked(r.Actions.Select(a => a.Action), Kinds)]);
        _page.Heading($"Actions by role");
        Section(r => PlanRun.Ranked(r.Actions.Select(a => a.Owner ?? "(nobody)")));
    }

    private void PrintService()
    {
        foreach (var question in Questions)
        {
            _page.Heading($"First answer due, had every customer asked a {question.Category} question on {question.OpenedAt:ddd yyyy-MM-dd HH:mm}");
            Section(r => r.Answers[question].Due());
        }

        _page.Heading($"Complaint steps late or nearly so, by who has them now");
        Section(r => PlanRun.Ranked(r.Escalations.Select(e => $"{(e.State == EscalationState.Breached ? "breached" : "warning")} {e.Owner}")));
    }

    private void PrintRisk()
    {
        _page.Heading($"Churn flags");
        Section(r => r.ChurnLevels());
        _page.Heading($"Points awarded in the last 30 days");
        Section(r => r.Points.Any()
            ? [PlanRun.Counted(r.Points.Sum(p => p.Points) / 1_000, "thousand points"), PlanRun.Counted(r.Outcomes.Count(o => o.Loyalty?.Points.IsEmpty is false), "customers")]
            : []);
    }

    private void PrintGaps()
    {
        _page.Heading($"Data gaps: customers for whom a fact is missing that a rule asked for");
        Section(r =>
        [
            PlanRun.Counted(r.Outcomes.Count(o => !o.DataGaps.IsEmpty), "with any gap"),
            .. PlanRun.Ranked(r.Outcomes.SelectMany(o => o.DataGaps.Select(g => g.Fact).Distinct(StringComparer.Ordinal)), Facts),
        ]);
    }

    private void Section(Func<PlanRun, IReadOnlyList<string>> column) => _page.Rows([.. _runs.Select(column)]);
}
