using System.Globalization;
using CareRules.Facts;

namespace CareRules.Benchmarks.Next;

/// <summary>A customer who complains many times between two decisions.</summary>
internal static class Backlog
{
    private static readonly TimeSpan Acceptance = TimeSpan.FromHours(1);
    private static readonly TimeSpan Resolution = TimeSpan.FromDays(2);

    /// <summary>The customer before the first complaint.</summary>
    public static CustomerFacts Customer { get; } = CustomerGenerator.Customers(1)[0] with { Complaints = [] };

    /// <summary>The customer with complaints that were opened one after the other between two instants, and accepted.</summary>
    /// <param name="areResolved">Whether three of four are resolved after two days if these have passed; else all stay open.</param>
    public static CustomerFacts With(int complaints, DateTimeOffset from, DateTimeOffset to, bool areResolved)
    {
        return Customer with { Complaints = [.. Enumerable.Range(0, complaints).Select(Numbered)] };

        Complaint Numbered(int number)
        {
            var opened = from + ((to - from) / complaints * (number + 0.5));
            return new Complaint
            {
                Id = string.Create(CultureInfo.InvariantCulture, $"K{number:D5}"),
                Category = "delivery",
                Cause = "company",
                Reason = "slow-response",
                OpenedAt = opened,
                AcceptedAt = UpTo(opened + Acceptance),
                ResolvedAt = areResolved && number % 4 != 0 ? UpTo(opened + Resolution) : null,
            };
        }

        DateTimeOffset? UpTo(DateTimeOffset at) => at <= to ? at : null;
    }
}
