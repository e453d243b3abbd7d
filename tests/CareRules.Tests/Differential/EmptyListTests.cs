using System.Collections.Immutable;
using CareRules.Explanation;
using CareRules.Facts;
using CareRules.TestKit.Differential;
using CareRules.TestKit.Generators;

namespace CareRules.Tests.Differential;

/// <summary>Random conditions over random customers, with lists that are absent and with the same lists known to be empty.</summary>
[TestFixture]
public sealed class EmptyListTests
{
    private const int Customers = 20;
    private const int Tests = 12;

    private const string Head = "schema: carerules/v1\npack: generated\nversion: 1.0.0\ntimezone: Asia/Shanghai\n" + PolicyGenerator.Facts;

    [Test]
    public void Evaluate_EmptyListsInPlaceOfAbsentOnes_GapsOnlyVanish() => Each("customers with lists absent and empty", 50_000_001, (dice, leaves) =>
        $"care:\n{Lines(i => $"  - {{rule: r{i}, when: {Condition(leaves)}, do: [{{action: call}}]}}")}", (engine, facts, dice, asOf) =>
    {
        var (absent, empty) = Without(facts, dice);
        var (before, after) = (engine.Evaluate(absent, asOf), engine.Evaluate(empty, asOf));
        var gaps = before.DataGaps.Select(g => (g.Rule, g.Fact)).ToHashSet();
        // Not a missing fact but a result that cannot be worked out, such as a sum of no purchases beside amounts of another currency.
        var more = after.DataGaps.Where(g => g.Fact != g.Leaf && !gaps.Contains((g.Rule, g.Fact))).Select(g => $"{g.Rule} lacks {g.Fact} in {g.Leaf}, {engine.RuleSet.Policy.Care.First(r => r.Id == g.Rule).When!.Span.Text}");
        Assert.That(more, Is.Empty, () => $"{asOf:O} {FactsText.Of(absent)}");
        Assert.That(before.Actions.Select(a => a.Id).Except(after.Actions.Select(a => a.Id)), Is.Empty);
    });

    [Test]
    public void Truth_EveryNegatedSpelling_IsTheNotOfItsTest() => Each("customers with negated tests", 50_000_002, (dice, leaves) => "signals:\n" + Lines(i =>
    {
        var (test, negations) = Spellings(dice, leaves);
        return string.Join('\n', negations.Prepend(LeafGenerator.Quote(test)).Select((n, j) => $"  s{i}_{j}: {{when: {n}}}"));
    }), (engine, facts, dice, asOf) =>
    {
        var (absent, empty) = Without(facts, dice);
        foreach (var customer in new[] { absent, empty, facts })
        {
            var session = new EvaluationSession(engine, customer, asOf);
            foreach (var group in engine.RuleSet.Policy.Signals.GroupBy(s => s.Name.Split('_')[0]))
            {
                var truths = group.Select(s => session.Truth(s.When)).ToList();
                Assert.That(truths.Skip(1), Is.All.EqualTo((Truth)(Truth.True - truths[0])), string.Join('\n', group.Select(s => s.When.Span.Text)));
            }
        }
    });

    private static void Each(string what, int seed, Func<Dice, LeafGenerator, string> write, Action<CareEngine, CustomerFacts, Dice, DateTimeOffset> check)
    {
        seed = Seed.Print(seed);
        var packs = LongRun.Size(what, quick: 600, ci: 6_000, full: 100_000) / Customers;
        Parallel.For(0, packs, i =>
        {
            var dice = new Dice(seed + i);
            var engine = new CareEngine(CareRuleSet.Parse(Head + write(dice, new LeafGenerator(dice, []) { Rules = { "r0" } })));
            var customers = new CustomerGenerator(seed + i, "Asia/Shanghai");
            for (var n = 0; n < Customers; n++)
            {
                var (facts, asOf) = customers.Next();
                check(engine, facts, dice, asOf);
            }
        });
    }

    // Conditions that ask whether something is known may need another fact once it is.
    private static string Condition(LeafGenerator leaves)
    {
        while (true)
        {
            var condition = leaves.Condition(null);
            if (!condition.Contains("known", StringComparison.Ordinal) && !condition.Contains("nothing", StringComparison.Ordinal))
            {
                return condition;
            }
        }
    }

    private static (string Test, ImmutableArray<string> Negations) Spellings(Dice dice, LeafGenerator leaves)
    {
        var kind = dice.Pick(ValueKind.Number, ValueKind.Percent, ValueKind.Money, ValueKind.Duration, ValueKind.Period, ValueKind.Date, ValueKind.Instant);
        var operand = leaves.Operand(kind, null);
        var text = leaves.Operand(ValueKind.Text, null);
        var (low, high) = leaves.Range(kind);
        var (test, others) = dice.Next(7) switch
        {
            0 => ($"{operand} {dice.Pick(">=", ">", "<", "<=")} {(dice.Chance(50) ? leaves.Constant(kind) : leaves.Operand(kind, null))}", []),
            1 => ($"{operand} between {low} and {high}", new[] { $"{operand} not between {low} and {high}" }),
            2 => ($"{text} in (toys, books)", [$"{text} not in (toys, books)"]),
            3 => ($"{text} is toys", [$"{text} is not toys"]),
            4 => ($"{text} contains \"o\"", [$"{text} not contains \"o\""]),
            5 => ($"{operand} is {dice.Pick("known", "unknown", "nothing")}", Array.Empty<string>()),
            _ => (leaves.Operand(ValueKind.Boolean, null), []),
        };
        if (test.Contains(" is ", StringComparison.Ordinal) && others.Length == 0 && test.LastIndexOf(" is ", StringComparison.Ordinal) is var at)
        {
            others = test.EndsWith("known", StringComparison.Ordinal) || test.EndsWith("nothing", StringComparison.Ordinal) ? [test.Insert(at + 4, "not ")] : others;
        }

        return (test, [.. others.Append($"not {test}").Select(LeafGenerator.Quote), $"{{not: {LeafGenerator.Quote(test)}}}"]);
    }

    private static string Lines(Func<int, string> line) => string.Join('\n', Enumerable.Range(0, Tests).Select(line)) + "\n";

    /// <summary>The customer without some of the lists: first absent, then known to be empty.</summary>
    private static (CustomerFacts Absent, CustomerFacts Empty) Without(CustomerFacts facts, Dice dice)
    {
        bool[] removed = [.. Enumerable.Range(0, 7).Select(_ => dice.Chance(50))];
        return (Replaced(facts, removed, isAbsent: true), Replaced(facts, removed, isAbsent: false));
    }

    private static CustomerFacts Replaced(CustomerFacts facts, bool[] removed, bool isAbsent)
    {
        ImmutableArray<T> Of<T>(int list, ImmutableArray<T> entries) => !removed[list] ? entries : isAbsent ? default : [];
        return facts with
        {
            Purchases = Of(0, facts.Purchases),
            Interactions = Of(1, facts.Interactions),
            Surveys = Of(2, facts.Surveys),
            ServiceRequests = Of(3, facts.ServiceRequests),
            Complaints = Of(4, facts.Complaints),
            CareRecords = Of(5, facts.CareRecords),
            Records = !removed[6] ? facts.Records
                : isAbsent ? facts.Records.Remove("shipments")
                : facts.Records.SetItem("shipments", []),
        };
    }
}
