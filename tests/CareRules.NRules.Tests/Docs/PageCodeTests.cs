using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using CareRules.Facts;
using CareRules.Loading;
using CareRules.Outcomes;
using Microsoft.Extensions.DependencyInjection;
using NRules.Fluent;
using NRulesHost;
using NRulesHost.Rules;

namespace CareRules.NRules.Tests.Docs;

/// <summary>
/// The C# blocks of the pages about NRules are in this file verbatim, between markers, and run; the figures on the pages are consistent.
/// </summary>
[NonParallelizable]
public sealed class PageCodeTests
{
    private string _directory = null!;

    [SetUp]
    public void ChangeToRepository() => (_directory, Environment.CurrentDirectory) = (Environment.CurrentDirectory, Repository.Path(""));

    [TearDown]
    public void RestoreDirectory() => Environment.CurrentDirectory = _directory;

    [Test]
    public void Readme_FirstCall_DecidesWithNRules()
    {
        var services = new ServiceCollection();
        var facts = new CustomerFacts { Customer = new Customer { Id = "C1", Segment = "b2b" } };

        // README.md, README.zh-CN.md: 0
        services.AddCareRules(options =>
        {
            options.Paths.Add("rules/enterprise-care");
            options.Paths.Add("samples/QuickStart/company.yaml");
        }).UseNRules();
        ICareEngine engine = services.BuildServiceProvider().GetRequiredService<ICareEngine>();
        CareOutcome outcome = engine.Evaluate(facts, asOf: DateTimeOffset.Parse("2026-03-01T09:00:00+08:00", CultureInfo.InvariantCulture));
        // end

        Assert.That(engine, Is.TypeOf<NRulesCareEngine>());
        Assert.That(outcome.RuleSet.Pack, Is.EqualTo("enterprise-care"));
    }

    [Test]
    public void NRulesPage_InsteadOfTheBuiltInEngine_RegistersNRules()
    {
        var services = new ServiceCollection();

        // docs/nrules.md: 0
        services.AddCareRules(options => options.Paths.Add("rules/retail-churn")).UseNRules();
        // end

        using var provider = services.BuildServiceProvider();
        Assert.That(provider.GetRequiredService<ICareEngine>(), Is.TypeOf<NRulesCareEngine>());
    }

    [Test]
    public void NRulesPage_TogetherWithRulesInCSharp_GivesOutcomesAndChanges()
    {
        var ruleSet = CareRuleSet.Load(Host.Policy, new LoadOptions { HostFacts = new HostFacts().Add<Visit>("visits", "visit") });
        var (facts, asOf) = (Host.Facts, Host.AsOf);

        // docs/nrules.md: 1
        var pack = new YamlRuleRepository(ruleSet);
        var own = new RuleRepository();                          // of NRules.Fluent
        own.Load(load => load.PrivateTypes().From(typeof(OnSiteJobIsAVisit).Assembly));
        var factory = pack.Compile(own.GetRuleSets().SelectMany(set => set.Rules));
        var session = factory.CreateSession();
        session.Insert(pack.CaseOf(facts, asOf));                // one customer to a session
        session.FireBounded();
        var outcome = session.Query<CareOutcome>().Single();
        // end

        // docs/nrules.md: 2
        var open = new NRulesCareSession(pack, factory, facts, asOf);
        CareChanges first = open.Fire();                         // everything is new
        open.Insert(new Purchase { Id = "P9", At = asOf, Amount = 5_000m, Currency = "CNY" });
        open.Update(open.Facts.Complaints[0] with { AcceptedAt = asOf });   // the entry with that id
        open.MoveTo(asOf.AddDays(1));
        CareChanges changes = open.Fire();                       // Added, Changed, Removed
        // end

        Assert.Multiple(() =>
        {
            Assert.That(outcome.Tier("value"), Is.EqualTo("core"));
            Assert.That(session.Query<CrmTask>().Count(), Is.EqualTo(1));
            Assert.That(first.Added, Is.Not.Empty);
            Assert.That(changes.IsEmpty, Is.False);
        });
    }

    [TestCase("README.md", 0)]
    [TestCase("README.zh-CN.md", 0)]
    [TestCase("docs/nrules.md", 0)]
    [TestCase("docs/nrules.md", 1)]
    [TestCase("docs/nrules.md", 2)]
    public void Code_OnThePage_IsTheCodeOfThisFile(string page, int number)
    {
        Assert.That(PageCode.Of(page)[number], Is.EqualTo(PageCode.In("tests/CareRules.NRules.Tests/Docs/PageCodeTests.cs", page, number)));
    }

    /// <summary>Every block of the page is in this file.</summary>
    [Test]
    public void Code_OnTheNRulesPage_IsAllInThisFile() =>
        Assert.That(PageCode.Of("docs/nrules.md"), Has.Count.EqualTo(3));

    /// <summary>The front pages give the range of the ratios in the table of costs.</summary>
    [TestCase("README.md", "NRules takes \\*\\*([0-9.]+) to ([0-9.]+) times\\*\\*")]
    [TestCase("README.zh-CN.md", "\\*\\*([0-9.]+) 至 ([0-9.]+) 倍\\*\\*")]
    public void Ratio_OfAFrontPage_IsThatOfTheTable(string page, string pattern)
    {
        var rows = MarkdownPage.Read("docs/benchmarks.md").TableRows
            .Where(r => r.StartsWith("## NRules: ", StringComparison.Ordinal))
            .Select(r => r.Split('|', StringSplitOptions.TrimEntries))
            .TakeWhile(r => !r.Contains("outcomes that change"))
            .ToImmutableArray();
        var column = Array.IndexOf(rows[0], "`NRulesCareEngine` : built-in");
        var ratios = rows[1..].Select(r => decimal.Parse(r[column], NumberStyles.Number, CultureInfo.InvariantCulture)).ToList();

        var match = Regex.Match(File.ReadAllText(Repository.Path(page)), pattern, RegexOptions.None, TimeSpan.FromSeconds(10));

        Assert.That(
            (match.Groups[1].Value, match.Groups[2].Value),
            Is.EqualTo((ratios.Min().ToString(CultureInfo.InvariantCulture), ratios.Max().ToString(CultureInfo.InvariantCulture))));
    }
}
