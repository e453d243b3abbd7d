using CareRules.Runtime.Nodes;
using CareRules.Runtime.State;

namespace CareRules.Runtime.Care;

/// <summary>
/// The rules that need one value to be on one side of a threshold. Stores for each rank of the value the rules that fail, so that one
/// lookup removes them all.
/// </summary>
internal sealed class ThresholdIndex
{
    // With very many ranks, several share a set: memory stays linear in the number of rules.
    private const int MaxSets = 256;

    private readonly ThresholdScale _scale;
    private readonly ulong[] _rules;
    private readonly ulong[][] _failing;
    private readonly int _stride;

    /// <param name="tests">A rule and the comparison it needs.</param>
    /// <param name="rules">How many rules there are in all.</param>
    public ThresholdIndex(ThresholdScale scale, IReadOnlyCollection<(int Rule, CompareNode Test)> tests, int rules)
    {
        _scale = scale;
        _rules = RuleBits.New(rules);
        _stride = ((scale.Ranks - 1) / MaxSets) + 1;
        _failing = new ulong[((scale.Ranks - 1) / _stride) + 1][];
        for (var set = 0; set < _failing.Length; set++)
        {
            _failing[set] = RuleBits.New(rules);
            var (low, high) = (set * _stride, Math.Min(scale.Ranks, (set + 1) * _stride) - 1);
            foreach (var (rule, test) in tests)
            {
                if (!test.Holds(low) && !test.Holds(high))
                {
                    RuleBits.Set(_failing[set], rule);
                }
            }
        }

        foreach (var (rule, _) in tests)
        {
            RuleBits.Set(_rules, rule);
        }
    }

    /// <summary>True when the remaining rules certainly pass their tests.</summary>
    public bool IsExact => _stride == 1;

    /// <summary>Removes the rules whose test fails; false when the value is unknown.</summary>
    public bool Apply(Frame frame, ulong[] candidates)
    {
        if (!RuleBits.Intersects(candidates, _rules))
        {
            return true;
        }

        var rank = _scale.RankOf(frame);
        if (rank == ThresholdScale.NoRank)
        {
            return false;
        }

        RuleBits.AndNot(candidates, _failing[_stride == 1 ? rank : rank / _stride]);
        return true;
    }

    /// <summary>Removes the rules whose test certainly fails from as-of up to an instant.</summary>
    public void ApplyAhead(Frame frame, long to, ulong[] candidates)
    {
        const int Few = 8;
        if (!RuleBits.Intersects(candidates, _rules) || _scale.RanksUpTo(frame, to) is not ( >= 0 and var low, var high) || (high - low) / _stride > Few)
        {
            return;
        }

        // The rules that fail at each rank.
        for (var word = 0; word < candidates.Length; word++)
        {
            var failing = candidates[word];
            for (var set = low / _stride; set <= high / _stride; set++)
            {
                failing &= _failing[set][word];
            }

            candidates[word] &= ~failing;
        }
    }
}
