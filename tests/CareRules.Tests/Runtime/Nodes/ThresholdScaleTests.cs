using CareRules.Facts;
using CareRules.Runtime.Nodes;

namespace CareRules.Tests.Runtime.Nodes;

public sealed class ThresholdScaleTests
{
    [Test]
    public void RankOf_AnyNumberOfThresholds_CountsThoseBelowTwiceAndTheEqualOnce([Values(1, 2, 3, 4, 5, 8, 17, 63, 64, 65, 100)] int count)
    {
        const int Seed = 71;
        var random = new Random(Seed);
        // The last has too many digits for whole units in every other scale.
        decimal[] thresholds = [.. Enumerable.Range(0, count).Select(_ => (random.Next(400) - 200) / 4m).Append(count % 2 == 0 ? 0.000001m : 7m)];
        var distinct = thresholds.Distinct().ToArray();
        var scale = new ThresholdScale(null!, null, thresholds, 0);

        for (var number = -55m; number <= 55m; number += 0.125m)
        {
            var expected = distinct.Sum(t => (t < number ? 1 : 0) + (t <= number ? 1 : 0));

            Assert.That(scale.RankOf(Value.OfNumber(number)), Is.EqualTo(expected), $"seed {Seed}, {count} thresholds, {number}");
        }
    }

    [Test]
    public void RankOf_LargestNumberThatFits_IsAboveEveryThreshold() =>
        Assert.That(new ThresholdScale(null!, null, [1m, 2m, 3m], 0).RankOf(Value.OfNumber(562949953421312m)), Is.EqualTo(6));

    [Test]
    public void RankOf_OtherCurrency_HasNone() =>
        Assert.That(new ThresholdScale(null!, "CNY", [1m], 0).RankOf(Value.OfMoney(5m, "USD")), Is.EqualTo(ThresholdScale.NoRank));
}
