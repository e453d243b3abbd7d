namespace ChurnBacktest;

/// <summary>One purchase of the file.</summary>
/// <param name="Dollars">What was paid; some rows are free.</param>
internal sealed record CdnowRow(DateOnly Date, int Units, decimal Dollars);
