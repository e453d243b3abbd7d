using CareRules.Outcomes;
using NRulesHost;
using NRulesHost.Rules;

namespace CareRules.NRules.Tests;

/// <summary>
/// The sample: rules of pack and host match each other's facts, and a change on either side changes the results of the other.
/// </summary>
public sealed class SampleTests
{
    private DirectoryInfo _folder = null!;

    [SetUp]
    public void CreateFolder() => _folder = Directory.CreateTempSubdirectory("carerules-");

    [TearDown]
    public void RemoveFolder() => _folder.Delete(recursive: true);

    [Test]
    public void Fire_SampleHost_RulesOfBothSidesMatchTheOthersFacts()
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

    /// <summary>
    /// The customer has spent 480,000: with a higher threshold neither the pack's rule nor the host's fires, since both require the level.
    /// </summary>
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

    /// <summary>
    /// The sample's rule does not count a remote job as a visit; a rule that accepts any job does, and then the pack plans no visit.
    /// </summary>
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

    /// <summary>Both changed: a pack with a window of a week, and a rule that accepts any job.</summary>
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
