using CareRules.Facts;
using CareRules.Model;
using CareRules.Outcomes;
using CareRules.Runtime.Nodes;
using CareRules.Runtime.State;

namespace CareRules.Runtime.Derived;

/// <summary>A tier dimension: the first level from the top that holds.</summary>
internal sealed class LadderPlan : IDerived
{
    private readonly Value[] _values;
    private readonly int _slot;

    public LadderPlan(TierLadder source, ConditionPlan[] levels, int slot)
    {
        Source = source;
        Levels = levels;
        _slot = slot;
        Traits = NodeTraits.None;
        foreach (var level in levels)
        {
            Traits = Traits.And(level.Node.Traits);
        }

        Traits = Traits with { Depth = Traits.Depth + 1, Levels = true };
        _values = [.. source.Levels.Select(l => Value.OfLevel(l.Rank, l.Name))];
        Assignments = [.. source.Levels.Select(l => new TierAssignment(l.RuleId, l.Span.Location) { Dimension = source.Dimension, Level = l.Name })];
    }

    public TierLadder Source { get; }

    /// <summary>The levels' conditions, from the top.</summary>
    public ConditionPlan[] Levels { get; }

    /// <summary>The assignment for each level, from the top. Assignments are immutable and shared by all customers.</summary>
    public TierAssignment[] Assignments { get; }

    public NodeTraits Traits { get; private set; }

    public void EnsureEvaluated(Frame frame) => LevelOf(frame);

    /// <summary>The customer's level; unknown when none holds.</summary>
    public ref readonly Value LevelOf(Frame frame)
    {
        ref var value = ref frame.ValueAt(_slot, out var isKnown);
        if (!isKnown)
        {
            value = frame.Given is { } given && given.Tiers.TryGetValue(Source.Dimension, out var name) ? LevelNamed(name) : Earned(frame);
            frame.MarkCached(_slot);
        }

        return ref value;
    }

    /// <summary>The customer's rank, or -1 when no level holds.</summary>
    public int RankOf(Frame frame)
    {
        ref readonly var level = ref LevelOf(frame);
        return level.IsUnknown ? -1 : (int)level.Number;
    }

    /// <summary>Stores the level that another rule engine found, by its index from the top, instead of evaluating it.</summary>
    public void Conclude(Frame frame, int level)
    {
        frame.ValueAt(_slot, out _) = _values[level];
        frame.MarkCached(_slot);
    }

    /// <summary>Resets the depth, so that nodes that depend on this ladder count from zero.</summary>
    public void BecomeCheckpoint() => Traits = Traits with { Depth = 0 };

    public void NameMissing(Frame frame, MissingFacts missing)
    {
        var before = missing.Facts.Count;
        foreach (var level in Levels)
        {
            level.Node.Missing(frame, missing);
        }

        if (before == missing.Facts.Count && Array.TrueForAll(Levels, l => l.Of(frame) == Truth.False))
        {
            missing.Add(Source.Fact);
        }
    }

    /// <summary>The level that the conditions give, even where another is held; unknown when none holds.</summary>
    public Value Earned(Frame frame)
    {
        for (var i = 0; i < Levels.Length; i++)
        {
            if (Levels[i].Of(frame) == Truth.True)
            {
                return _values[i];
            }
        }

        return default;
    }

    private Value LevelNamed(string level)
    {
        var index = Array.FindIndex(_values, v => v.Text == level);
        return index < 0 ? default : _values[index];
    }

    /// <summary>Whether the customer certainly has the same level from as-of up to an instant.</summary>
    public bool IsSteady(Frame frame, long to)
    {
        if (to < frame.LevelsUntil || frame.Given?.Tiers.ContainsKey(Source.Dimension) == true)
        {
            return true;
        }

        foreach (var level in Levels)
        {
            if (!level.Node.IsSteady(frame, to))
            {
                return false;
            }

            if (!frame.IsStrict && level.Of(frame) == Truth.True)
            {
                break;
            }
        }

        return true;
    }
}
