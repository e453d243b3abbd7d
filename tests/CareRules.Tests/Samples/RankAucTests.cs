using ChurnBacktest;

namespace CareRules.Tests.Samples;

public sealed class RankAucTests
{
    [Test]
    public void Of_EveryLeaverScoresHigher_IsOne() =>
        Assert.That(RankAuc.Of([(1, false), (2, false), (3, true), (4, true)]), Is.EqualTo(1.0));

    [Test]
    public void Of_EveryLeaverScoresLower_IsZero() =>
        Assert.That(RankAuc.Of([(4, false), (3, false), (2, true), (1, true)]), Is.EqualTo(0.0));

    [Test]
    public void Of_AllScoresAreEqual_IsOneHalf() =>
        Assert.That(RankAuc.Of([(5, false), (5, true), (5, false), (5, true), (5, true)]), Is.EqualTo(0.5));

    // Six pairs: 3>1, 3>2, 3=3 counts half, 2>1, 2=2 counts half, 2<3.
    [Test]
    public void Of_SomeTies_CountsThemHalf() =>
        Assert.That(RankAuc.Of([(1, false), (2, false), (3, false), (2, true), (3, true)]), Is.EqualTo(4.0 / 6));

    [Test]
    public void Of_NegativeAndEqualButDifferentlyWrittenScores_ComparesByValue() =>
        Assert.That(RankAuc.Of([(-1.0m, false), (-1.00m, true), (-3m, false), (2.5m, true)]), Is.EqualTo(3.5 / 4));

    [Test]
    public void Of_NobodyLeft_IsUndefined() => Assert.That(RankAuc.Of([(1, false), (2, false)]), Is.Null);

    [Test]
    public void Of_RandomScores_EqualsTheCountOverAllPairs([Values(1, 2, 3)] int seed)
    {
        var random = new Random(seed);
        var scores = Enumerable.Range(0, 200).Select(_ => (Score: (decimal)random.Next(20), Left: random.Next(3) > 0)).ToList();
        var wins = 0.0;
        foreach (var left in scores.Where(s => s.Left))
        {
            wins += scores.Where(s => !s.Left).Sum(s => left.Score > s.Score ? 1 : left.Score == s.Score ? 0.5 : 0);
        }

        Assert.That(RankAuc.Of(scores), Is.EqualTo(wins / (scores.Count(s => s.Left) * scores.Count(s => !s.Left))), $"seed {seed}");
    }
}
