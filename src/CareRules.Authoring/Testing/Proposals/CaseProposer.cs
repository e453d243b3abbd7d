using System.Collections.Immutable;
using CareRules.Authoring.Testing.Cases;
using CareRules.Authoring.Testing.Coverage;
using CareRules.Diagnostics;
using CareRules.Explanation;
using CareRules.Facts;
using CareRules.Model;
using CareRules.Model.Expressions;
using CareRules.Model.Tables;
using CareRules.Runtime;
using CareRules.Runtime.State;
using CareRules.Syntax.Yaml;
using CareRules.Wording;

namespace CareRules.Authoring.Testing.Proposals;

/// <summary>
/// Proposes a case for each side of a threshold that no test covers: an existing case that evaluates the condition, with its operand set to
/// a value near the threshold. Each case is run before it is proposed, so it is known to pass and to cover the boundary.
/// </summary>
internal sealed class CaseProposer
{
    /// <summary>The number of tests considered as a starting point.</summary>
    private const int MaxBases = 500;

    private const int MaxAttempts = 6;

    private readonly TestSuite _suite;
    private readonly TestedPacks _packs;
    private readonly List<(RuleTestCase Test, CoverageCollector Reached)> _bases = [];
    private readonly List<ProposedCase> _found = [];
    private readonly List<string> _unproposed = [];

    private CaseProposer(TestSuite suite, TestedPacks packs) => (_suite, _packs) = (suite, packs);

    /// <param name="reached">The coverage of the suite's own cases.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static ProposalSet Propose(TestSuite suite, TestedPacks packs, CoverageCollector reached, CancellationToken token)
    {
        var proposer = new CaseProposer(suite, packs);
        if (suite.Cases.IsEmpty || packs.With(suite.Cases[0].Parameters).Rules is not { } rules)
        {
            return new ProposalSet("", [], []);
        }

        proposer.Read(token);
        var policy = rules.Engine.RuleSet.Policy;
        if (proposer._bases.Count == 0)
        {
            return new ProposalSet("", [], []);
        }

        var facts = new CustomerFacts { Customer = new Customer { Id = "C1" }, Subject = policy.Schema.Subject };
        var emptySession = new EvaluationSession(rules.Engine, facts, proposer._bases[0].Test.Now);
        foreach (var (id, when, _) in CoverageCollector.Rules(policy))
        {
            var index = 0;
            foreach (var leaf in ModelWalk.Leaves(when))
            {
                token.ThrowIfCancellationRequested();
                proposer.Leaf(new Target(id, leaf, index++), reached, emptySession, rules);
            }
        }

        return new ProposalSet(policy.Pack.Name, [.. proposer._found], [.. proposer._unproposed]);
    }

    // The coverage of each test on its own; for a test with a population, of each of its customers.
    private void Read(CancellationToken token)
    {
        foreach (var test in _suite.Cases.SelectMany(Individually).Take(MaxBases))
        {
            token.ThrowIfCancellationRequested();
            var alone = new CoverageCollector();
            if (TryDecide(test, alone, AllGoals(test)) is not null)
            {
                _bases.Add((test, alone));
            }
        }
    }

    private static IEnumerable<RuleTestCase> Individually(RuleTestCase test)
    {
        if (test.Given?["customers"] is not YamlSequence customers)
        {
            return [test];
        }

        var rest = new YamlMapping([.. test.Given.Entries.Where(e => e.Key.Value != "customers")], test.Given.Span);
        return customers.Items.OfType<YamlMapping>().Select(c => test with { Given = TestFileReader.Merge(rest, c) });
    }

    private IEnumerable<string> AllGoals(RuleTestCase test) => _packs.With(test.Parameters).Rules?.Engine.RuleSet.Policy.Goals.Select(g => g.Name) ?? [];

