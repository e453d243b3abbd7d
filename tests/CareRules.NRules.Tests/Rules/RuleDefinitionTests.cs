using System.Linq.Expressions;
using CareRules.Compilation;
using CareRules.Diagnostics;
using CareRules.NRules.Rules;
using CareRules.TestKit.Generators;
using NRules.RuleModel;

namespace CareRules.NRules.Tests.Rules;

public sealed class RuleDefinitionTests
{
    private const string Pack = """
        signals:
          busy: {when: count(purchases) over 30 days >= 3}
        tiers:
          value:
            levels:
              - {level: core, when: sum(purchases.amount) >= 100 CNY}
              - {level: other, otherwise: true}
        complaints:
          severities:
            - {severity: serious, when: complaint.category is safety}
            - {severity: minor, otherwise: true}
          deadlines:
            - {step: accept, within: 4 hours}
            - {step: resolve, severity: minor, within: 2 days}
        churn:
          indicators:
            - {indicator: silent, weight: 40, when: count(purchases) over 90 days is 0}
          levels: {high: 30}
        care:
          - {rule: thank, tier: core, when: [busy, churn_risk is high], do: [{action: thank}]}
          - {rule: off, enabled: false, reason: not yet, do: [{action: thank}]}
        """;

    [Test]
    public void Rules_OfAPack_AreOneForEachOfItsRulesInTheOrderOfStrata() =>
        Assert.That(Packs.Rules(Pack).Select(r => r.Name), Is.EqualTo(new[]
        {
            "carerules.one-case", "carerules.case",
            "signals.busy",
            "tiers.value.core", "tiers.value.other", "tiers.value",
            "complaints", "complaints.serious", "complaints.minor", "complaints.unknown",
            "churn.silent", "churn",
            "complaints.accept", "complaints.resolve.minor", "complaints.ladder",
            "thank",
            "carerules.outcome", "carerules.stage.1", "carerules.stage.2", "carerules.stage.3",
        }));

    [Test]
    public void Priority_OfEachRule_IsBelowZeroAndBelowThatOfTheRuleBefore()
    {
        var priorities = Packs.Rules(Pack).Select(r => r.Priority).ToList();

        Assert.Multiple(() =>
        {
            Assert.That(priorities, Is.All.Negative);
            Assert.That(priorities, Is.Ordered.Descending);
            Assert.That(priorities, Is.Unique);
        });
    }

    [Test]
    public void TagsAndProperties_OfARule_ArePackStratumAndSource()
    {
        var rule = Packs.Rules(Pack).Single(r => r.Name == "tiers.value.core");

        Assert.Multiple(() =>
        {
            Assert.That(rule.Tags, Is.EqualTo(new[] { "carerules", "test", "tiers" }));
            Assert.That(rule.Properties["Pack"], Is.EqualTo("test"));
            Assert.That(rule.Properties["PackVersion"], Is.EqualTo("1.0.0"));
            Assert.That(rule.Properties["Stratum"], Is.EqualTo("tiers"));
            Assert.That(((SourceLocation)rule.Properties["Source"]).Line, Is.EqualTo(9));
        });
    }

    [Test]
    public void LeftHandSide_OfACareRule_MatchesTheFactsThatItNames()
    {
        var patterns = Packs.Rules(Pack).Single(r => r.Name == "thank").LeftHandSide.ChildElements.Cast<PatternElement>();

        Assert.That(patterns.Select(p => p.ValueType.Name), Is.EqualTo(new[] { "CareStage", "TierAssignment", "CareSignal" }));
    }

    [Test]
    public void Expressions_OfEveryRule_AreCallsOnAConstant()
    {
        // The expression comparer of NRules 1.0.4 gives wrong results for other forms (the operand of `is`, members of a constructed
        // object, parameters of nested lambdas, fields of a constant), and throws for blocks and members of `??`.
        var others = Enumerable.Range(0, 40).SelectMany(Generated).SelectMany(Conditions).Where(c => !IsCall(c)).Select(c => c.ToString());

        Assert.That(others, Is.Empty);
    }

    [Test]
    public void Tests_OfOneMeaning_AreEqualWithinAPlanAlone()
    {
        var (plan, other) = (PolicyCompiler.Compile(Packs.Parse(Pack).Policy).Plan, PolicyCompiler.Compile(Packs.Parse(Pack).Policy).Plan);
        FactTest<CareStage> test = new LevelHolds(plan, plan.Ladders[0], 0);

        Assert.Multiple(() =>
        {
            Assert.That(test, Is.EqualTo(new LevelHolds(plan, plan.Ladders[0], 0)));
            Assert.That(test.GetHashCode(), Is.EqualTo(new LevelHolds(plan, plan.Ladders[0], 0).GetHashCode()));
            Assert.That(test, Is.Not.EqualTo(new LevelHolds(plan, plan.Ladders[0], 1)));
            Assert.That(test, Is.Not.EqualTo(new LevelHolds(other, other.Ladders[0], 0)));
            Assert.That(test, Is.Not.EqualTo(new Not<CareStage>(plan, test)));
            Assert.That(new IsAtStage(plan, 1).Equals(new IndicatorHolds(plan, 1)), Is.False);
        });
    }

    private static IEnumerable<IRuleDefinition> Generated(int seed)
    {
        var plan = PolicyCompiler.Compile(CareRuleSet.Parse(new PolicyGenerator(seed).Write()).Policy).Plan;
        return PackRules.Of(plan, new Stages(plan), GatheredList.BuiltIn);
    }

    private static IEnumerable<LambdaExpression> Conditions(IRuleDefinition rule) =>
        rule.LeftHandSide.ChildElements.OfType<PatternElement>().SelectMany(p => p.Expressions).OfType<ExpressionElement>().Select(e => e.Expression);

    private static bool IsCall(LambdaExpression lambda) =>
        lambda.Body is MethodCallExpression { Object: ConstantExpression } call && call.Arguments.All(a => a is ParameterExpression);
}
