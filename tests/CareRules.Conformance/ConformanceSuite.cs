using CareRules.Explanation;
using CareRules.Facts;
using CareRules.Lifecycle;
using CareRules.Outcomes;
using CareRules.Outcomes.Json;

namespace CareRules.Conformance;

/// <summary>Runs every case on one engine. Each engine derives a fixture.</summary>
/// <param name="engine">Creates the engine for a policy.</param>
[TestFixture]
public abstract class ConformanceSuite(Func<CareRuleSet, ICareEngine> engine)
{
    private static IEnumerable<TestCaseData> Evaluated => ConformanceCase.All.Where(c => !c.IsDecided && !c.IsRefused).Select(Named);

    private static IEnumerable<TestCaseData> Refused => ConformanceCase.All.Where(c => c.IsRefused).Select(Named);

    private static IEnumerable<TestCaseData> Decided => ConformanceCase.All.Where(c => c.IsDecided).Select(Named);

    private static IEnumerable<TestCaseData> Counted => ConformanceCase.All.Where(c => c.CountsGoals).Select(Named);

    [TestCaseSource(nameof(Evaluated))]
    public void Evaluate_Case_GivesTheExpectedOutcomes(ConformanceCase given)
    {
        ArgumentNullException.ThrowIfNull(given);
        var ruleSet = given.Load();
        var tested = engine(ruleSet);

        var outcomes = given.Facts(ruleSet).Select(f => Explained(Explain(ruleSet, f, given.AsOf, given.Baseline), Evaluate(tested, f, given)));

        given.Check("expected.json", PrettyJson.List(outcomes));
    }

    [TestCaseSource(nameof(Evaluated))]
    public void Evaluate_CaseBackwardsOnSeveralThreads_GivesTheSameBytes(ConformanceCase given)
    {
        ArgumentNullException.ThrowIfNull(given);
        var ruleSet = given.Load();
        var tested = engine(ruleSet);
        var customers = given.Facts(ruleSet);
        var alone = customers.Select(f => OutcomeJson.ToText(Evaluate(tested, f, given))).ToList();

        var together = new string[customers.Length * 4];
        Parallel.For(0, together.Length, i => together[^(i + 1)] = OutcomeJson.ToText(Evaluate(tested, customers[^((i % customers.Length) + 1)], given)));

        Assert.That(together, Is.EqualTo(Enumerable.Repeat(alone, 4).SelectMany(texts => texts)));
    }

    [TestCaseSource(nameof(Refused))]
    public void Evaluate_Case_IsRefused(ConformanceCase given)
    {
        ArgumentNullException.ThrowIfNull(given);
        var ruleSet = given.Load();
        var tested = engine(ruleSet);

        foreach (var facts in given.Facts(ruleSet))
        {
            Assert.That(() => tested.Evaluate(facts, given.AsOf), Throws.Exception.Matches<Exception>(e => e?.GetType().Name == given.Refusal));
        }
    }

    [TestCaseSource(nameof(Decided))]
    public void Decide_Case_GivesTheExpectedOutcomesAndMemory(ConformanceCase given)
    {
        ArgumentNullException.ThrowIfNull(given);
        var ruleSet = given.Load();
        var tested = engine(ruleSet);
        var memory = given.Memory();
        var outcomes = new List<string>();
        foreach (var (asOf, step) in given.Decisions.Select((asOf, i) => (asOf, i + 1)))
        {
            var facts = given.Facts(ruleSet, step).Single();
            var decision = tested.Decide(facts, asOf, memory);
            outcomes.Add(Explained(Explain(ruleSet, facts, decision), decision.Outcome));
            // Round-trips through JSON, as a host stores it.
            memory = CareMemory.FromJson(decision.Memory.ToJson());
        }

        given.Check("expected.json", PrettyJson.List(outcomes));
        given.Check("expected-memory.json", PrettyJson.One(memory.ToJson()));
    }

    [TestCaseSource(nameof(Counted))]
    public void Goals_Case_GivesTheExpectedReport(ConformanceCase given)
    {
        ArgumentNullException.ThrowIfNull(given);
        var ruleSet = given.Load();

        given.Check("expected-goals.json", PrettyJson.One(GoalJson.ToText(Goals(ruleSet, given.Facts(ruleSet), given.AsOf))));
    }

    /// <summary>Explains an evaluation; by default with the library's explainer, which uses the built-in engine.</summary>
    protected virtual CareExplanation Explain(CareRuleSet ruleSet, CustomerFacts facts, DateTimeOffset asOf, CareBaseline? baseline) => baseline is null
        ? new CareExplainer(new CareEngine(ruleSet)).Explain(facts, asOf)
        : new CareExplainer(new CareEngine(ruleSet)).Explain(facts, asOf, baseline);

    /// <summary>Explains a decision; see <see cref="Explain(CareRuleSet, CustomerFacts, DateTimeOffset, CareBaseline)"/>.</summary>
    protected virtual CareExplanation Explain(CareRuleSet ruleSet, CustomerFacts facts, CareDecision decision) =>
        new CareExplainer(new CareEngine(ruleSet)).Explain(facts, decision);

    /// <summary>Evaluates goals; by default with the library's tally.</summary>
    protected virtual GoalReport Goals(CareRuleSet ruleSet, IEnumerable<CustomerFacts> customers, DateTimeOffset asOf)
    {
        ArgumentNullException.ThrowIfNull(customers);
        var tally = new CareEngine(ruleSet).Goals(asOf);
        foreach (var facts in customers)
        {
            tally.Add(facts);
        }

        return tally.Report();
    }

    private static CareOutcome Evaluate(ICareEngine engine, CustomerFacts facts, ConformanceCase given) =>
        given.Baseline is { } baseline ? engine.Evaluate(facts, given.AsOf, baseline) : engine.Evaluate(facts, given.AsOf);

    // Entries are matched to the explanation by value, so a differing entry is not found.
    private static string Explained(CareExplanation explanation, CareOutcome outcome) => OutcomeJson.ToText(outcome, entry => explanation.For(entry).Because());

    private static TestCaseData Named(ConformanceCase given) => new TestCaseData(given).SetArgDisplayNames(given.Name);
}
