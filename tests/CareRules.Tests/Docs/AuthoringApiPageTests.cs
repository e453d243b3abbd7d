using System.Collections.Immutable;
using CareRules.Authoring.Comparison;
using CareRules.Authoring.Formatting;
using CareRules.Authoring.Linting;
using CareRules.Authoring.Publishing;
using CareRules.Authoring.Testing;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Facts.Json;
using CareRules.Forecasting;
using CareRules.Lifecycle;
using CareRules.Loading;

namespace CareRules.Tests.Docs;

/// <summary>The C# of <c>docs/authoring-api.md</c> stands in this file between comments, to the letter, and runs.</summary>
[NonParallelizable]
public sealed class AuthoringApiPageTests
{
    private const string Page = "docs/authoring-api.md";

    private string _here = null!;

    [SetUp]
    public void GoToTheRepository() => (_here, Environment.CurrentDirectory) = (Environment.CurrentDirectory, Repository.Path(""));

    [TearDown]
    public void GoBack() => Environment.CurrentDirectory = _here;

    [Test]
    public void Check_OfAShippedPack_FindsNothing()
    {
        // docs/authoring-api.md: 0
        PackReport report = PackLinter.Check(["rules/retail-churn"]);
        foreach (Diagnostic problem in report.Diagnostics)
        {
            Console.WriteLine($"{problem.Severity} {problem.Code} {problem.Location}: {problem.Message}");
        }

        bool publishable = !report.HasErrors && report.Diagnostics.All(d => d.Severity != Severity.Warning);
        // end

        Assert.That((publishable, report.Diagnostics.Length), Is.EqualTo((true, 0)));
    }

    [Test]
    public void Check_OfAPackWithAnUnusedParameter_WarnsOfIt()
    {
        using var pack = new Authoring.Testing.TemporaryPack("schema: carerules/v1\npack: p\nversion: 1.0.0\ncurrency: CNY\nparams: {spare: 5}\ntiers: {value: {levels: [{level: all, otherwise: true}]}}\n", "  []");

        var report = PackLinter.Check([pack.Path]);

        Assert.That(report.Diagnostics.Where(d => d.Message.Contains("spare", StringComparison.Ordinal)), Is.Not.Empty);
    }

    [Test]
    public void Check_OfAPackThatDoesNotLoad_HasErrors()
    {
        using var pack = new Authoring.Testing.TemporaryPack("schema: carerules/v1\npack: p\nversion: 1.0.0\ncurrency: CNY\nsignals: {it: anual_spend > 5}\n", "  []");

        Assert.That(PackLinter.Check([pack.Path]).HasErrors, Is.True);
    }

    [Test]
    public void Test_OfAShippedPack_PassesAndReachesEverything()
    {
        // docs/authoring-api.md: 1
        RuleTestReport report = RuleTestRunner.Run(["rules/retail-churn"], withCoverage: true);
        foreach (var failed in report.Results.Where(r => !r.Passed))
        {
            Console.WriteLine($"{failed.Location}: {failed.Name}");
        }

        Console.WriteLine($"{report.Results.Length} cases, {report.Coverage!.Percent}% reached");
        // end

        Assert.That((report.Passed, report.Coverage.Percent), Is.EqualTo((true, 100)));
    }

    [Test]
    public async Task Compare_OfTwoThresholds_CountsWhoChanges()
    {
        // docs/authoring-api.md: 2
        var before = CareRuleSet.Load(["rules/enterprise-care", "samples/QuickStart/company.yaml"]);
        var after = CareRuleSet.Load(
            ["rules/enterprise-care", "samples/QuickStart/company.yaml"],
            new LoadOptions { Values = ImmutableDictionary<string, string>.Empty.Add("core_spend", "300000 CNY") });
        var diff = new PolicyDiff(before, after, new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.FromHours(8)));
        await using var stream = File.OpenRead("samples/QuickStart/customers.jsonl");
        await foreach (FactsLine line in new FactsReader(after).ReadAsync(stream))
        {
            diff.Add(line.Facts!);
        }

        Console.WriteLine($"{diff.ChangedCustomers} of {diff.Customers} customers change");
        Console.WriteLine(diff.ToText(Language.English));          // ToHtml and WriteJson say the same
        // end

        var (old, now) = (new CareEngine(before), new CareEngine(after));
        var moved = 0;
        await foreach (var facts in PackCustomers(after))
        {
            moved += old.Evaluate(facts, diff.AsOf).Tier("value") != now.Evaluate(facts, diff.AsOf).Tier("value") ? 1 : 0;
        }