    private void Leaf(Target target, CoverageCollector reached, EvaluationSession emptySession, TestedRules rules)
    {
        var place = 0;
        foreach (var (operand, bound) in LeafTally.Bounds(target.Leaf))
        {
            // A bound does not depend on facts.
            var limit = emptySession.Value(bound);
            if (!limit.IsUnknown && BoundTally.TryUnit(limit, out var unit))
            {
                var domain = InputDomain.Of(operand);
                int[] all = limit.Number == 0m ? [0, 1] : [-1, 0, 1];
                var sides = Array.FindAll(all, side => !(limit.Number + (side * unit) < domain.Least) && !(limit.Number + (side * unit) > domain.Most));
                var missing = Array.FindAll(sides, side => reached.Leaf(target.Rule, target.Index)?.Covers(place, side) != true);
                Sides(target, Array.ConvertAll(sides, side => new Boundary(operand, bound, place, side, limit.WithNumber(limit.Number + (side * unit)), limit)), missing, rules);
            }

            place++;
        }
    }

    private void Sides(Target target, Boundary[] boundaries, int[] missing, TestedRules rules)
    {
        if (missing.Length == 0)
        {
            return;
        }

        var bases = _bases.Where(b => b.Reached.Leaf(target.Rule, target.Index) is { WasEvaluated: true }).Select(b => b.Test).Take(MaxAttempts);
        ProposedCase?[] best = [];
        foreach (var test in bases.Append(Scratch(target, rules.Engine.RuleSet.Policy)))
        {
            var found = Array.ConvertAll(boundaries, b => Try(target, b, test));
            if (Array.Exists(found, f => f is not null) && (best.Length == 0 || DistinctOutcomes(found) > DistinctOutcomes(best)))
            {
                best = found;
            }
        }

        foreach (var boundary in boundaries.Where(b => missing.Contains(b.Side)))
        {
            if (Array.Find(best, f => f?.Name == boundary.Name) is { } found)
            {
                _found.Add(found);
            }
            else
            {
                _unproposed.Add($"{target.Rule}: `{target.Leaf.Text}` {boundary.Name} ({target.Leaf.Span.Location})");
            }
        }
    }

    // Prefers a customer whose outcome differs between the sides of the threshold. Counts the distinct outcomes.
    private static int DistinctOutcomes(ProposedCase?[] found) => found.OfType<ProposedCase>().Select(f => FlowYaml.Write(f.Expect)).Distinct(StringComparer.Ordinal).Count();

    private ProposedCase? Try(Target target, Boundary boundary, RuleTestCase test)
    {
        var policy = _packs.With(test.Parameters).Rules!.Engine.RuleSet.Policy;
        var finder = new InputFinder(policy, _packs.With(test.Parameters).Rules!.Engine.Plan.Clock, test.Now);
        var input = finder.For(boundary.Operand, boundary.Wanted, boundary.Limit, test.Given);
        return (input is null ? null : ProposeIfCovering(target, boundary, test, input, test.Parameters))
            ?? (boundary is { Operand: ChurnScoreExpression, Bound: ParameterExpression { Parameter: var parameter } } ? ByBound(target, boundary, test, parameter, finder) : null);
    }

    // When no indicator weights add up to that score, the threshold parameter is changed instead; where the score of the case is not known, for
    // a customer of whom it is.
    private ProposedCase? ByBound(Target target, Boundary boundary, RuleTestCase test, Parameter parameter, InputFinder finder)
    {
        foreach (var known in Scored(boundary.Operand, test, finder))
        {
            if (TryDecide(test with { Given = TestFileReader.Merge(test.Given, known) }, new CoverageCollector(), []) is { Outcome.ChurnScore: { } score }
                && LiteralText.Of(Value.OfNumber(score - boundary.Side)) is { } figure)
            {
                var input = TestFileReader.Merge(known, YamlBuild.Map(("params", YamlBuild.Map((parameter.Name, YamlBuild.Plain(figure))))))!;
                return ProposeIfCovering(target, boundary, test, input, test.Parameters.SetItem(parameter.Name, figure));
            }
        }

        return null;
    }

    /// <summary>The case as it is, then with what gives it a score: no indicator holds, or one.</summary>
    private IEnumerable<YamlMapping> Scored(Expression score, RuleTestCase test, InputFinder finder)
    {
        yield return YamlBuild.Map();
        var indicators = _packs.With(test.Parameters).Rules!.Engine.RuleSet.Policy.Churn?.Indicators ?? [];
        foreach (var wanted in indicators.Select(i => i.Weight).Prepend(0m))
        {
            if (finder.For(score, Value.OfNumber(wanted), Value.OfNumber(wanted), test.Given) is { } input)
            {
                yield return input;
            }
        }
    }

