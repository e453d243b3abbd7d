using System.Globalization;

namespace ChurnBacktest;

/// <summary>A data file prepared for testing a pack.</summary>
/// <param name="Pack">The pack that was calibrated for such data, named from the repository's root.</param>
/// <param name="AsOf">When the policy decides.</param>
/// <param name="Scope">What of the file is used, as a line of the report.</param>
/// <param name="WhatLeftMeans">What those who left did, as words after "of whom 5".</param>
internal sealed record BacktestData(string Pack, DateTimeOffset AsOf, string Scope, string WhatLeftMeans, IEnumerable<Observation> Customers)
{
    /// <summary>
    /// Everybody who had bought by <paramref name="cut"/>; those who bought nothing from then until <paramref name="end"/> left.
    /// </summary>
    public static BacktestData Cdnow(string file, DateOnly cut, DateOnly end)
    {
        var asOf = CdnowCustomer.EndOf(cut);
        return new BacktestData(
            "rules/retail-churn",
            asOf,
            string.Create(CultureInfo.InvariantCulture, $"as of      {asOf:yyyy-MM-dd'T'HH:mm:sszzz}, then watched until {end:O}"),
            "bought nothing afterwards",
            from read in CdnowFile.Read(file)
            let facts = read.Customer.FactsUntil(cut)
            where facts is not null
            select new Observation(facts, !read.Customer.BoughtBetween(cut, end), read.Progress));
    }

    /// <summary>The customers on odd data lines: the weights of <c>rules/subscription-churn</c> come from the even ones.</summary>
    public static BacktestData Telco(string file) => new(
        "rules/subscription-churn",
        // The file and its facts have no dates, so any as-of gives the same scores.
        DateTimeOffset.UnixEpoch,
        "lines      1, 3, 5, ... after the header (odd: held out; rules/subscription-churn was fitted on the even ones)",
        "left",
        from read in TelcoFile.Read(file)
        where read.Customer.DataLine % 2 == 1
        select new Observation(read.Customer.Facts, read.Customer.Left, read.Progress));
}
