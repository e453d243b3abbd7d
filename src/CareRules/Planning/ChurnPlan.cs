using CareRules.Facts;
using CareRules.Model;
using CareRules.Outcomes;
using CareRules.Planning.Nodes;

namespace CareRules.Planning;

/// <summary>The churn part: the sum of the weights of the indicators that hold, and the level it reaches.</summary>
internal sealed class ChurnPlan : IDerived
{
    private readonly int _scoreSlot;
    private readonly Value[] _levels;

    public ChurnPlan(ChurnPolicy source, ConditionPlan[] indicators, int scoreSlot)
    {
        Source = source;
        Indicators = indicators;
        _scoreSlot = scoreSlot;
        Traits = NodeTraits.None;
        foreach (var indicator in indicators)
        {
            Traits = Traits.And(indicator.Node.Traits);
        }

        Traits = Traits with { Depth = Traits.Depth + 1 };
        Reasons = [.. source.Indicators.Select(i => new ChurnReason(i.RuleId, i.Span.Location) { Indicator = i.Name, Weight = i.Weight })];
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

    public void Touch(Frame frame) => ScoreOf(frame);

    public Value ScoreOf(Frame frame)
    {
        if (!frame.TryGet(_scoreSlot, out Value score))
        {
            score = Value.OfNumber(Add(frame));
            frame.Keep(_scoreSlot, score);
        }

        return score;
    }

    /// <summary>Keeps the score that a rule engine concluded, in place of working it out.</summary>
    public void Conclude(Frame frame, decimal score) => frame.Keep(_scoreSlot, Value.OfNumber(score));

    public Value LevelOf(Frame frame)
    {
        if (frame.Given?.ChurnRisk is { } given)
        {
            return Named(given);
        }

        var score = ScoreOf(frame).Number;
        for (var i = 0; i < _levels.Length; i++)
        {
            if (score >= Source.Levels[i].Threshold)
            {
                return _levels[i];
            }
        }

        return None;
    }

    /// <summary>Lets what stands on the churn risk count its depth anew.</summary>
    public void BecomeCheckpoint() => Traits = Traits with { Depth = 0 };

    public void NameMissing(Frame frame, MissingFacts missing)
    {
        // The score is always known: indicators that cannot be told do not count.
    }

    private Value Named(string level)
    {
        var index = Array.FindIndex(_levels, l => l.Text == level);
        return index < 0 ? None : _levels[index];
    }

    private decimal Add(Frame frame)
    {
        var score = 0m;
        for (var i = 0; i < Indicators.Length; i++)
        {
            if (Indicators[i].Of(frame) == Truth.True)
            {
                score += Source.Indicators[i].Weight;
            }
        }

        return score;
    }
}
