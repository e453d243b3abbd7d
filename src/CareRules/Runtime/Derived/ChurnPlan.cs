using CareRules.Facts;
using CareRules.Model;
using CareRules.Outcomes;
using CareRules.Runtime.Nodes;
using CareRules.Runtime.State;

namespace CareRules.Runtime.Derived;

/// <summary>The churn part: the sum of the weights of the indicators that hold, and the level it reaches. While weights are unknown the score is a range.</summary>
internal sealed class ChurnPlan : IDerived
{
    private readonly Value[] _levels;
    private readonly decimal[] _weights;

    public ChurnPlan(ChurnPolicy source, ConditionPlan[] indicators)
    {
        Source = source;
        Indicators = indicators;
        Traits = NodeTraits.None;
        foreach (var indicator in indicators)
        {
            Traits = Traits.And(indicator.Node.Traits);
        }

        Traits = Traits with { Depth = Traits.Depth + 1, Levels = true };
        Reasons = [.. source.Indicators.Select(i => new ChurnReason(i.RuleId, i.Span.Location) { Indicator = i.Name, Weight = i.Weight })];
        _weights = [.. source.Indicators.Select(i => i.Weight)];
        _levels = [.. source.Levels.Select(l => Value.OfLevel(l.Rank, l.Name))];
        None = Value.OfLevel(0, source.Scale.Levels[0].Name);
        Location = source.Span.Location;
    }

    public ChurnPolicy Source { get; }

    public ConditionPlan[] Indicators { get; }

    /// <summary>One reason per indicator; immutable, so all customers share them.</summary>
    public ChurnReason[] Reasons { get; }

    public Diagnostics.SourceLocation Location { get; }

    public NodeTraits Traits { get; private set; }

    /// <summary>The level below all levels.</summary>
    public Value None { get; }

    public void EnsureEvaluated(Frame frame) => TallyOf(frame);

    /// <summary>The indicators added up, once per evaluation.</summary>
    public ref readonly ChurnTally TallyOf(Frame frame)
    {
        ref var tally = ref frame.Churn;
        if (tally.Generation != frame.Generation)
        {
            tally = Add(frame);
        }

        return ref tally;
    }

    /// <summary>Stores the result of another rule engine instead of computing it.</summary>
    /// <param name="score">The sum of the weights of the indicators that hold.</param>
    /// <param name="holding">How many indicators hold.</param>
    public void Conclude(Frame frame, decimal score, int holding)
    {
        var tally = new ChurnTally { Generation = frame.Generation, Low = score, High = score, Holding = holding };
        foreach (var indicator in Indicators)
        {
            tally.Unknown += indicator.Of(frame) == Truth.Unknown ? 1 : 0;
        }

        frame.Churn = tally.Unknown == 0 ? tally : WithUnknown(frame, tally);
    }

    /// <summary>The level of risk; unknown while it could be several.</summary>
    public Value LevelOf(Frame frame)
    {
        if (frame.Given?.ChurnRisk is { } given)
        {
            return LevelNamed(given);
        }

        return IsUndetermined(frame) ? default : LevelAt(TallyOf(frame).Low);
    }

    /// <summary>True while the score could reach several levels, or is not known at all.</summary>
    public bool IsUndetermined(Frame frame)
    {
        ref readonly var tally = ref TallyOf(frame);
        return tally.IsNothing || (!tally.IsKnown && LevelAt(tally.Low).Number != LevelAt(tally.High).Number);
    }

    /// <summary>The level of the flag that is raised: the highest that the score certainly reaches.</summary>
    public Value RaisedLevel(Frame frame)
    {
        if (frame.Given?.ChurnRisk is { } given)
        {
            return LevelNamed(given);
        }

        ref readonly var tally = ref TallyOf(frame);
        return tally.IsNothing ? None : LevelAt(tally.Low);
    }

    /// <summary>The levels that an unknown risk could be; null where nothing is known of it.</summary>
    public CouldBe? LevelsOf(Frame frame)
    {
        ref readonly var tally = ref TallyOf(frame);
        if (tally.IsNothing)
        {
            return null;
        }

        var (low, high) = ((int)LevelAt(tally.Low).Number, (int)LevelAt(tally.High).Number);
        return CouldBe.Levels([.. Enumerable.Range(low, high - low + 1).Reverse().Select(rank => rank == 0 ? None : _levels[^rank])]);
    }

    /// <summary>What an unknown score could be; null where nothing is known of it.</summary>
    public CouldBe? ScoreOf(Frame frame) => TallyOf(frame) is { IsNothing: false } tally ? CouldBe.Between(Value.OfNumber(tally.Low), Value.OfNumber(tally.High)) : null;

    /// <summary>The highest level that a score reaches.</summary>
    public Value LevelAt(decimal score)
    {
        for (var i = 0; i < _levels.Length; i++)
        {
            if (score >= Source.Levels[i].Threshold)
            {
                return _levels[i];
            }
        }

        return None;
    }

    /// <summary>Resets the depth, so that nodes that depend on the churn risk count from zero.</summary>
    public void BecomeCheckpoint() => Traits = Traits with { Depth = 0 };

    public void NameMissing(Frame frame, MissingFacts missing)
    {
        foreach (var indicator in Indicators)
        {
            indicator.Node.Missing(frame, missing);
        }
    }

    private Value LevelNamed(string level)
    {
        var index = Array.FindIndex(_levels, l => l.Text == level);
        return index < 0 ? None : _levels[index];
    }

    private ChurnTally Add(Frame frame)
    {
        var tally = new ChurnTally { Generation = frame.Generation };
        for (var i = 0; i < Indicators.Length; i++)
        {
            switch (Indicators[i].Of(frame))
            {
                case Truth.True:
                    tally.Low += _weights[i];
                    tally.Holding++;
                    break;
                case Truth.Unknown:
                    tally.Unknown++;
                    break;
            }
        }

        tally.High = tally.Low;
        return tally.Unknown == 0 ? tally : WithUnknown(frame, tally);
    }

    // Apart from the indicators that hold: most customers have none that is unknown.
    private ChurnTally WithUnknown(Frame frame, ChurnTally tally)
    {
        for (var i = 0; i < Indicators.Length && !Source.IsLowerIfUnknown; i++)
        {
            if (Indicators[i].Of(frame) == Truth.Unknown)
            {
                tally.Low += Math.Min(_weights[i], 0m);
                tally.High += Math.Max(_weights[i], 0m);
            }
        }

        tally.IsNothing = tally.Unknown == Indicators.Length && !Source.IsLowerIfUnknown;
        return tally;
    }

    /// <summary>Whether each indicator certainly stays the same from as-of up to an instant.</summary>
    public bool IsSteady(Frame frame, long to) => to < frame.LevelsUntil || Array.TrueForAll(Indicators, i => i.Node.IsSteady(frame, to));
}
