using CareRules.Outcomes;
using NRulesHost;

namespace CareRules.NRules.Tests;

/// <summary>The sample: rules of pack and host see each other's facts.</summary>
public sealed class SampleTests
{
    [Test]
    public void Fire_SampleHost_BothSidesSeeTheOther()
    {
        var session = Host.Open();
        var first = session.Fire();
        var tasks = session.Session.Query<CrmTask>().Select(t => t.Subject).ToList();

        session.Insert(new JobSheet("J-7", Host.AsOf.AddDays(-3), "Wang", OnSite: true));
        var second = session.Fire();

        Assert.Multiple(() =>
        {
            Assert.That(first.Outcome.Actions.Select(a => a.Rule), Is.EqualTo(new[] { "plan-a-visit" }));
            Assert.That(tasks, Is.EqualTo(new[] { "K1: accept is late" }), "the host's rule saw the pack's escalation");
            Assert.That(second.Removed.OfType<CareAction>().Select(a => a.Rule), Is.EqualTo(new[] { "plan-a-visit" }), "the pack's rule saw the host's visit");
        });
    }
}
