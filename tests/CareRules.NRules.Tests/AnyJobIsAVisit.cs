using NRules.Fluent.Dsl;
using NRulesHost;

namespace CareRules.NRules.Tests;

/// <summary>What a host might change its rule <see cref="NRulesHost.Rules.OnSiteJobIsAVisit"/> to.</summary>
internal sealed class AnyJobIsAVisit : Rule
{
    public override void Define()
    {
        JobSheet job = default!;
        When().Match(() => job);
        Then().Do(context => context.InsertLinked("visit", new Visit(job.Number, job.ClosedAt, job.Engineer)));
    }
}
