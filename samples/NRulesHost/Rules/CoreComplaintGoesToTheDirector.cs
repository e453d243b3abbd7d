using CareRules.Outcomes;
using NRules.Fluent.Dsl;

namespace NRulesHost.Rules;

/// <summary>A rule of the host over facts of the pack: when a core customer's complaint is late, the director gets a task.</summary>
internal sealed class CoreComplaintGoesToTheDirector : Rule
{
    public override void Define()
    {
        TierAssignment tier = default!;
        ComplaintEscalation escalation = default!;
        When()
            .Match(() => tier, t => t.Dimension == "value", t => t.Level == "core")
            .Match(() => escalation, e => e.State == EscalationState.Breached);
        Then().Do(context => context.InsertLinked("task", new CrmTask($"{escalation.Complaint}: {escalation.Step} is late", "director")));
    }
}
