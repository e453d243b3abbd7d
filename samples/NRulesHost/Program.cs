using CareRules.NRules;
using CareRules.Outcomes;
using NRulesHost;

var session = Host.Open(Host.Policy, Host.Rules);
Show("What the pack and the host decide about the customer", session.Fire());

session.Insert(new JobSheet("J-7", Host.AsOf.AddDays(-3), "Wang", OnSite: true));
Show("A job sheet turns up: somebody was there", session.Fire());

session.Update(session.Facts.Complaints[0] with { AcceptedAt = Host.AsOf.AddHours(-1) });
Show("The complaint was accepted an hour ago", session.Fire());

session.MoveTo(Host.AsOf.AddDays(100));
Show("A hundred days later", session.Fire());

void Show(string title, CareChanges changes)
{
    Console.WriteLine(title);
    Print("+", changes.Added);
    Print("~", changes.Changed);
    Print("-", changes.Removed);
    foreach (var task in session.Session.Query<CrmTask>())
    {
        Console.WriteLine($"  crm: {task.Subject} ({task.Owner})");
    }

    Console.WriteLine();
}

static void Print(string sign, IEnumerable<CareEntry> entries)
{
    foreach (var entry in entries)
    {
        Console.WriteLine($"  {sign} " + entry switch
        {
            TierAssignment tier => $"{tier.Dimension}: {tier.Level}",
            ComplaintEscalation late => $"{late.Complaint} {late.Step} {late.State}",
            CareAction action => $"{action.Action}: {action.Message}",
            DataGap gap => $"unknown: {gap.Fact} in {gap.Rule}",
            _ => entry.Rule,
        });
    }
}
