using CareRules.Outcomes;
using NRulesHost;
using NRulesHost.Rules;

namespace CareRules.NRules.Tests;

/// <summary>The sample: rules of pack and host see each other's facts, and a change on either side changes what comes of the other.</summary>
public sealed class SampleTests
{
    private DirectoryInfo _folder = null!;

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("carerules-");

    [TearDown]
    public void RemoveFolder() => _folder.Delete(recursive: true);

    [Test]
    public void Fire_SampleHost_BothSidesSeeTheOther()
    {
        var session = Host.Open(Host.Policy, Host.Rules);
        var first = session.Fire();
        var tasks = Tasks(session);

        session.Insert(new JobSheet("J-7", Host.AsOf.AddDays(-3), "Wang", OnSite: true));
        var second = session.Fire();

        Assert.Multiple(() =>
        {
            Assert.That(first.Outcome.Actions.Select(a => a.Rule), Is.EqualTo(new[] { "plan-a-visit" }));
            Assert.That(tasks, Is.EqualTo(new[] { "K1: accept is late" }), "the host's rule saw the pack's escalation");
            Assert.That(second.Removed.OfType<CareAction>().Select(a => a.Rule), Is.EqualTo(new[] { "plan-a-visit" }), "the pack's rule saw the host's visit");
        });
    }

    /// <summary>The customer has spent 480,000: under a higher threshold the pack's rule and the host's, which both ask for the level, fall silent.</summary>
    [Test]
    public void Fire_ThresholdInThePackRaised_ChangesThePacksActionAndTheHostsTask()
    {
        var before = Host.Open(Host.Policy, Host.Rules);
        var after = Host.Open(Changed("annual_spend >= 400000 CNY", "annual_spend >= 500000 CNY"), Host.Rules);
        var (was, now) = (before.Fire().Outcome, after.Fire().Outcome);

        Assert.Multiple(() =>
        {
            Assert.That((was.Tier("value"), now.Tier("value")), Is.EqualTo(("core", "other")));
            Assert.That((Rules(was), Rules(now)), Is.EqualTo((new[] { "plan-a-visit" }, Array.Empty<string>())));
            Assert.That((Tasks(before), Tasks(after)), Is.EqualTo((new[] { "K1: accept is late" }, Array.Empty<string>())));
        });
    }

    /// <summary>A job that was done from afar is no visit to the sample's rule; to a rule that takes any job it is, and the pack plans none.</summary>
    [Test]
    public void Fire_RuleOfTheHostReplaced_ChangesThePacksAction()
    {
        var before = Host.Open(Host.Policy, Host.Rules);
        var after = Host.Open(Host.Policy, Host.Rules.Replace(typeof(OnSiteJobIsAVisit), typeof(AnyJobIsAVisit)));
        var remote = new JobSheet("J-7", Host.AsOf.AddDays(-3), "Wang", OnSite: false);
        before.Insert(remote);
        after.Insert(remote);

        Assert.That((Rules(before.Fire().Outcome), Rules(after.Fire().Outcome)), Is.EqualTo((new[] { "plan-a-visit" }, Array.Empty<string>())));
    }

    /// <summary>Both changed at once: a pack that looks back a week, and a rule that takes any job.</summary>
    [Test]
    public void Fire_PackAndRuleOfTheHostChanged_BothCount()
    {
        var session = Host.Open(
            Changed("count(visits) over 90 days is 0", "count(visits) over 7 days is 0"),
            Host.Rules.Replace(typeof(OnSiteJobIsAVisit), typeof(AnyJobIsAVisit)));
        session.Insert(new JobSheet("J-7", Host.AsOf.AddDays(-30), "Wang", OnSite: false));
        var early = session.Fire();

        session.Insert(new JobSheet("J-8", Host.AsOf.AddDays(-2), "Wang", OnSite: false));
        var late = session.Fire();

        Assert.That((Rules(early.Outcome), Rules(late.Outcome)), Is.EqualTo((new[] { "plan-a-visit" }, Array.Empty<string>())));
    }

    private static string[] Rules(CareOutcome outcome) => [.. outcome.Actions.Select(a => a.Rule)];

    private static string[] Tasks(NRulesCareSession session) => [.. session.Session.Query<CrmTask>().Select(t => t.Subject)];

    private string Changed(string old, string now)
    {
        var policy = File.ReadAllText(Host.Policy);
        Assert.That(policy, Does.Contain(old));
        var file = Path.Combine(_folder.FullName, "care.yaml");
        File.WriteAllText(file, policy.Replace(old, now, StringComparison.Ordinal));
        return file;
    }
}
