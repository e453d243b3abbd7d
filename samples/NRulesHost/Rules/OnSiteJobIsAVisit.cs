using NRules.Fluent.Dsl;

namespace NRulesHost.Rules;

/// <summary>The host's facts in the pack's rules: a job on site counts as a visit.</summary>
internal sealed class OnSiteJobIsAVisit : Rule
{
    public override void Define()
    {
        JobSheet job = default!;
        When().Match(() => job, j => j.OnSite);
        Then().Do(context => context.InsertLinked("visit", new Visit(job.Number, job.ClosedAt, job.Engineer)));
    }
}
