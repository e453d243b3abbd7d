namespace CareRules.TestKit.Generators;

/// <summary>Random choices from a seed; the same seed gives the same choices on every machine.</summary>
internal sealed class Dice(int seed)
{
    private readonly Random _random = new(seed);

    /// <summary>A whole number from 0 to below <paramref name="below"/>.</summary>
    public int Next(int below) => _random.Next(below);

    /// <summary>A whole number in [<paramref name="from"/>, <paramref name="to"/>].</summary>
    public int Between(int from, int to) => _random.Next(from, to + 1);

    public bool Chance(int percent) => _random.Next(100) < percent;

    public T Pick<T>(params IReadOnlyList<T> options) => options[_random.Next(options.Count)];

    /// <summary>A few of the options, in their order; at least one.</summary>
    public List<T> Some<T>(IReadOnlyList<T> options)
    {
        var some = options.Where(_ => Chance(50)).ToList();
        return some.Count > 0 ? some : [Pick(options)];
    }

    /// <summary>A whole number from 1 to <paramref name="most"/>, whose order of magnitude is at random.</summary>
    public long Magnitude(long most) => Math.Clamp((long)Math.Exp(_random.NextDouble() * Math.Log(most)), 1, most);

    /// <summary>A whole number from 1 to <paramref name="most"/>.</summary>
    public long UpTo(long most) => 1 + _random.NextInt64(most);

    /// <summary>A seed for another generator.</summary>
    public int Fork() => _random.Next();
}
