using CareRules.Facts;
using CareRules.Model;
using CareRules.Outcomes;
using CareRules.Runtime.Nodes;
using CareRules.Runtime.State;

namespace CareRules.Runtime.Derived;

/// <summary>The churn part: the sum of the weights of the indicators that hold, and the level it reaches.</summary>
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
    /// <param name="holding">How many indicators hold.</param>
    public void Conclude(Frame frame, decimal score, int holding) => frame.Churn = new ChurnTally
    {
        Generation = frame.Generation,
        Score = score,
        Holding = holding,
        Unknown = Indicators.Count(i => i.Of(frame) == Truth.Unknown),
    };

    public Value LevelOf(Frame frame)
    {
        if (frame.Given?.ChurnRisk is { } given)
        {
            return LevelNamed(given);
        }

        var score = TallyOf(frame).Score;
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
        // The score is always known: unknown indicators do not count.
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
                    tally.Score += _weights[i];
                    tally.Holding++;
                    break;
                case Truth.Unknown:
                    tally.Unknown++;
                    break;
            }
        }

        return tally;
    }

    /// <summary>Whether each indicator certainly stays the same from as-of up to an instant.</summary>
    public bool IsSteady(Frame frame, long to) => to < frame.LevelsUntil || Array.TrueForAll(Indicators, i => i.Node.IsSteady(frame, to));
}
