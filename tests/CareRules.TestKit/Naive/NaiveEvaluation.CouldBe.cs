using CareRules.Facts;
using CareRules.Model;
using CareRules.Model.Expressions;

namespace CareRules.TestKit.Naive;

/// <content>What cannot be told while facts are missing: a test is tried with everything that its operand could be.</content>
internal sealed partial class NaiveEvaluation
{
    /// <summary>The levels that a customer could have, from the top, null for none: all that do not fail, down to the first that holds.</summary>
    private List<TierLevel?> Possible(TierLadder ladder)
    {
        if (_possible.TryGetValue(ladder.Dimension, out var known))
        {
            return known;
        }

        var possible = new List<TierLevel?>();
        var truths = ladder.Levels.Select(l => (Level: l, Truth: ladder.IsLowerIfUnknown ? Of(Test(l.When, null) == Truth.True || l.RuleId == LoyaltyPolicy.NoLevel) : Test(l.When, null))).ToList();
        possible.AddRange(truths.TakeWhile(l => l.Truth != Truth.True).Where(l => l.Truth == Truth.Unknown).Select(l => l.Level));
        possible.Add(truths.Find(l => l.Truth == Truth.True).Level);
        if (possible.Count > 1 && possible[^1] is null && ladder.Levels[^1].RuleId == LoyaltyPolicy.NoLevel)
        {
            possible.RemoveAt(possible.Count - 1);
        }

        return _possible[ladder.Dimension] = possible;
    }

    /// <summary>Whether the level is one of some ranks: unknown where only some of what it could be are.</summary>
    private Truth IsOneOf(TierLadder ladder, IReadOnlyCollection<int> ranks)
    {
        var truths = Possible(ladder).Select(l => Of(l is not null && ranks.Contains(l.Rank))).Distinct().ToList();
        return truths.Count == 1 ? truths[0] : Truth.Unknown;
    }

    private static List<string> NamesOf(List<TierLevel?> levels) => levels.ConvertAll(l => l?.Name ?? "none");

    /// <summary>The least and the most that the score could be; null while no indicator is known.</summary>
    private (decimal Low, decimal High)? ChurnRange()
    {
        var truths = policy.Churn!.Indicators.Select(i => (i.Weight, Truth: Test(i.When, null))).ToList();
        var certain = truths.Where(t => t.Truth == Truth.True).Sum(t => t.Weight);
        if (policy.Churn.IsLowerIfUnknown)
        {
            return (certain, certain);
        }

        var open = truths.Where(t => t.Truth == Truth.Unknown).Select(t => t.Weight).ToList();
        return open.Count > 0 && open.Count == truths.Count ? null : (certain + open.Where(w => w < 0m).Sum(), certain + open.Where(w => w > 0m).Sum());
    }

    /// <summary>The ranks that a complaint could have, before a repetition raises it, null for none.</summary>
    private List<int?> SeveritiesBefore(NaiveTicket complaint)
    {
        var truths = complaint.Policy.Severities.Select(s => (s.Rank, Truth: complaint.Policy.IsLowerIfUnknown ? Of(Test(s.When, At(complaint)) == Truth.True) : Test(s.When, At(complaint)))).ToList();
        var open = truths.TakeWhile(s => s.Truth != Truth.True).Where(s => s.Truth == Truth.Unknown).Select(s => (int?)s.Rank);
        return [.. open, truths.Where(s => s.Truth == Truth.True).Select(s => (int?)s.Rank).FirstOrDefault()];
    }

    /// <summary>The ranks that a complaint could have, from the most severe, null for none.</summary>
    private List<int?> Severities(NaiveTicket complaint)
    {
        var complaints = complaint.Policy;
        var repeats = Repeats(complaint);
        List<int> raises = complaints.Repeat is not { } repeat || repeats == Truth.False ? [0]
            : repeats == Truth.True ? [repeat.Raise]
            : complaints.IsLowerIfUnknown ? [0]
            : [0, repeat.Raise];
        var most = complaints.Scale.Levels.Length - 1;
        return [.. SeveritiesBefore(complaint).SelectMany(rank => raises.Select(r => rank is { } known ? Math.Min(known + r, most) : rank)).Distinct().OrderByDescending(r => r ?? -1)];
    }

