using System.Text;
using CareRules.Authoring.Comparison;
using CareRules.Outcomes;
using CareRules.Outcomes.Json;
using CareRules.TestKit.Generators;
using CareRules.TestKit.Outcomes;

namespace CareRules.Tests.Authoring.Comparison;

/// <summary>An outcome that is read back is the one that was written; a kind or field that the reader does not know fails here.</summary>
public sealed class OutcomeReaderTests
{
    private const string Head = """{"customer":"C1","as_of":"2026-03-01T09:00:00+08:00","rule_set":{"pack":"p","version":"1","hash":"h"}""";

    private static IEnumerable<TestCaseData> Kinds => OutcomeKinds.All.Select(k => new TestCaseData(k).SetArgDisplayNames(k.Name));

    [Test]
    public void Read_EveryKindWithEveryField_GivesTheSameJson()
    {
        var text = OutcomeJson.ToText(EveryOutcome.Full);

        Assert.That(OutcomeJson.ToText(Read(text)), Is.EqualTo(text));
    }

    [TestCaseSource(nameof(Kinds))]
    public void Read_OneKindOnly_GivesTheSameJson(object kind)
    {
        var text = OutcomeJson.ToText(EveryOutcome.Of((OutcomeKind)kind));

        Assert.That(OutcomeJson.ToText(Read(text)), Is.EqualTo(text));
    }

    [Test]
    public void Read_OutcomesOfRandomPolicies_GivesTheSameJsonAndNoDifference()
    {
        var seed = Seed.Print(20261129);
        for (var i = 0; i < 60; i++)
        {
            var policy = new PolicyGenerator(seed + i);
            var engine = new CareEngine(CareRuleSet.Parse(policy.Write()));
            var customers = new CustomerGenerator(seed + i, policy.Zone);
            for (var n = 0; n < 20; n++)
            {
                var (facts, asOf) = customers.Next();
                var outcome = engine.Evaluate(facts, asOf);
                var text = OutcomeJson.ToText(outcome);
                var read = Read(text);
                Assert.That(OutcomeJson.ToText(read), Is.EqualTo(text), $"seed {seed + i}");
                Assert.That(OutcomeDifference.Between(read, outcome), Is.Empty, $"seed {seed + i}");
            }
        }
    }

    [Test]
    public void Read_KeysOfAnotherVersion_AreMissedByNobody()
    {
        var outcome = Read(Head + ""","something_new":[{"a":1}],"tiers":{"value":{"level":"core","rule":"r","because":[]}}}""");

        Assert.That((outcome.Tier("value"), outcome.Actions.Length, outcome.Loyalty, outcome.ChurnScore), Is.EqualTo(("core", 0, (LoyaltyOutcome?)null, (decimal?)null)));
    }

    [TestCase("[]", "it is no JSON object")]
    [TestCase("{\"as_of\":", "the JSON breaks off at byte 9")]
    [TestCase("{\"rule_set\":{},\"customer\":\"C1\",\"as_of\":\"2026-03-01T09:00:00Z\"}", "`rule_set.pack` is missing")]
    [TestCase(Head + ",\"actions\":{}}", "`actions` is not as an outcome has it")]
    [TestCase(Head + ",\"actions\":[{\"rule\":\"r\",\"id\":7}]}", "`actions[0].id` is not as an outcome has it")]
    [TestCase(Head + ",\"escalations\":[{\"rule\":\"r\",\"id\":\"i\",\"complaint\":\"K\",\"severity\":\"s\",\"repeated\":false,\"step\":\"s\",\"level\":1,\"due\":\"soon\"}]}", "`escalations[0].due` is not as an outcome has it")]
    [TestCase(Head + ",\"churn_ended\":[{\"episode\":1,\"level\":\"high\"}]}", "`churn_ended[0].since` is missing")]
    public void Read_NoOutcome_NamesTheKey(string text, string expected) =>
        Assert.That(() => Read(text), Throws.TypeOf<FormatException>().With.Message.EqualTo(expected));

    private static CareOutcome Read(string text) => OutcomeReader.Read(Encoding.UTF8.GetBytes(text));
}