        using (Assert.EnterMultipleScope())
        {
            // Only the threshold of a level differs, so whoever changes has changed level.
            Assert.That((diff.Customers, diff.ChangedCustomers), Is.EqualTo((200L, moved)));
            Assert.That(moved, Is.GreaterThan(0));
            Assert.That(diff.ToText(Language.English), Does.Contain($"{moved} of 200 customers change"));
            Assert.That(diff.ToHtml(Language.Chinese), Does.Contain("潜力客户"));
        }
    }

    [Test]
    public void Merge_OfTwoHalves_CountsAsOneDiffDoes()
    {
        var before = CareRuleSet.Parse("schema: carerules/v1\npack: p\nversion: 1.0.0\ncurrency: CNY\ntiers: {value: {levels: [{level: b2b, when: customer.segment = b2b}, {level: all, otherwise: true}]}}\n");
        var after = CareRuleSet.Parse("schema: carerules/v1\npack: p\nversion: 1.1.0\ncurrency: CNY\ntiers: {value: {levels: [{level: b2b, when: customer.segment = b2c}, {level: all, otherwise: true}]}}\n");
        var asOf = new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);
        var (whole, first, second) = (new PolicyDiff(before, after, asOf), new PolicyDiff(before, after, asOf), new PolicyDiff(before, after, asOf));
        foreach (var (segment, i) in new[] { "b2b", "b2c", null, "b2b" }.Select((s, i) => (s, i)))
        {
            var facts = new CustomerFacts { Customer = new Customer { Id = $"C{i}", Segment = segment } };
            whole.Add(facts);
            (i < 2 ? first : second).Add(facts);
        }

        first.Merge(second);

        Assert.That((first.Customers, first.ChangedCustomers, first.ToText(Language.English)), Is.EqualTo((4L, 3L, whole.ToText(Language.English))));
        Assert.That(() => first.Merge(new PolicyDiff(after, before, asOf)), Throws.ArgumentException);
    }

    [Test]
    public void Add_WithABaseline_ComparesWhatIsDueFromItOn()
    {
        // Silent since November, which was known on 1 March; C2 has been silent since the 2nd.
        var before = CareRuleSet.Parse("schema: carerules/v1\npack: p\nversion: 1.0.0\n");
        var after = CareRuleSet.Parse("schema: carerules/v1\npack: p\nversion: 1.1.0\ncare: [{rule: silent, when: time_since(last(interactions.at)) >= 30 days, do: [{action: call}]}]\n");
        var asOf = new DateTimeOffset(2026, 4, 2, 0, 0, 0, TimeSpan.Zero);
        var known = new PolicyDiff(before, after, asOf) { Baseline = new CareBaseline(new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero)) };
        var all = new PolicyDiff(before, after, asOf);
        foreach (var (at, i) in new[] { new DateTimeOffset(2025, 11, 2, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 3, 2, 0, 0, 0, TimeSpan.Zero) }.Select((at, i) => (at, i)))
        {
            var facts = new CustomerFacts { Customer = new Customer { Id = $"C{i}" }, Interactions = [new Interaction { Id = "I", At = at }] };
            known.Add(facts);
            all.Add(facts);
        }

        Assert.That((known.Customers, known.ChangedCustomers, all.ChangedCustomers), Is.EqualTo((2L, 2L, 2L)));
        Assert.That(known.ToText(Language.English), Does.Contain("call  +1  -0"));
        Assert.That(all.ToText(Language.English), Does.Contain("call  +2  -0"));
        Assert.That(() => known.Merge(all), Throws.ArgumentException);
        Assert.That(() => new PolicyDiff(before, after, asOf) { Baseline = new CareBaseline(asOf.AddTicks(1)) }.Add(new CustomerFacts { Customer = new Customer { Id = "C" } }), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void Format_OfAShippedFile_ChangesNothing()
    {
        // docs/authoring-api.md: 3
        byte[] written = File.ReadAllBytes("rules/retail-churn/churn.yaml");
        FormattedFile formatted = PackFormatter.Format("churn.yaml", written);
        if (formatted.Text is { } text)
        {
            File.WriteAllText(Path.Combine(Path.GetTempPath(), "churn.yaml"), text);
        }
        // end

        Assert.That(formatted.Text, Is.EqualTo(File.ReadAllText("rules/retail-churn/churn.yaml")));
    }

    [Test]
    public void Publish_OfAShippedPack_WritesBothLanguages()
    {
        // docs/authoring-api.md: 4
        var ruleSet = CareRuleSet.Load("rules/retail-churn");
        string markdown = RuleBookPublisher.ToMarkdown(ruleSet, Language.English);
        string page = RuleBookPublisher.ToHtml(ruleSet, Language.Chinese);
        // end

        Assert.That(markdown, Does.StartWith("# Retail churn and win-back"));
        Assert.That(page, Does.StartWith("<!doctype html>").IgnoreCase.And.Contain("规则手册"));
    }

    [Test]
    public void Forecast_OfASampleCustomer_SaysWhatComes()
    {
        var facts = new CustomerFacts { Customer = new Customer { Id = "C1" }, Purchases = [new Purchase { Id = "P1", At = new DateTimeOffset(2026, 1, 1, 9, 0, 0, TimeSpan.FromHours(8)), Amount = 100m, Currency = "CNY" }] };

        // docs/authoring-api.md: 5
        var engine = new CareEngine(CareRuleSet.Load(["rules/enterprise-care", "samples/QuickStart/company.yaml"]));
        var asOf = new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.FromHours(8));
        Forecast forecast = CareForecaster.Forecast(engine, facts, asOf, until: asOf.AddDays(3));
        foreach (ForecastChange change in forecast.Changes)
        {
            Console.WriteLine($"{change.At:yyyy-MM-dd HH:mm} {change.Text.In(Language.English)}");
        }
        // end

        Assert.That(forecast.ToText(Language.English), Does.StartWith("C1"));
        Assert.That(forecast.Changes.Select(c => c.At), Is.Ordered.And.All.GreaterThan(asOf).And.All.LessThanOrEqualTo(asOf.AddDays(3)));
        Assert.That(() => CareForecaster.Forecast(engine, facts, asOf, asOf), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    private static async IAsyncEnumerable<CustomerFacts> PackCustomers(CareRuleSet ruleSet)
    {
        await using var stream = File.OpenRead("samples/QuickStart/customers.jsonl");
        await foreach (var line in new FactsReader(ruleSet).ReadAsync(stream))
        {
            yield return line.Facts!;
        }
    }

    [Test]
    public void Code_OnThePage_IsTheCodeOfThisFile() => Assert.That(
        PageCode.Of(Page),
        Is.EqualTo(Enumerable.Range(0, 6).Select(i => PageCode.In("tests/CareRules.Tests/Docs/AuthoringApiPageTests.cs", Page, i))));
}
