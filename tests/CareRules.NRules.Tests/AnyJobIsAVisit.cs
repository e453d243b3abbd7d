using NRules.Fluent.Dsl;
using NRulesHost;

namespace CareRules.NRules.Tests;

/// <summary>A variant of the host's rule <see cref="NRulesHost.Rules.OnSiteJobIsAVisit"/> that accepts every job.</summary>
internal sealed class AnyJobIsAVisit : Rule
{
    public override void Define()
    {
        JobSheet job = default!;
        When().Match(() => job);
        Then().Do(context => context.InsertLinked("visit", new Visit(job.Number, job.ClosedAt, job.Engineer)));
    }
}
