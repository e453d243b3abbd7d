using NRules.Fluent.Dsl;

namespace NRulesHost.Rules;

/// <summary>A rule of the host that makes facts for the pack: a job on site counts as a visit.</summary>
internal sealed class OnSiteJobIsAVisit : Rule
{
    public override void Define()
    {
        JobSheet job = default!;
        When().Match(() => job, j => j.OnSite);
        Then().Do(context => context.InsertLinked("visit", new Visit(job.Number, job.ClosedAt, job.Engineer)));
    }
}
