using CareRules.Model.Expressions;
using CareRules.Runtime.Nodes;
using CareRules.Runtime.State;

namespace CareRules.Runtime.Care;

/// <summary>
/// Indexes the rules by the tests that they share: each shared test is evaluated once and removes all rules that fail it. For the remaining
/// rules only the <see cref="CareRulePlan.Residual"/> of their conditions has to be evaluated.
/// </summary>
internal sealed class ConditionIndex
{
    // Below this many, evaluating the rules one by one is as fast.
    private const int MinRules = 3;

    // With fewer candidates than half as many as there are tests, evaluating the rules one by one is as fast too.
    private const int TestsPerRule = 2;

    private readonly ThresholdIndex[] _thresholds;
    private readonly TestIndex[] _tests;

    public ConditionIndex(CareRulePlan[] rules)
    {
        var thresholds = new Groups<ThresholdScale, (int, CompareNode)>();
        var tests = new Groups<TruthNode, int>();
        for (var i = 0; i < rules.Length; i++)
        {
            foreach (var node in Needs(rules[i].When).Where(n => n.Traits.IsShared))
            {
                if (node is CompareNode { Scale: { } scale } compare && compare.IsOneSided)
                {
                    thresholds.Add(scale, (i, compare));
                }
                else
                {
                    tests.Add(node, i);
                }
            }
        }

        var indexed = new HashSet<TruthNode>(ReferenceEqualityComparer.Instance);
        _thresholds = [.. thresholds.OfAtLeast(MinRules).Select(g => Index(g.Key, g.Members, rules.Length, indexed))];
        _tests = [.. tests.OfAtLeast(MinRules).Select(g => Index(g.Key, g.Members, rules.Length, indexed))];
        foreach (var rule in rules)
        {
            rule.Residual = Residual([.. Needs(rule.When).Where(n => !indexed.Contains(n))]);
        }
    }

    /// <summary>
    /// Removes the rules that fail a shared test. True when all shared tests of the remaining rules hold; false when one of them is
    /// unknown.
    /// </summary>
    public bool Apply(Frame frame, ulong[] candidates)
    {
        if (RuleBits.Count(candidates) * TestsPerRule < _thresholds.Length + _tests.Length)
        {
            return false;
        }

        var told = true;
        foreach (var threshold in _thresholds)
        {
            told &= threshold.Apply(frame, candidates);
        }

        foreach (var test in _tests)
        {
            told &= test.Apply(frame, candidates);
        }

        return told;
    }

    private static ThresholdIndex Index(ThresholdScale scale, List<(int, CompareNode Test)> tests, int rules, HashSet<TruthNode> indexed)
    {
        var index = new ThresholdIndex(scale, tests, rules);
        if (index.IsExact)
        {
            indexed.UnionWith(tests.Select(t => t.Test));
        }

        return index;
    }

    private static TestIndex Index(TruthNode test, List<int> members, int rules, HashSet<TruthNode> indexed)
    {
        var bits = RuleBits.New(rules);
        members.ForEach(rule => RuleBits.Set(bits, rule));
        indexed.Add(test);
        return new TestIndex(test, bits);
    }

    // The tests that must hold: the condition itself, or each part of a list of conditions.
    private static IEnumerable<TruthNode> Needs(ConditionPlan? condition) =>
        condition is null ? [] : condition.Source is AllCondition ? condition.Children.SelectMany(Needs) : [condition.Node];

    private static TruthNode? Residual(TruthNode[] nodes) => nodes switch
    {
        [] => null,
        [var only] => only,
        _ => new AllNode(nodes, nodes.Aggregate(NodeTraits.None, (traits, node) => traits.And(node.Traits))),
    };

    /// <summary>Lists by key, in the order the keys came.</summary>
    private sealed class Groups<TKey, TMember>
        where TKey : class
    {
        private readonly List<(TKey Key, List<TMember> Members)> _groups = [];
        private readonly Dictionary<TKey, int> _places = new(ReferenceEqualityComparer.Instance);

        public void Add(TKey key, TMember member)
        {
            if (!_places.TryGetValue(key, out var place))
            {
                place = _groups.Count;
                _places.Add(key, place);
                _groups.Add((key, []));
            }

            _groups[place].Members.Add(member);
        }

        public IEnumerable<(TKey Key, List<TMember> Members)> OfAtLeast(int members) => _groups.Where(g => g.Members.Count >= members);
    }

    /// <summary>Removes the rules that certainly fail a shared test from as-of up to an instant.</summary>
    public void ApplyAhead(Frame frame, long to, ulong[] candidates)
    {
        if (RuleBits.Count(candidates) * TestsPerRule < _thresholds.Length + _tests.Length)
        {
            return;
        }

        foreach (var threshold in _thresholds)
        {
            threshold.ApplyAhead(frame, to, candidates);
        }

        foreach (var test in _tests)
        {
            test.ApplyAhead(frame, to, candidates);
        }
    }
}
