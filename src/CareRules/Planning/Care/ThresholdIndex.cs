using CareRules.Facts;
using CareRules.Model.Conditions;
using CareRules.Planning.Nodes;

namespace CareRules.Planning.Care;

/// <summary>
/// The rules that need one value to be on one side of a threshold, sorted by it: one binary search tells all that fail. A
/// value that is unknown, or money of another currency, tells nothing, and every rule is left to say so itself.
/// </summary>
internal sealed class ThresholdIndex
{
    private const int Block = 64;

    private readonly ValueNode _value;
    private readonly string? _currency;
    private readonly ulong[] _rules;
    private readonly Entry[] _atLeast;
    private readonly Entry[] _atMost;
    private readonly ulong[][] _failAtLeast;
    private readonly ulong[][] _failAtMost;

    /// <param name="rules">How many rules there are in all.</param>
    public ThresholdIndex(ValueNode value, string? currency, List<Entry> entries, int rules)
    {
        _value = value;
        _currency = currency;
        _rules = RuleBits.New(rules);
        entries.ForEach(e => RuleBits.Set(_rules, e.Rule));
        // Easiest first: what fails is then always the rest of the array.
        _atLeast = [.. entries.Where(e => e.IsLower).OrderBy(e => e.Threshold).ThenBy(e => e.Strict)];
        _atMost = [.. entries.Where(e => !e.IsLower).OrderByDescending(e => e.Threshold).ThenBy(e => e.Strict)];
        _failAtLeast = Suffixes(_atLeast, rules);
        _failAtMost = Suffixes(_atMost, rules);
    }

    /// <summary>One rule's need.</summary>
    internal readonly record struct Entry(decimal Threshold, bool Strict, bool IsLower, int Rule);

    /// <summary>Takes out the rules whose threshold fails.</summary>
    public void Apply(Frame frame, ulong[] candidates)
    {
        if (!RuleBits.Intersects(candidates, _rules))
        {
            return;
        }

        var value = _value.Of(frame);
        if (value.IsUnknown || (value.Kind == ValueKind.Money && !string.Equals(value.Currency, _currency, StringComparison.Ordinal)))
        {
            return;
        }

        Remove(candidates, _atLeast, _failAtLeast, value.Number);
        Remove(candidates, _atMost, _failAtMost, value.Number);
    }

    private static void Remove(ulong[] candidates, Entry[] entries, ulong[][] suffixes, decimal value)
    {
        var (low, high) = (0, entries.Length);
        while (low < high)
        {
            var middle = (low + high) >> 1;
            if (Holds(entries[middle], value))
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        var block = (low + Block - 1) / Block;
        for (var i = low; i < Math.Min(block * Block, entries.Length); i++)
        {
            RuleBits.Clear(candidates, entries[i].Rule);
        }

        if (block < suffixes.Length)
        {
            RuleBits.AndNot(candidates, suffixes[block]);
        }
    }

    private static bool Holds(in Entry entry, decimal value)
    {
        var order = entry.IsLower ? value.CompareTo(entry.Threshold) : entry.Threshold.CompareTo(value);
        return entry.Strict ? order > 0 : order >= 0;
    }

    // For each block of entries the rules from there to the end.
    private static ulong[][] Suffixes(Entry[] entries, int rules)
    {
        var blocks = new ulong[(entries.Length + Block - 1) / Block][];
        for (var block = blocks.Length - 1; block >= 0; block--)
        {
            var bits = block + 1 < blocks.Length ? (ulong[])blocks[block + 1].Clone() : RuleBits.New(rules);
            for (var i = block * Block; i < Math.Min((block + 1) * Block, entries.Length); i++)
            {
                RuleBits.Set(bits, entries[i].Rule);
            }

            blocks[block] = bits;
        }

        return blocks;
    }
}

/// <summary>Gathers thresholds from the conditions of rules and makes indexes of those that several rules share.</summary>
internal sealed class ThresholdIndexBuilder(int rules)
{
    // Below this many, asking the rules is as quick.
    private const int LeastRules = 4;

    private readonly List<(ValueNode Node, string? Currency, List<ThresholdIndex.Entry> Entries)> _groups = [];
    private readonly Dictionary<(ValueNode, string?), int> _byValue = [];

    /// <summary>Notes what a rule's condition needs: it is one comparison, or a list of conditions that must all hold.</summary>
    public void Add(int rule, ConditionPlan? condition)
    {
        switch (condition)
        {
            case { Source: AllCondition }:
                foreach (var child in condition.Children)
                {
                    Add(rule, child);
                }

                break;
            case { Node: CompareNode compare }:
                Add(rule, compare);
                break;
        }
    }

    public ThresholdIndex[] Build() =>
        [.. _groups.Where(g => g.Entries.Count >= LeastRules).Select(g => new ThresholdIndex(g.Node, g.Currency, g.Entries, rules))];

    private void Add(int rule, CompareNode compare)
    {
        var (value, constant, comparator) = (compare.Left, compare.Right as ConstantNode, compare.Comparator);
        if (compare.Left is ConstantNode left)
        {
            (value, constant, comparator) = (compare.Right, left, Mirror(comparator));
        }

        if (constant is null || value.IsConstant || !value.Traits.IsShared || !IsOrdered(constant.Value.Kind) || comparator is Comparator.Equal or Comparator.NotEqual)
        {
            return;
        }

        var currency = constant.Value.Kind == ValueKind.Money ? constant.Value.Currency : null;
        if (!_byValue.TryGetValue((value, currency), out var group))
        {
            group = _groups.Count;
            _byValue.Add((value, currency), group);
            _groups.Add((value, currency, []));
        }

        _groups[group].Entries.Add(new(
            constant.Value.Number,
            Strict: comparator is Comparator.Greater or Comparator.Less,
            IsLower: comparator is Comparator.Greater or Comparator.GreaterOrEqual,
            rule));
    }

    private static bool IsOrdered(ValueKind kind) => kind is not (ValueKind.Unknown or ValueKind.Text or ValueKind.TextList or ValueKind.Boolean);

    private static Comparator Mirror(Comparator comparator) => comparator switch
    {
        Comparator.Less => Comparator.Greater,
        Comparator.LessOrEqual => Comparator.GreaterOrEqual,
        Comparator.Greater => Comparator.Less,
        Comparator.GreaterOrEqual => Comparator.LessOrEqual,
        _ => comparator,
    };
}
