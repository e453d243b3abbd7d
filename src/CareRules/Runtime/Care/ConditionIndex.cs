using CareRules.Model.Expressions;
using CareRules.Runtime.Nodes;
using CareRules.Runtime.State;

namespace CareRules.Runtime.Care;

/// <summary>
/// What rules need of the customer, by test instead of by rule: each test that several rules share is asked once and takes out
/// all that it fails. Of the rules that are left only the <see cref="CareRulePlan.Rest"/> of their conditions has to be asked.
/// </summary>
internal sealed class ConditionIndex
{
    // Below this many, asking the rules is as quick.
    private const int LeastRules = 3;

    // With fewer rules left than half as many as there are tests, asking the rules is as quick too.
    private const int TestsARule = 2;

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

        var answered = new HashSet<TruthNode>(ReferenceEqualityComparer.Instance);
        _thresholds = [.. thresholds.OfAtLeast(LeastRules).Select(g => Index(g.Key, g.Members, rules.Length, answered))];
        _tests = [.. tests.OfAtLeast(LeastRules).Select(g => Index(g.Key, g.Members, rules.Length, answered))];
        foreach (var rule in rules)
        {
            rule.Rest = Rest([.. Needs(rule.When).Where(n => !answered.Contains(n))]);
        }
    }

    /// <summary>
    /// Takes out the rules that a shared test fails. True when all shared tests of the rules that are left hold; false when one of them
    /// cannot be told.
    /// </summary>
    public bool Apply(Frame frame, ulong[] candidates)
    {
        if (RuleBits.Count(candidates) * TestsARule < _thresholds.Length + _tests.Length)
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

    private static ThresholdIndex Index(ThresholdScale scale, List<(int, CompareNode Test)> tests, int rules, HashSet<TruthNode> answered)
    {
        var index = new ThresholdIndex(scale, tests, rules);
        if (index.IsExact)
        {
            answered.UnionWith(tests.Select(t => t.Test));
        }

        return index;
    }

    private static TestIndex Index(TruthNode test, List<int> members, int rules, HashSet<TruthNode> answered)
    {
        var bits = RuleBits.New(rules);
        members.ForEach(rule => RuleBits.Set(bits, rule));
        answered.Add(test);
        return new TestIndex(test, bits);
    }

    // What must hold: the condition itself, or each part of a list of conditions.
    private static IEnumerable<TruthNode> Needs(ConditionPlan? condition) => condition switch
    {
        null => [],
        { Source: AllCondition } => condition.Children.SelectMany(Needs),
        _ => [condition.Node],
    };

    private static TruthNode? Rest(TruthNode[] nodes) => nodes switch
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
}
