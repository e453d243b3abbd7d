using System.Collections.Immutable;
using CareRules.Facts;
using CareRules.Model;
using CareRules.Outcomes;
using CareRules.Runtime.Nodes;
using CareRules.Runtime.State;

namespace CareRules.Runtime.Derived;

/// <summary>
/// A tier dimension: the first level from the top that holds. Where one above it is unknown, the level is undetermined: it could be each of
/// these.
/// </summary>
internal sealed class LadderPlan : IDerived
{
    private static readonly int[] None = [-1];

    private readonly Value[] _values;
    private readonly int[][] _only;
    private readonly int _slot;
    private readonly int _scratch;

    public LadderPlan(TierLadder source, ConditionPlan[] levels, ConditionPlan?[] keeps, int slot, int scratch)
    {
        Source = source;
        Levels = levels;
        Keeps = keeps;
        _slot = slot;
        _scratch = scratch;
        Traits = NodeTraits.None;
        foreach (var condition in levels.Concat(keeps).OfType<ConditionPlan>())
        {
            Traits = Traits.And(condition.Node.Traits);
        }

        Traits = Traits with { Depth = Traits.Depth + 1, Levels = true };
        _only = [.. source.Levels.Select(l => new[] { l.Rank })];
        _values = [.. source.Levels.Select(l => Value.OfLevel(l.Rank, l.Name))];
        Assignments = [.. source.Levels.Select(l => new TierAssignment(l.RuleId, l.Span.Location) { Dimension = source.Dimension, Level = l.Name })];
    }

    public TierLadder Source { get; }

    /// <summary>The levels' conditions, from the top.</summary>
    public ConditionPlan[] Levels { get; }

    /// <summary>What is enough to keep each level, from the top; null where that is its condition.</summary>
    public ConditionPlan?[] Keeps { get; }

    /// <summary>The assignment for each level, from the top. Assignments are immutable and shared by all customers.</summary>
    public TierAssignment[] Assignments { get; }

    public NodeTraits Traits { get; private set; }

    public void EnsureEvaluated(Frame frame) => LevelOf(frame);

    /// <summary>The customer's level; unknown while it is undetermined, nothing when none holds.</summary>
    public ref readonly Value LevelOf(Frame frame)
    {
        ref var value = ref frame.ValueAt(_slot, out var isKnown);
        if (!isKnown)
        {
            value = GivenTo(frame) is { } name ? LevelNamed(name) : Earned(frame);
            frame.MarkCached(_slot);
        }

        return ref value;
    }

    /// <summary>The customer's rank, or -1 when no level holds.</summary>
    public int RankOf(Frame frame)
    {
        ref readonly var level = ref LevelOf(frame);
        return level.HasValue ? (int)level.Number : -1;
    }

    /// <summary>
    /// The ranks that the level could have, from the top, where -1 stands for none: one alone when the level is known.
    /// </summary>
    public int[] Possible(Frame frame) => RankOf(frame) is >= 0 and var rank ? [rank] : OpenLevelOf(frame).Ranks;

    // Kept for the evaluation, since every test of the level asks for it.
    private OpenLevel OpenLevelOf(Frame frame)
    {
        ref var kept = ref frame.Scratch(_scratch);
        if (kept is not OpenLevel known || known.Generation != frame.Generation)
        {
            int[] ranks = IsGiven(frame) ? [-1] : PossiblyEarned(frame);
            known = new OpenLevel(frame.Generation, ranks, Nodes.CouldBe.Levels(Array.ConvertAll(ranks, r => r < 0 ? Value.Nothing : Value.OfLevel(r, Source.Scale.Levels[r].Name))));
            frame.Scratch(_scratch) = known;
        }

        return known;
    }

    /// <summary>The same of the level that the conditions give, even where another is held.</summary>
    /// <param name="held">The rank that is held, which like those below it may be kept by less; -1 for none.</param>
    public int[] PossiblyEarned(Frame frame, int held = -1)
    {
        List<int>? open = null;
        for (var i = 0; i < Levels.Length; i++)
        {
            switch (TruthOf(frame, i, isHeld: Source.Levels[i].Rank <= held))
            {
                case Truth.True:
                    return open is null ? _only[i] : [.. open, Source.Levels[i].Rank];
                case Truth.Unknown:
                    (open ??= []).Add(Source.Levels[i].Rank);
                    break;
                case Truth.False:
                    break;
            }
        }

        if (open is null)
        {
            return None;
        }

        // One of the levels holds where the last one is all that is left.
        return Source.Levels[^1].RuleId == LoyaltyPolicy.NoLevel ? [.. open] : [.. open, -1];
    }

