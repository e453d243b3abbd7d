namespace CareRules.Samples;

/// <summary>Random whole numbers that are the same for a seed on every machine and runtime (SplitMix64).</summary>
internal sealed class Dice(ulong seed)
{
    private ulong _state = seed;

    /// <summary>From <paramref name="least"/> to <paramref name="most"/>, both included.</summary>
    public int Roll(int least, int most) => least + (int)(Next() % (ulong)(most - least + 1));

    public bool Chance(int percent) => Roll(1, 100) <= percent;

    public T Pick<T>(params ReadOnlySpan<T> from) => from[Roll(0, from.Length - 1)];

    private ulong Next()
    {
        _state += 0x9E3779B97F4A7C15;
        var z = _state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
