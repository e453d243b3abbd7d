using CareRules.Explanation;
using CareRules.Facts;
using CareRules.Model;
using CareRules.Model.Expressions;
using static CareRules.Tests.Runtime.Build;

namespace CareRules.Tests.Runtime;

public sealed class EngineTests
{
    [Test]
    public void Evaluate_NothingToEmit_AllocatesUnderOneKilobyte()
    {
        var engine = EngineOf(Sample.Policy(100));
        var facts = Sample.Customer(new Random(7), "C1") with { Complaints = [], Dates = [] };
        var quiet = EngineOf(Sample.Policy(100) with { Care = [.. Sample.Policy(100).Care.Select(r => r with { When = All(r.When!, Always(false)) })] });
        for (var i = 0; i < 50; i++)
        {
            quiet.Evaluate(facts, AsOf);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        var outcome = quiet.Evaluate(facts, AsOf);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.That(outcome.Actions, Is.Empty);
        Assert.That(engine.Evaluate(facts, AsOf).Actions, Is.Not.Empty);
        Assert.That(allocated, Is.LessThan(1024));
    }

    [Test]
    public void Evaluate_ManyThreads_GiveWhatOneGives()
    {
        var engine = EngineOf(Sample.Policy(100));
        var random = new Random(11);
        var customers = Enumerable.Range(0, 400).Select(i => Sample.Customer(random, $"C{i}")).ToArray();
        var expected = customers.Select(c => Show(engine.Evaluate(c, AsOf))).ToArray();

        var actual = new string[customers.Length];
        Parallel.For(0, customers.Length, i => actual[i] = Show(engine.Evaluate(customers[i], AsOf)));

        Assert.That(actual, Is.EqualTo(expected));
    }

    [Test]
    public void Evaluate_ReusedMemory_GivesWhatAFreshEngineGives([Range(1, 20)] int seed)
    {
        var random = new Random(seed);
        var policy = Sample.Policy(60);
        var engine = EngineOf(policy);
        for (var i = 0; i < 20; i++)
        {
            var customer = Sample.Customer(random, $"C{i}");
            var asOf = AsOf.AddHours(random.Next(-5000, 5000));

            Assert.That(Show(engine.Evaluate(customer, asOf)), Is.EqualTo(Show(EngineOf(policy).Evaluate(customer, asOf))), $"seed {seed}, customer {i}");
        }
    }

    [Test]
    public void Evaluate_ThresholdIndex_ChangesNothing([Range(1, 10)] int seed)
    {
        // A single rule is not indexed; several are.
        var random = new Random(seed);
        var rules = Enumerable.Range(0, 200).Select(i => Rule($"r{i}", when: Threshold(random))).ToArray();
        var together = EngineOf(Policy() with { Care = Rules(rules) });
        var alone = rules.Select(r => EngineOf(Policy() with { Care = Rules(r) })).ToArray();
        for (var i = 0; i < 10; i++)
        {
            var customer = Bought([.. Enumerable.Range(0, random.Next(5)).Select(n => Purchase($"P{n}", "2026-06-01T00:00:00Z", random.Next(1, 20)))])
                with
            { Customer = new() { Id = "C1", Since = random.Next(3) == 0 ? null : new DateOnly(random.Next(2020, 2027), 1, 1) } };

            var expected = alone.Select(e => e.Evaluate(customer, AsOf)).ToArray();
            var actual = together.Evaluate(customer, AsOf);

            Assert.That(actual.Actions.Select(a => a.Id), Is.EqualTo(expected.SelectMany(o => o.Actions).Select(a => a.Id)), $"seed {seed}");
            Assert.That(actual.DataGaps, Is.EqualTo(expected.SelectMany(o => o.DataGaps)), $"seed {seed}");
        }
    }

    [Test]
    public void Evaluate_AThousandMeasuresOnTopOfOneAnother_StaysShallow()
    {
        var measures = new List<Measure> { Measure("m0", Spend()) };
        for (var i = 1; i < 1000; i++)
        {
            var below = Of(measures[^1]);
            measures.Add(Measure($"m{i}", new ArithmeticExpression(ArithmeticOperator.Add, below, below, ValueKind.Money, Span("sum")), i));
        }

        var capped = measures.Select((m, i) => i == 0 ? m : m with { Value = new ArithmeticExpression(ArithmeticOperator.Add, Of(measures[i - 1]), Money(1), ValueKind.Money, Span("sum")) }).ToArray();
        var policy = Policy() with
        {
            Measures = [.. capped],
            Strata = [.. capped.Select(m => $"measure:{m.Name}")],
            Care = Rules(Rule("r", when: AtLeast(Of(capped[^1]), Money(1000)))),
        };
        var doubling = Policy() with
        {
            Measures = [.. measures],
            Strata = [.. measures.Select(m => $"measure:{m.Name}")],
            Care = Rules(Rule("r", when: AtLeast(Of(measures[^1]), Money(1000)))),
        };

        InSmallStack(() =>
        {
            Assert.That(Run(policy, Bought(Purchase("P1", "2026-01-01T00:00:00Z", 1))).Actions.Length, Is.EqualTo(1));
            Assert.That(Run(policy, Bought()).Actions, Is.Empty);
            Assert.That(Run(doubling, Nobody()).DataGaps.Select(g => g.Fact), Is.EqualTo(new[] { "purchases" }));
        });
    }

    [Test]
    public void Evaluate_FactsOfAnotherType_ThrowAndLeaveTheEngineUsable()
    {
        var field = DeclaredFacts.CustomerAttribute("points", ValueKind.Number, LocalizedText.None);
        var points = new CustomerFieldExpression(field, Span("customer.points"));
        var engine = EngineOf(Policy() with { Care = Rules(Rule("r", when: AtLeast(points, Number(1)))) });
        CustomerFacts With(object value) => new() { Customer = new() { Id = "C1", Attributes = System.Collections.Immutable.ImmutableDictionary<string, object>.Empty.Add("points", value) } };

        Assert.That(() => engine.Evaluate(With("many"), AsOf), Throws.TypeOf<FactsException>());
        Assert.That(engine.Evaluate(With(5), AsOf).Actions.Length, Is.EqualTo(1));
    }

    [Test]
    public void Session_AnswersWhatTheOutcomeWasMadeFrom()
    {
        var policy = Sample.Policy(40);
        var facts = Sample.Customer(new Random(3), "C1");
        var session = new EvaluationSession(EngineOf(policy), facts, AsOf);

        Assert.That(Show(session.Outcome), Is.EqualTo(Show(EngineOf(policy).Evaluate(facts, AsOf))));
        Assert.That(session.Value(Of(policy.Measures[0])), Is.EqualTo(ValueOf(policy.Measures[0].Value, facts)));
        Assert.That(session.TierRank(0), Is.EqualTo(policy.Tiers[0].Levels.First(l => l.Name == session.Outcome.Tier("value")).Rank));
        Assert.That(session.Truth(IsText(Row("purchases", "category"), "toys"), facts.Purchases[0]), Is.EqualTo(facts.Purchases[0].Category == "toys" ? Truth.True : Truth.False));
    }

    [Test]
    public void Session_Turns_ShowTheLastAndTheNext()
    {
        var rule = Rule("r", new DateTrigger(Customer("since"), DateRecurrence.Yearly), null, Days(7));
        var policy = Policy() with { Care = Rules(rule) };
        var session = new EvaluationSession(EngineOf(policy), Since("2020-03-10"), AsOf);

        var occurrences = session.Occurrences(policy.Care[0]);

        Assert.That(occurrences.Select(t => (t.Occurrence, t.IsCurrent)), Is.EqualTo(new[] { ("2026-03-10", false), ("2027-03-10", false) }));
        Assert.That((occurrences[1].EmittedFrom, occurrences[1].EmittedUntil), Is.EqualTo((At("2027-03-03T00:00:00Z"), (DateTimeOffset?)At("2027-03-11T00:00:00Z"))));
    }

    private static Condition Threshold(Random random)
    {
        var comparator = (Comparator)random.Next(6);
        Expression left = random.Next(2) == 0 ? Spend() : Age(Customer("since"));
        var right = left.Kind == ValueKind.Money ? Money(random.Next(60), random.Next(10) == 0 ? "USD" : "CNY") : Period(random.Next(-6, 80));
        var leaf = random.Next(3) == 0 ? Compare(right, comparator, left) : Compare(left, comparator, right);
        return random.Next(3) == 0 ? All(leaf, AtLeast(Count("purchases"), Number(random.Next(3)))) : leaf;
    }

    private static void InSmallStack(Action run)
    {
        Exception? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                run();
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                failure = e;
            }
        }, maxStackSize: 192 * 1024);
        thread.Start();
        thread.Join();
        Assert.That(failure, Is.Null);
    }

    private static string Show(global::CareRules.Outcomes.CareOutcome outcome) => string.Join('\n',
    [
        string.Join(',', outcome.Tiers.Select(t => t.Level)),
        string.Join(',', outcome.Actions.Select(a => a.ToString())),
        string.Join(',', outcome.Escalations.Select(e => e.ToString())),
        string.Join(',', outcome.DataGaps.Select(g => g.ToString())),
        string.Join(',', outcome.Problems.Select(p => p.ToString())),
        $"{outcome.ChurnScore} {outcome.ChurnRisk?.Level}",
    ]);
}
