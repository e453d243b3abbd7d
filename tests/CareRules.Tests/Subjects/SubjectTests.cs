using System.Collections.Immutable;
using System.Text;
using CareRules.Authoring.Testing;
using CareRules.Authoring.Testing.Cases;
using CareRules.Explanation;
using CareRules.Facts;
using CareRules.Facts.Json;
using CareRules.Outcomes.Json;

namespace CareRules.Tests.Subjects;

/// <summary>Packs with a subject other than the customer.</summary>
public sealed class SubjectTests
{
    private static readonly string Pack = Repository.Path("tests/CareRules.Tests/Subjects/market-screening");

    private static readonly DateTimeOffset AsOf = new(2026, 3, 1, 9, 0, 0, TimeSpan.FromHours(8));

    private static readonly CareEngine Engine = new(CareRuleSet.Load(Pack));

    private static readonly ImmutableDictionary<string, object> Promising = ImmutableDictionary<string, object>.Empty
        .Add("annual_growth", 0.18m).Add("cr5", 0.3m).Add("customer_overlap", 0.65m).Add("policy_support", true);

    private static IEnumerable<TestCaseData> Cases() =>
        RuleTestRunner.Run([Pack]).Results.Select(r => new TestCaseData(r).SetArgDisplayNames(r.Name));

    [TestCaseSource(nameof(Cases))]
    public void RuleTest_Passes(RuleTestResult result) => Assert.That(result.Passed, Is.True, result.ToString());

    [Test]
    public void RuleTests_AreReadWithoutProblems() => Assert.That(RuleTestRunner.Run([Pack]).Diagnostics.Select(d => d.ToString()), Is.Empty);

    [Test]
    public void Evaluate_FactsMadeInCode_DecidesAboutThem()
    {
        var outcome = Engine.Evaluate(CustomerFacts.ForSubject("market", "M1", Promising), AsOf);

        Assert.That((outcome.Subject, outcome.Customer, outcome.Tier("priority"), outcome.Actions.Single().Id), Is.EqualTo(("market", "M1", "enter", "M1/enter-market/1")));
    }

    [Test]
    public void Evaluate_FactsOfACustomer_AreRefused() =>
        Assert.That(
            () => Engine.Evaluate(new CustomerFacts { Customer = new Customer { Id = "C1" } }, AsOf),
            Throws.TypeOf<FactsException>().With.Message.EqualTo("the facts are of a customer, but the pack `market-screening` is about a market"));

    [Test]
    public void Evaluate_FactsOfAMarketForCustomers_AreRefused()
    {
        var engine = new CareEngine(CareRuleSet.Parse("schema: carerules/v1\npack: p\nversion: 1.0.0\ncare: [{rule: r, do: [{action: call}]}]\n"));

        Assert.That(
            () => engine.Evaluate(CustomerFacts.ForSubject("market", "M1", Promising), AsOf),
            Throws.TypeOf<FactsException>().With.Message.EqualTo("the facts are of a market, but the pack `p` is about a customer"));
    }

    [Test]
    public void ForSubject_EmptyId_IsRefused() =>
        Assert.That(() => CustomerFacts.ForSubject("market", " ", Promising), Throws.TypeOf<FactsException>().With.Message.EqualTo("market.id: is empty; every market needs an id"));

    [Test]
    public void ToText_OfAnotherSubject_SaysWhich()
    {
        var facts = new FactsReader(Engine.RuleSet).Parse("""{"market":{"id":"M2","attributes":{"annual_growth":0.1}}}"""u8);

        Assert.That(OutcomeJson.ToText(Engine.Evaluate(facts, AsOf)), Does.StartWith("""{"customer":"M2","subject":"market","as_of":"2026-03-01T09:00:00+08:00","rule_set":"""));
    }

    [TestCase("""{"customer":{"id":"C1"}}""", "customer: is not a field of a line of facts")]
    [TestCase("""{"market":{"id":"M1","segment":"b2b"}}""", "market.segment: is not a field of a market")]
    [TestCase("""{"market":{"id":"M1"},"purchases":[]}""", "purchases: is not a field of a line of facts")]
    [TestCase("""{"market":{"id":"M1","attributes":{"policy_support":"yes"}}}""", "market.attributes.policy_support: ")]
    [TestCase("""{"market":{"id":""}}""", "market.id: is empty; every market needs an id")]
    public void TryParse_WhatIsNoFieldOfAMarket_IsAnError(string line, string error)
    {
        var parsed = new FactsReader(Engine.RuleSet).TryParse(Encoding.UTF8.GetBytes(line), out _, out var errors);

        Assert.That(parsed, Is.False);
        Assert.That(errors[0].ToString(), Does.StartWith(error));
    }

    [Test]
    public void Explain_NamesFieldsOfTheSubject()
    {
        var facts = CustomerFacts.ForSubject("market", "M1", Promising.SetItem("cr5", 0.5m));

        var text = new CareExplainer(Engine).WhyNot(facts, AsOf, "signals.enter").ToText(Language.English);

        Assert.That(text, Does.Contain("market.cr5").And.Contain("Share of the five largest"));
    }
}