    private ProposedCase? ProposeIfCovering(Target target, Boundary boundary, RuleTestCase test, YamlMapping input, ImmutableSortedDictionary<string, string> parameters)
    {
        var coverage = new CoverageCollector();
        var moved = test with { Given = TestFileReader.Merge(test.Given, input), Parameters = parameters };
        var goal = _packs.With(parameters).Rules?.Engine.RuleSet.Policy.Goals.FirstOrDefault(g => target.Rule == g.RuleId || target.Rule == $"{g.RuleId} (of)");
        if (TryDecide(moved, coverage, goal is null ? [] : [goal.Name]) is not { } decided || coverage.Leaf(target.Rule, target.Index)?.Covers(boundary.Place, boundary.Side) != true)
        {
            return null;
        }

        var rules = _packs.With(parameters).Rules!;
        var expect = goal is null
            ? ExpectedOutcome.Of(target.Rule, rules.Engine.RuleSet.Policy, decided.Outcome)
            : ExpectedOutcome.Of(CaseRunner.Count(rules.Engine, [decided.Facts], moved, decided.Values).Goals.First(g => g.Goal == goal.Name));
        return new ProposedCase($"{target.Rule}: {target.Leaf.Text}", boundary.Name, test, input, expect);
    }

    /// <param name="goals">The goals whose conditions are evaluated as well.</param>
    private CaseOutcome? TryDecide(RuleTestCase test, CoverageCollector coverage, IEnumerable<string> goals)
    {
        if (_packs.With(test.Parameters).Rules is not { } rules)
        {
            return null;
        }

        try
        {
            var diagnostics = new DiagnosticBag();
            if (CaseRunner.Decide(test, rules, new GivenReader(rules, test.Path, diagnostics), coverage, diagnostics) is not { } decided)
            {
                return null;
            }

            coverage.AddGoals(rules.Engine.RuleSet.Policy, [.. goals], new EvaluationSession(rules.Engine, decided.Facts, test.Now, decided.Values));
            return decided;
        }
        catch (Exception e) when (e is NotInForceException or ArgumentException)
        {
            // A case that cannot be evaluated is not proposed.
            return null;
        }
    }

    /// <summary>A minimal customer to whom the rule applies.</summary>
    private RuleTestCase Scratch(Target target, CarePolicy policy)
    {
        var subject = new List<(string Key, YamlNode Value)> { ("id", YamlBuild.Plain("C1")) };
        var given = new List<(string Key, YamlNode Value)>();
        if (policy.Care.FirstOrDefault(r => r.Id == target.Rule || r.Sequence?.Id == target.Rule) is { } rule)
        {
            if (rule.Sample is { } sample)
            {
                // The first customer that it holds.
                var id = Enumerable.Range(1, 10_000).Select(n => $"C{n}").FirstOrDefault(c => sample.Contains(SamplePlace.Of(c, sample.NameFor(rule))), "C1");
                subject[0] = ("id", YamlBuild.Plain(id));
            }

            if (!rule.Segments.IsEmpty)
            {
                subject.Add(("segment", YamlBuild.Plain(rule.Segments[0])));
            }

            if (!rule.Tiers.IsEmpty)
            {
                given.Add(("tiers", YamlBuild.Map([.. rule.Tiers.Select(g => (policy.Tiers[g.Dimension].Dimension, (YamlNode)YamlBuild.Plain(policy.Tiers[g.Dimension].Levels.First(l => l.Rank == g.Ranks[0]).Name)))])));
            }
        }

        given.Insert(0, (policy.Schema.Subject, YamlBuild.Map([.. subject])));
        return _suite.Cases[0] with { Given = YamlBuild.Map([.. given]) };
    }

    private sealed record Target(string Rule, LeafCondition Leaf, int Index);

    /// <param name="Side">-1 just below, 0 at, 1 just above.</param>
    /// <param name="Wanted">The value on that side.</param>
    /// <param name="Limit">The value of the bound.</param>
    private sealed record Boundary(Expression Operand, Expression Bound, int Place, int Side, Value Wanted, Value Limit)
    {
        public string Name => $"{Side switch { < 0 => "just below", 0 => "at", _ => "just above" }} {Bound.Text}";
    }
}
