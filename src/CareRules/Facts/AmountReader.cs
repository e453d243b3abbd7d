namespace CareRules.Facts;

/// <summary>Reads an amount of many entries at once: what adds up a list needs no call for each entry.</summary>
internal abstract class AmountReader
{
    /// <summary>Reads entries from the last back, until one that is not plain: of another currency, with too many digits, or too large.</summary>
    /// <param name="rows">The entries.</param>
    /// <param name="amounts">Where <see cref="FixedPoint4"/> are put, each at its entry's place.</param>
    /// <param name="largest">The largest plain amount, in ten-thousandths.</param>
    /// <param name="currency">The currency of plain entries; null takes that of the last.</param>
    /// <returns>The first place that was read; zero when all entries are plain.</returns>
    public abstract int Read(ReadOnlySpan<object> rows, Span<long> amounts, long largest, ref string? currency);
}
