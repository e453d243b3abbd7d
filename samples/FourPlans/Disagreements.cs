using CareRules.Facts;
using CareRules.Outcomes;

namespace FourPlans;

/// <summary>Where the plans disagree about the same customers, in figures.</summary>
internal sealed class Disagreements(IReadOnlyList<PlanRun> runs, IReadOnlyList<ServiceRequest> questions, SideBySide page)
{
    public void Print()
    {
        page.Heading($"Where the plans disagree");
        PrintLevels();
        PrintChurn();
        PrintWork();
        foreach (var question in questions)
        {
            PrintAnswers(question);
        }

        PrintComplaints();
    }

    private void PrintLevels()
    {
        var dimension = runs[0].Outcomes[0].Tiers[0].Dimension;
        var (any, every) = Held([.. runs.Select(r => r.InRarestLevel(dimension))]);
        page.Line($"  Levels:     {any:N0} customers are in the rarest {dimension} level of at least one plan, {every:N0} in that of every plan.");
    }

    private void PrintChurn()
    {
        var (any, every) = Held([.. runs.Select(r => Customers(r, o => o.ChurnRisk is not null))]);
        page.Line($"  Churn:      {any:N0} customers are flagged by at least one plan, {every:N0} by every plan.");
    }

    private void PrintWork()
    {
        var (least, most) = (runs.MinBy(r => r.Actions.Count())!, runs.MaxBy(r => r.Actions.Count())!);
        page.Line($"  Work:       {Each(least):F1} actions a customer under {least.Name}, {Each(most):F1} under {most.Name}.");
    }

    private void PrintAnswers(ServiceRequest question)
    {
        var answers = runs.Select(r => (r.Name, Answers: r.Answers[question])).ToList();
        var timed = answers.Where(a => a.Answers.Times.Count > 0).ToList();
        var (first, last) = (timed.MinBy(a => a.Answers.Times[0]), timed.MaxBy(a => a.Answers.Times[^1]));
        page.Line($"  Answers:    a {question.Category} question is due from {first.Answers.Times[0].TotalHours:0.#} h ({first.Name}) to {last.Answers.Times[^1].TotalHours:0.#} h ({last.Name}) after it was asked;");
        page.Line($"              without a deadline: {string.Join(", ", answers.Select(a => FormattableString.Invariant($"{a.Answers.WithoutDeadline:N0} ({a.Name})")))}.");
    }

    private void PrintComplaints()
    {
        var clocks = runs.Where(r => r.Escalations.Any()).ToList();
        var (any, every) = Held([.. clocks.Select(r => Customers(r, o => o.Escalations.Any(e => e.State == EscalationState.Breached)))]);
        page.Line($"  Complaints: {clocks.Count} plans of {runs.Count} find some late or nearly so; {any:N0} customers wait too long under at least one of these, {every:N0} under each.");
    }

    private static decimal Each(PlanRun run) => (decimal)run.Actions.Count() / run.Outcomes.Count;

    private static HashSet<string> Customers(PlanRun run, Func<CareOutcome, bool> holds) =>
        run.Outcomes.Where(holds).Select(o => o.Customer).ToHashSet(StringComparer.Ordinal);

    private static (int ByAny, int ByEvery) Held(IReadOnlyList<HashSet<string>> sets) =>
        (sets.SelectMany(s => s).Distinct(StringComparer.Ordinal).Count(), sets.Count == 0 ? 0 : sets[0].Count(c => sets.All(s => s.Contains(c))));
}
