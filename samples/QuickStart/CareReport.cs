using System.Globalization;
using CareRules.Explanation;
using CareRules.Facts;
using CareRules.Outcomes;
using CareRules.Samples;

namespace QuickStart;

/// <summary>One screen for the care team: levels, actions of today, late complaints, churn risks, missing data.</summary>
internal sealed class CareReport(IReadOnlyList<CustomerFacts> customers, IReadOnlyList<CareOutcome> outcomes, CareExplainer explainer, TextWriter output)
{
    private const int Shown = 8;

    private readonly Dictionary<string, string> _names = customers.ToDictionary(c => c.Customer.Id, c => c.Customer.Name ?? "", StringComparer.Ordinal);

    public void Print()
    {
        var first = outcomes[0];
        Line($"{first.RuleSet.Pack} {first.RuleSet.Version} ({first.RuleSet.Hash})   as of {Minute(first.AsOf)} {first.AsOf:zzz}   {outcomes.Count} customers");
        PrintTiers();
        PrintActions(first.AsOf);
        PrintEscalations();
        PrintChurn();
        PrintGaps();

        // The customer with the most entries.
        var fullest = outcomes.MaxBy(o => (10 * o.Escalations.Length) + (o.ChurnRisk?.Reasons.Length ?? 0) + o.Actions.Length)!;
        output.WriteLine();
        output.WriteLine("One customer in full");
        output.WriteLine();
        output.WriteLine(explainer.Explain(customers.First(c => c.Customer.Id == fullest.Customer), fullest.AsOf).ToText(Language.English));
    }

    private void PrintTiers()
    {
        foreach (var dimension in outcomes.SelectMany(o => o.Tiers).GroupBy(t => t.Dimension, StringComparer.Ordinal))
        {
            Heading($"Tiers: {dimension.Key}");
            foreach (var level in dimension.GroupBy(t => t.Level, StringComparer.Ordinal).OrderBy(g => g.Count()))
            {
                var share = (double)level.Count() / outcomes.Count;
                Line($"  {level.Key,-12}{level.Count(),5}{share * 100,7:F1}%  {new string('#', (int)Math.Round(share * 50))}");
            }
        }
    }

    private void PrintActions(DateTimeOffset asOf)
    {
        var all = outcomes.SelectMany(o => o.Actions.Select(a => (o.Customer, Action: a))).ToList();
        var pressing = all.Where(a => a.Action.Due is { } due && due >= asOf && due < asOf.AddDays(1)).OrderBy(a => a.Action.Due).ToList();
        var overdue = all.Count(a => a.Action.Due < asOf);
        Heading($"Actions: {all.Count:N0}, of which {overdue:N0} are overdue and {pressing.Count:N0} fall due within a day");
        foreach (var rule in all.GroupBy(a => a.Action.Rule, StringComparer.Ordinal).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).Take(Shown))
        {
            var action = rule.First().Action;
            Line($"  {rule.Count(),5}  {rule.Key,-32}{action.Action,-22}{action.Owner}");
        }

        Heading($"Due next");
        foreach (var (customer, action) in pressing.Take(Shown))
        {
            Line($"  {Minute(action.Due!.Value)}  {Who(customer)}  {action.Action,-22}{action.Owner}");
        }
    }

    private void PrintEscalations()
    {
        var all = outcomes.SelectMany(o => o.Escalations.Select(e => (o.Customer, Escalation: e))).ToList();
        var breached = all.Count(e => e.Escalation.State == EscalationState.Breached);
        Heading($"Escalations: {breached} breached, {all.Count - breached} near their deadline");
        foreach (var (customer, e) in all.OrderByDescending(e => e.Escalation.Level).ThenBy(e => e.Escalation.Due).Take(Shown))
        {
            Line($"  {e.State,-9}{Who(customer)}  {e.Complaint,-4}{e.Step,-11}due {Minute(e.Due)}  level {e.Level}  {e.Owner}");
        }
    }

    private void PrintChurn()
    {
        var flags = outcomes.Where(o => o.ChurnRisk is not null).OrderByDescending(o => o.ChurnRisk!.Score).ThenBy(o => o.Customer, StringComparer.Ordinal).ToList();
        var levels = string.Join(", ", flags.GroupBy(o => o.ChurnRisk!.Level, StringComparer.Ordinal).Select(g => string.Create(CultureInfo.InvariantCulture, $"{g.Count()} {g.Key}")));
        Heading($"Churn risk: {(levels.Length == 0 ? "none" : levels)}");
        foreach (var outcome in flags.Take(Shown))
        {
            var risk = outcome.ChurnRisk!;
            Line($"  {risk.Level,-8}{risk.Score,4:0}  {Who(outcome.Customer)}  {string.Join(" + ", risk.Reasons.Select(r => r.Indicator))}");
        }
    }

    private void PrintGaps()
    {
        var gaps = outcomes.SelectMany(o => o.DataGaps.Select(g => (o.Customer, Gap: g))).ToList();
        Heading($"Data gaps: facts that are missing and that a rule asked for");
        foreach (var fact in gaps.GroupBy(g => g.Gap.Fact, StringComparer.Ordinal).OrderByDescending(g => g.Select(x => x.Customer).Distinct(StringComparer.Ordinal).Count()).ThenBy(g => g.Key, StringComparer.Ordinal))
        {
            var rules = fact.Select(g => g.Gap.Rule).Distinct(StringComparer.Ordinal).Count();
            Line($"  {fact.Key,-36}{fact.Select(g => g.Customer).Distinct(StringComparer.Ordinal).Count(),4} customers{rules,4} rules");
        }
    }

    private string Who(string customer) => customer + "  " + Columns.Pad(_names[customer], 26);

    private static string Minute(DateTimeOffset instant) => instant.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private void Heading(FormattableString text)
    {
        output.WriteLine();
        Line(text);
    }

    private void Line(FormattableString text) => output.WriteLine(text.ToString(CultureInfo.InvariantCulture).TrimEnd());
}
