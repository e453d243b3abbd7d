namespace CareRules.Facts;

/// <summary>Reads an amount from many entries at once, so that sums over a list need no call for each entry.</summary>
internal abstract class AmountReader
{
    /// <summary>
    /// Reads entries from the last back, until one that is not plain: of another currency, with too many digits, or too large.
    /// </summary>
    /// <param name="rows">The entries.</param>
    /// <param name="amounts">Receives the amounts as <see cref="FixedPoint4"/>, each at its entry's index.</param>
    /// <param name="largest">The largest plain amount, in ten-thousandths.</param>
    /// <param name="currency">The currency of plain entries; null takes that of the last.</param>
    /// <returns>The first index that was read; zero when all entries are plain.</returns>
    public abstract int Read(ReadOnlySpan<object> rows, Span<long> amounts, long largest, ref string? currency);
}
