using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using CareRules.Authoring.Linting.Checks;
using CareRules.Authoring.Linting.Logic;
using CareRules.Facts;
using CareRules.Loading;
using CareRules.Model.Expressions;

namespace CareRules.Tests.Authoring.Linting;

/// <summary>
/// Compares the solver with exhaustive enumeration, for random conditions over a few operands and a level, a score and a table output
/// derived from them.
/// </summary>
public sealed class ConstraintSolverPropertyTests
{
    private const int Policies = 60;

    private static readonly string[] Numbers = ["", "-1", "0", "0.5", "1", "1.5", "2", "2.5", "3", "4"];

    [Test]
    public void Find_RandomConditions_AgreesWithEnumeration()
    {
        var seed = Seed.Print(otherwise: 20_261_122);
        var random = new Random(seed);
        for (var i = 0; i < Policies; i++)
        {
            Compare(Loadable(random), seed);
        }
    }

    private static void Compare(string yaml, int seed)
    {
        var policy = CareRuleSet.Parse(yaml).Policy;
        var logic = new PolicyLogic(policy);
        var engine = new ExampleEvaluator(logic);
        var conditions = policy.Signals.Select(s => s.When).ToList();
        var nodes = conditions.ConvertAll(logic.Node);
        var outcomes = conditions.ConvertAll(_ => TruthSet.None);
        foreach (var operand in logic.Operands.All.ToList())
        {
            operand.Guard?.Invoke([]);
        }

        engine.Evaluate([]); // registers the operands of levels and indicators
        foreach (var customer in AllAssignments(logic))
        {
            var evaluated = WithDerivedValues(logic, engine, customer);
            for (var i = 0; i < conditions.Count; i++)
            {
                outcomes[i] |= TruthSets.Of(evaluated.Truth(conditions[i]));
            }
        }

        for (var i = 0; i < conditions.Count; i++)
        {
            foreach (var wanted in (TruthSet[])[TruthSet.False, TruthSet.Unknown, TruthSet.True, TruthSet.NotTrue])
            {
                var result = ConstraintSolver.Find([new Constraint(nodes[i], wanted)], out var values);

                // What a level could be may agree although the level is unknown, which the solver does not see: it proves less, and nothing wrong.
                var isExact = !ReadsLevels(conditions[i]) || (wanted & TruthSet.Unknown) == TruthSet.None;
                var isFound = outcomes[i].Has(wanted);
                Assert.That(result, isFound || isExact ? Is.EqualTo(isFound ? Satisfiability.Satisfiable : Satisfiability.Unsatisfiable) : Is.Not.Null, $"signal {i} {wanted}, seed {seed}:\n{yaml}");
                Assert.That(!isExact || result == Satisfiability.Unsatisfiable || TruthSets.Of(engine.Evaluate(values).Truth(conditions[i])).Has(wanted), Is.True, $"signal {i} {wanted}: the example is none, seed {seed}:\n{yaml}");
            }
        }
    }

    private static bool ReadsLevels(Condition condition) => new[] { "tier:", "churn", "signal:", "table:" }.Any(l => condition.Canonical.Contains(l, StringComparison.Ordinal));

    // Table outputs are derived from the other operands.
    private static EvaluatedExample WithDerivedValues(PolicyLogic logic, ExampleEvaluator engine, ImmutableArray<(Operand Operand, Value Value)> customer)
    {
        var evaluated = engine.Evaluate(customer);
        return engine.Evaluate([.. customer, .. logic.Operands.All.Where(o => o.Derive is not null).Select(o => (o, o.Derive!(evaluated.Truth)))]);
    }

    // A table whose rows never hit, or hit together, does not load: generate another.
    private static string Loadable(Random random)
    {
        for (var attempt = 0; ; attempt++)
        {
            var yaml = Yaml(random);
            if (CareRuleSet.TryLoad([new RuleFile("a.yaml", Encoding.UTF8.GetBytes(yaml))], null, out _, out var diagnostics))
            {
                return yaml;
            }

            Assert.That(attempt, Is.LessThan(200), string.Join("\n", diagnostics));
        }
    }

    // Every value between and at the thresholds, and none, for each operand.
    private static IEnumerable<ImmutableArray<(Operand, Value)>> AllAssignments(PolicyLogic logic)
    {
        var operands = logic.Operands.All.Where(o => o.StandIn is not null && o.Derive is null).ToList();
        IEnumerable<ImmutableArray<(Operand, Value)>> all = [[]];
        foreach (var operand in operands)
        {
            var values = operand.StandIn!.Kind switch
            {
                ValueKind.Boolean => [Value.Unknown, Value.Of(value: true), Value.Of(value: false)],
                ValueKind.Text => new[] { Value.Unknown, Value.Of("a"), Value.Of("b"), Value.Of("ab"), Value.Of("zzz") },
                _ => Numbers.Where(n => n.Length == 0 || operand.Domain.Holds(decimal.Parse(n, CultureInfo.InvariantCulture))).Select(n => n.Length == 0 ? Value.Unknown : Value.OfNumber(decimal.Parse(n, CultureInfo.InvariantCulture))),
            };
            all = all.SelectMany(one => values.Select(v => one.Add((operand, v))));
        }

        return all;
    }

