using System.Runtime.InteropServices;
using CareRules.Facts;

namespace CareRules.Benchmarks.Baseline;

/// <summary>
/// Every figure of the policy for one customer; null where it is not known. Times are ticks, shares are fractions, money is CNY. Where
/// there is nothing to measure, such as a last purchase of who never bought, it is a value for which no test of the policy holds.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal struct CustomerFigures
{
    private const string Currency = "CNY";

    // The time since what never happened, a largest order of none, a fall from zero: tests ask for at least a threshold.
    private const long Never = long.MinValue;
    private const decimal NothingAtAll = decimal.MinValue;

    // The mean of no rating: tests ask for less than a threshold.
    private const decimal NoRating = decimal.MaxValue;

    public string? Segment;
    public string? Industry;
    public bool? Strategic;
    public decimal? AnnualSpend;
    public decimal? HalfSpend;
    public decimal? QuarterSpend;
    public long? AnnualOrders;
    public long? HalfOrders;
    public long? QuarterOrders;
    public long? MonthOrders;
    public decimal? ToysSpend;
    public decimal? LargestOrder;
    public long? Idle;
    public long? Silence;
    public decimal? OrdersDrop;
    public decimal? Satisfaction;
    public long? RecentComplaints;
    public long? TenureMonths;

    private bool _amountsMix;
    private bool _categoryMissing;

    public CustomerFigures(CustomerFacts facts, DateTimeOffset now, DateOnly today, ref ProblemNotes notes)
    {
        var customer = facts.Customer;
        Segment = customer.Segment;
        Industry = customer.Industry;
        Strategic = customer.Strategic;
        TenureMonths = customer.Since is { } since ? WholeMonths(since, today) : null;

        var t = now.UtcTicks;
        var yearAgo = now.AddMonths(-12).UtcTicks;
        if (!facts.Purchases.IsDefault)
        {
            ReadPurchases(facts.Purchases.AsSpan(), t, yearAgo, ref notes);
        }

        if (!facts.Interactions.IsDefault)
        {
            Silence = SinceLast(facts.Interactions.AsSpan(), t, ref notes);
        }

        if (!facts.Surveys.IsDefault)
        {
            Satisfaction = MeanRating(facts.Surveys.AsSpan(), t, yearAgo, ref notes);
        }

        notes.NoteFuture("service_requests", Later(facts.ServiceRequests.AsSpan(), t));
        if (!facts.Complaints.IsDefault)
        {
            RecentComplaints = Since(facts.Complaints.AsSpan(), t - (30 * TimeSpan.TicksPerDay), t, ref notes);
        }
    }

    /// <summary>The fact for lack of which a figure is not known.</summary>
    public readonly string Missing(Fact fact) => fact switch
    {
        Fact.Industry => "customer.industry",
        Fact.Strategic => "customer.strategic",
        Fact.Tenure => "customer.since",
        Fact.Silence => "interactions",
        Fact.Satisfaction => "surveys",
        Fact.RecentComplaints => "complaints",
        Fact.ToysSpend when _categoryMissing => "purchases.category",
        Fact.AnnualSpend or Fact.HalfSpend or Fact.QuarterSpend or Fact.ToysSpend or Fact.LargestOrder when _amountsMix => "purchases.amount",
        _ => "purchases",
    };

    // Purchases are in order of time: from the newest backwards, one sum and one count serve every window, each
    // read off where the next older window begins.
    private void ReadPurchases(ReadOnlySpan<Purchase> purchases, long t, long yearAgo, ref ProblemNotes notes)
    {
        var last = purchases.Length - 1;
        while (last >= 0 && purchases[last].At.UtcTicks > t)
        {
            last--;
        }

        notes.NoteFuture("purchases", purchases.Length - 1 - last);
        Idle = last < 0 ? Never : t - purchases[last].At.UtcTicks;
        var (monthAgo, quarterAgo, halfAgo) = (t - (30 * TimeSpan.TicksPerDay), t - (90 * TimeSpan.TicksPerDay), t - (180 * TimeSpan.TicksPerDay));
        decimal spend = 0, quarter = 0, half = 0, toys = 0, largest = 0;
        int month = 0, quarterOrders = 0, halfOrders = 0;
        var foreign = -1;
        var i = last;
        for (; i >= 0; i--)
        {
            var purchase = purchases[i];
            var at = purchase.At.UtcTicks;
            if (at <= yearAgo)
            {
                break;
            }

            if (purchase.Currency != Currency)
            {
                foreign = foreign < 0 ? i : foreign;
            }

            spend += purchase.Amount;
            if (at > halfAgo)
            {
                halfOrders++;
                half = spend;
                if (at > quarterAgo)
                {
                    quarterOrders++;
                    quarter = spend;
                    month += at > monthAgo ? 1 : 0;
                }
            }

            if (purchase.Amount > largest || i == last)
            {
                largest = purchase.Amount;
            }

            switch (purchase.Category)
            {
                case "toys":
                    toys += purchase.Amount;
                    break;
                case null:
                    _categoryMissing = true;
                    break;
            }
        }

        (AnnualOrders, HalfOrders, QuarterOrders, MonthOrders) = (last - i, halfOrders, quarterOrders, month);
        var before = halfOrders - quarterOrders;
        OrdersDrop = before == 0 ? NothingAtAll : (before - quarterOrders) / (decimal)before;
        (AnnualSpend, HalfSpend, QuarterSpend) = (spend, half, quarter);
        ToysSpend = _categoryMissing ? null : toys;
        LargestOrder = last == i ? NothingAtAll : largest;
        if (foreign >= 0)
        {
            SetForeign(purchases, i + 1, last + 1, foreign, ref notes);
        }
    }

    // Amounts of different currencies are never added.
    private void SetForeign(ReadOnlySpan<Purchase> purchases, int first, int end, int newest, ref ProblemNotes notes)
    {
        _amountsMix = true;
        AnnualSpend = null;
        LargestOrder = null;
        HalfSpend = newest >= end - HalfOrders ? null : HalfSpend;
        QuarterSpend = newest >= end - QuarterOrders ? null : QuarterSpend;
        for (var i = first; i < end && ToysSpend is not null; i++)
        {
            ToysSpend = purchases[i].Category == "toys" && purchases[i].Currency != Currency ? null : ToysSpend;
        }

        notes.NoteMixed("annual_spend", purchases[first..end]);
    }

    private static long SinceLast(ReadOnlySpan<Interaction> interactions, long t, ref ProblemNotes notes)
    {
        for (var i = interactions.Length - 1; i >= 0; i--)
        {
            var since = t - interactions[i].At.UtcTicks;
            if (since >= 0)
            {
                notes.NoteFuture("interactions", interactions.Length - 1 - i);
                return since;
            }
        }

        notes.NoteFuture("interactions", interactions.Length);
        return Never;
    }

    private static decimal MeanRating(ReadOnlySpan<Survey> surveys, long t, long yearAgo, ref ProblemNotes notes)
    {
        var (sum, count, future) = (0m, 0, 0);
        foreach (var survey in surveys)
        {
            var at = survey.At.UtcTicks;
            if (at > t)
            {
                future++;
            }
            else if (at > yearAgo)
            {
                sum += survey.Score / survey.Scale;
                count++;
            }
        }

        notes.NoteFuture("surveys", future);
        return count == 0 ? NoRating : sum / count;
    }

    private static int Since(ReadOnlySpan<Complaint> complaints, long from, long t, ref ProblemNotes notes)
    {
        var (count, future) = (0, 0);
        foreach (var complaint in complaints)
        {
            var opened = complaint.OpenedAt.UtcTicks;
            count += opened > from && opened <= t ? 1 : 0;
            future += opened > t ? 1 : 0;
        }

        notes.NoteFuture("complaints", future);
        return count;
    }

    private static int Later(ReadOnlySpan<ServiceRequest> requests, long t)
    {
        var last = requests.Length - 1;
        while (last >= 0 && requests[last].OpenedAt.UtcTicks > t)
        {
            last--;
        }

        return requests.Length - 1 - last;
    }

    private static int WholeMonths(DateOnly from, DateOnly to)
    {
        var months = ((to.Year - from.Year) * 12) + to.Month - from.Month;
        return from.AddMonths(months) > to ? months - 1 : months;
    }
}