    /// <summary>What the operand of a test could be; null for one that is known, or of which nothing can be said.</summary>
    private List<Value>? Candidates(Expression operand, NaiveScope? scope, IEnumerable<Value> beside)
    {
        List<Value> all = operand switch
        {
            _ when _candidate?.Input == operand.Canonical => [],
            TierExpression tier => Possible(policy.Tiers.Single(t => t.Dimension == tier.Dimension)).ConvertAll(ValueOf),
            LoyaltyLevelExpression when policy.Loyalty?.Levels is { } ladder => Possible(ladder).ConvertAll(ValueOf),
            ChurnRiskExpression when policy.Churn is not null && ChurnRange() is { } range => Risks(range.Low, range.High),
            ChurnScoreExpression when policy.Churn is not null && ChurnRange() is { } range => Scores(range.Low, range.High, beside),
            LoyaltyFigureExpression figure when BetweenOf(figure) is { } range => Scores(range.Low, range.High, beside),
            TicketSeverityExpression severity when scope!.Of(severity.IsAtHand).At(severity.List).AssumedRank is null => Severities(TicketAtHand(scope.Of(severity.IsAtHand), severity.List)).ConvertAll(r => SeverityValue(severity.List, r)),
            TicketSeverityExpression severity => [SeverityValue(severity.List, scope!.Of(severity.IsAtHand).At(severity.List).AssumedRank is >= 0 and var rank ? rank : null)],
            _ => [],
        };
        return all.Count > 1 ? all : null;
    }

    private Value LevelOf(TierLadder ladder) => Possible(ladder) is [var only] ? ValueOf(only) : Value.Unknown;

    private static Value ValueOf(TierLevel? level) => level is null ? Value.Nothing : Value.OfLevel(level.Rank, level.Name);

    private Value SeverityValue(FactList list, int? rank) => rank is { } known ? Value.OfLevel(known, PolicyOf(list).Scale.Levels[known].Name) : Value.Nothing;

    private List<Value> Risks(decimal low, decimal high) =>
        [.. Enumerable.Range(RankAt(low), RankAt(high) - RankAt(low) + 1).Reverse().Select(r => Value.OfLevel(r, policy.Churn!.Scale.Levels[r].Name))];

    private int RankAt(decimal score) => ChurnLevel(score)?.Rank ?? 0;

    // The ends, and on and beside each number that a test compares with.
    private static List<Value> Scores(decimal low, decimal high, IEnumerable<Value> beside) =>
    [
        .. beside.Where(v => v.HasValue).SelectMany(v => new[] { v.Number - 0.0001m, v.Number, v.Number + 0.0001m })
            .Where(n => n > low && n < high).Append(low).Append(high).Distinct().Select(Value.OfNumber),
    ];

    /// <summary>A test whose operand could be several: true or false where it is so for all of them.</summary>
    private Truth? TestOfAll(LeafCondition leaf, NaiveScope? scope) => leaf switch
    {
        CompareLeaf c when Candidates(c.Left, scope, [Evaluate(c.Right, scope)]) is { } left =>
            NegateIf(c.Negated, Evaluate(c.Right, scope) is { IsUnknown: false } right ? All(left, v => Compare(c.Comparator, v, right, c.Text)) : Truth.Unknown),
        CompareLeaf c when Candidates(c.Right, scope, [Evaluate(c.Left, scope)]) is { } right =>
            NegateIf(c.Negated, Evaluate(c.Left, scope) is { IsUnknown: false } left ? All(right, v => Compare(c.Comparator, left, v, c.Text)) : Truth.Unknown),
        BetweenLeaf b when Candidates(b.Operand, scope, [Evaluate(b.Low, scope), Evaluate(b.High, scope)]) is { } values =>
            NegateIf(b.Negated, All(values, v => (Truth)Math.Min(
                (int)Compare(Comparator.GreaterOrEqual, v, Evaluate(b.Low, scope), b.Text),
                (int)Compare(Comparator.LessOrEqual, v, Evaluate(b.High, scope), b.Text)))),
        InLeaf i when Candidates(i.Operand, scope, i.Options) is { } values => NegateIf(i.Negated, All(values, v => Of(i.Options.Contains(v)))),
        _ => null,
    };

    private static Truth All(List<Value> values, Func<Value, Truth> test)
    {
        var truths = values.Select(test).Distinct().ToList();
        return truths.Count == 1 ? truths[0] : Truth.Unknown;
    }
}