    private static string Yaml(Random random)
    {
        var yaml = new StringBuilder("""
            schema: carerules/v1
            pack: random
            version: 1.0.0
            facts: {customer: {size: {type: number}}}
            measures: {n: count(purchases)}

            """);
        yaml.AppendLine(CultureInfo.InvariantCulture, $"tiers: {{value: {{levels: [{{level: high, when: {Condition(random, 1, derived: false)}}}, {{level: middle, when: {Condition(random, 1, derived: false)}}}, {{level: low, when: {Condition(random, 0, derived: false)}}}]}}}}");
        yaml.AppendLine(CultureInfo.InvariantCulture, $"churn: {{indicators: [{{indicator: a, weight: 10, when: {Condition(random, 0, derived: false)}}}, {{indicator: b, weight: 20, when: {Condition(random, 0, derived: false)}}}, {{indicator: c, weight: -10, when: {Condition(random, 0, derived: false)}}}], levels: {{high: 20, medium: 10}}}}");
        var hit = new[] { "first", "priority", "unique", "any" }[random.Next(4)];
        var rows = Enumerable.Range(0, 2 + random.Next(2)).Select(_ => $"[\"{Cell(random)}\", \"{Cell(random)}\", {"abc"[random.Next(3)]}]");
        yaml.AppendLine(CultureInfo.InvariantCulture, $"tables: {{grade: {{inputs: [n, customer.size], outputs: {{x: {{type: text, values: [c, a, b]}}}}, hit: {hit}, rows: [{string.Join(", ", rows)}]{(random.Next(2) == 0 ? ", otherwise: [c]" : "")}}}}}");
        yaml.AppendLine(CultureInfo.InvariantCulture, $"signals: {{s: {{when: {Condition(random, 2, derived: true)}}}, t: {{when: {Condition(random, 2, derived: true)}}}, u: {{when: [s, {Condition(random, 1, derived: true)}]}}}}");
        return yaml.ToString();
    }

    private static string Condition(Random random, int depth, bool derived) => depth == 0 ? Leaf(random, derived) : random.Next(4) switch
    {
        0 => Leaf(random, derived),
        1 => $"{{not: {Condition(random, depth - 1, derived)}}}",
        2 => $"{{all: [{Condition(random, depth - 1, derived)}, {Condition(random, depth - 1, derived)}]}}",
        _ => $"{{any: [{Condition(random, depth - 1, derived)}, {Condition(random, depth - 1, derived)}, {Condition(random, depth - 1, derived)}]}}",
    };

    private static string Cell(Random random) => random.Next(5) switch
    {
        0 => "-",
        1 => $">= {random.Next(1, 4)}",
        2 => $"< {random.Next(1, 4)}",
        3 => $"{random.Next(2)} to {2 + random.Next(2)}",
        _ => random.Next(2) == 0 ? "is unknown" : $"not {random.Next(3)}",
    };

    private static string Leaf(Random random, bool derived)
    {
        var comparator = new[] { ">=", ">", "<=", "<", "is", "is not" }[random.Next(6)];
        return random.Next(derived ? 15 : 9) switch
        {
            0 or 1 => $"n {comparator} {random.Next(4)}",
            2 => $"customer.size {comparator} {random.Next(4)}",
            3 => $"customer.size between {random.Next(2)} and {2 + random.Next(2)}",
            4 => "customer.strategic",
            5 => "not customer.strategic",
            6 => random.Next(2) == 0 ? "\"customer.segment in (a, b)\"" : "customer.segment is not a",
            7 => random.Next(2) == 0 ? "n is known" : "customer.segment is unknown",
            8 => random.Next(2) == 0 ? "n between 1 and 2" : "\"n not in (0, 1)\"",
            9 => $"tier {comparator} {new[] { "high", "middle", "low" }[random.Next(3)]}",
            10 => $"churn_risk {comparator} {new[] { "high", "medium", "none" }[random.Next(3)]}",
            11 => random.Next(2) == 0 ? "\"grade in (a, b)\"" : "grade is unknown",
            12 or 13 => $"grade is{(random.Next(2) == 0 ? " not" : "")} {"abc"[random.Next(3)]}",
            _ => $"churn_score {comparator} {random.Next(-1, 4) * 10}",
        };
    }
}