    /// <summary>Whether the level is one of some ranks: unknown where only some of what it could be are.</summary>
    public Truth IsOneOf(Frame frame, ReadOnlySpan<int> ranks)
    {
        if (RankOf(frame) is >= 0 and var rank)
        {
            return ranks.Contains(rank) ? Truth.True : Truth.False;
        }

        var (some, all) = (false, true);
        foreach (var possible in Possible(frame))
        {
            var isIn = ranks.Contains(possible);
            (some, all) = (some || isIn, all && isIn);
        }

        return all ? Truth.True : some ? Truth.Unknown : Truth.False;
    }

    /// <summary>True when the level could be more than one.</summary>
    public bool IsUndetermined(Frame frame) => RankOf(frame) < 0 && Possible(frame).Length > 1;

    /// <summary>The assignment that says what an undetermined level could be; null where the level is known.</summary>
    public TierAssignment? Undetermined(Frame frame) =>
        RankOf(frame) < 0 && Possible(frame) is { Length: > 1 } ranks ? new TierAssignment($"tiers.{Source.Dimension}", Source.Span.Location)
        {
            Dimension = Source.Dimension,
            Level = null,
            CouldBe = Names(ranks),
            Possible = [.. Assignments.Where((_, i) => ranks.Contains(Source.Levels[i].Rank))],
        }
        : null;

    /// <summary>The names of ranks, where -1 stands for no level.</summary>
    public ImmutableArray<string> Names(int[] ranks) => [.. ranks.Select(r => Source.Scale.NameOf(r))];

    /// <summary>What an undetermined level could be.</summary>
    public CouldBe CouldBe(Frame frame) => OpenLevelOf(frame).CouldBe;

    private bool IsGiven(Frame frame) => GivenTo(frame) is not null;

    // A level that is held counts from when it was reached: points that were earned before were earned with another one.
    private string? GivenTo(Frame frame)
    {
        if (frame.Given is not { } given || !given.Tiers.TryGetValue(Source.Dimension, out var name))
        {
            return null;
        }

        if (!given.TiersHeld.TryGetValue(Source.Dimension, out var held))
        {
            return name;
        }

        foreach (var (level, since) in held)
        {
            if (frame.Now >= since)
            {
                return level;
            }
        }

        return null;
    }

    /// <summary>Stores the level that another rule engine found, by its index from the top, instead of evaluating it.</summary>
    public void Conclude(Frame frame, int level)
    {
        frame.ValueAt(_slot, out _) = _values[level];
        frame.MarkCached(_slot);
    }

    /// <summary>Resets the depth, so that nodes that depend on this ladder count from zero.</summary>
    public void BecomeCheckpoint() => Traits = Traits with { Depth = 0 };

    public void NameMissing(Frame frame, MissingFacts missing) => ConditionPlan.NameMissing(Levels, frame, missing);

    /// <summary>The level that the conditions give, even where another is held; unknown while it is undetermined, nothing when none holds.</summary>
    public Value Earned(Frame frame)
    {
        for (var i = 0; i < Levels.Length; i++)
        {
            var truth = TruthOf(frame, i);
            if (truth != Truth.False)
            {
                return truth == Truth.True ? _values[i] : default;
            }
        }

        return Value.Nothing;
    }

    /// <summary>
    /// Whether a level holds, none of those above it does. Where what is unknown counts as what does not hold, it is never unknown, and having
    /// no level is what is left.
    /// </summary>
    public Truth TruthOf(Frame frame, int level) => TruthOf(frame, level, Levels[level]);

    // A level that is held may be kept by less.
    private Truth TruthOf(Frame frame, int level, bool isHeld)
    {
        var truth = TruthOf(frame, level);
        return truth != Truth.True && isHeld && Keeps[level] is { } keep && TruthOf(frame, level, keep) is var kept && kept > truth ? kept : truth;
    }

    private Truth TruthOf(Frame frame, int level, ConditionPlan condition)
    {
        var truth = condition.Of(frame);
        return truth != Truth.Unknown || !Source.IsLowerIfUnknown ? truth
            : Source.Levels[level].RuleId == LoyaltyPolicy.NoLevel ? Truth.True
            : Truth.False;
    }

    private Value LevelNamed(string level)
    {
        var index = Array.FindIndex(_values, v => v.Text == level);
        return index < 0 ? Value.Nothing : _values[index];
    }

    /// <summary>Whether the customer certainly has the same level from as-of up to an instant.</summary>
    public bool IsSteady(Frame frame, long to)
    {
        if (to < frame.LevelsUntil || IsGiven(frame))
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

    // What a level could be that is undetermined, or that nobody has.
    private sealed class OpenLevel(int generation, int[] ranks, CouldBe couldBe)
    {
        public int Generation { get; } = generation;

        public int[] Ranks { get; } = ranks;

        public CouldBe CouldBe { get; } = couldBe;
    }
}
