using System.Runtime.InteropServices;
using CareRules.Facts;

namespace CareRules.Benchmarks.Baseline;

/// <summary>
/// Every figure of the policy for one customer. Money is kept as whole yuan, shares as whole percent, times as whole days or
/// months: the thresholds are whole, so comparing the whole part decides the same and costs one instruction.
/// What is unknown fails the one test its figure takes.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal ref struct CustomerFigures
{
    public Tier Tier;
    public string? Segment;
    public string? Industry;
    public bool Strategic;
    public long AnnualSpend;
    public long HalfSpend;
    public long QuarterSpend;
    public long AnnualOrders;
    public long HalfOrders;
    public long QuarterOrders;
    public long MonthOrders;
    public long ToysSpend;
    public long LargestOrder;
    public long IdleDays;
    public long SilenceDays;
    public long OrdersDropPercent;
    public long SatisfactionPercent;
    public long RecentComplaints;
    public long TenureMonths;
    public ReadOnlySpan<Severity> Severities;

    public CustomerFigures(CustomerFacts facts, DateTimeOffset now, DateOnly today)
    {
        var customer = facts.Customer;
        Segment = customer.Segment;
        Industry = customer.Industry;
        Strategic = customer.Strategic == true;
        TenureMonths = customer.Since is { } since ? WholeMonths(since, today) : -1;

        var t = now.UtcTicks;
        var yearAgo = now.AddMonths(-12).UtcTicks;
        ReadPurchases(facts.Purchases.AsSpan(), t, yearAgo);
        SilenceDays = DaysSinceLast(facts.Interactions.AsSpan(), t);
        SatisfactionPercent = Satisfaction(facts.Surveys.AsSpan(), t, yearAgo);
        foreach (var complaint in facts.Complaints.AsSpan())
        {
            var opened = complaint.OpenedAt.UtcTicks;
            RecentComplaints += opened <= t && opened > t - (30 * TimeSpan.TicksPerDay) ? 1 : 0;
        }

        Tier = AnnualSpend >= 400_000 ? Tier.Core
            : AnnualSpend >= 150_000 && TenureMonths >= 6 ? Tier.Potential
            : AnnualSpend >= 50_000 || TenureMonths >= 24 ? Tier.Regular
            : Tier.New;
    }

    // Purchases are in order of time: from the newest backwards, one sum and one count serve every window, each
    // read off where the next older window begins.
    private void ReadPurchases(ReadOnlySpan<Purchase> purchases, long t, long yearAgo)
    {
        var last = purchases.Length - 1;
        while (last >= 0 && purchases[last].At.UtcTicks > t)
        {
            last--;
        }

        IdleDays = last < 0 ? -1 : (t - purchases[last].At.UtcTicks) / TimeSpan.TicksPerDay;
        var (monthAgo, quarterAgo, halfAgo) = (t - (30 * TimeSpan.TicksPerDay), t - (90 * TimeSpan.TicksPerDay), t - (180 * TimeSpan.TicksPerDay));
        decimal spend = 0, quarter = 0, half = 0, toys = 0, largest = -1;
        var i = last;
        for (; i >= 0; i--)
        {
            var purchase = purchases[i];
            var at = purchase.At.UtcTicks;
            if (at <= yearAgo)
            {
                break;
            }

            spend += purchase.Amount;
            if (at > halfAgo)
            {
                HalfOrders++;
                half = spend;
                if (at > quarterAgo)
                {
                    QuarterOrders++;
                    quarter = spend;
                    MonthOrders += at > monthAgo ? 1 : 0;
                }
            }

            if (purchase.Amount > largest)
            {
                largest = purchase.Amount;
            }

            if (purchase.Category == "toys")
            {
                toys += purchase.Amount;
            }
        }

        AnnualOrders = last - i;
        AnnualSpend = (long)spend;
        HalfSpend = (long)half;
        QuarterSpend = (long)quarter;
        ToysSpend = (long)toys;
        LargestOrder = (long)largest;
        var before = HalfOrders - QuarterOrders;
        OrdersDropPercent = before == 0 ? -1 : (before - QuarterOrders) * 100 / before;
    }

    private static long DaysSinceLast(ReadOnlySpan<Interaction> interactions, long t)
    {
        for (var i = interactions.Length - 1; i >= 0; i--)
        {
            var since = t - interactions[i].At.UtcTicks;
            if (since >= 0)
            {
                return since / TimeSpan.TicksPerDay;
            }
        }

        return -1;
    }

    private static long Satisfaction(ReadOnlySpan<Survey> surveys, long t, long yearAgo)
    {
        var (sum, count) = (0m, 0);
        foreach (var survey in surveys)
        {
            var at = survey.At.UtcTicks;
            if (at > yearAgo && at <= t)
            {
                sum += survey.Score / survey.Scale;
                count++;
            }
        }

        return count == 0 ? long.MaxValue : (long)(sum * 100 / count);
    }

    private static int WholeMonths(DateOnly from, DateOnly to)
    {
        var months = ((to.Year - from.Year) * 12) + to.Month - from.Month;
        return from.AddMonths(months) > to ? months - 1 : months;
    }
}
