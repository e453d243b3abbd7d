namespace CareRules.TestKit.Differential;

/// <summary>
/// Finds by trying an instant at which a decision changes, to the tick. What changes between two tries and back again is missed, so it is
/// an upper bound of the next instant.
/// </summary>
internal static class FirstDifference
{
    /// <summary>Null where no try differs.</summary>
    /// <param name="customer">The customer who was decided on.</param>
    /// <param name="step">The time from one try to the next.</param>
    /// <param name="tries">The number of tries.</param>
    public static DateTimeOffset? Of(DecidedCustomer customer, TimeSpan step, int tries)
    {
        for (var i = 1; i <= tries; i++)
        {
            var at = customer.AsOf + (step * i);
            if (customer.Differs(at))
            {
                return Between(customer, (at - step).UtcTicks, at.UtcTicks);
            }
        }

        return null;
    }

    private static DateTimeOffset Between(DecidedCustomer customer, long same, long other)
    {
        while (other - same > 1)
        {
            var middle = same + ((other - same) / 2);
            (same, other) = customer.Differs(new DateTimeOffset(middle, TimeSpan.Zero)) ? (same, middle) : (middle, other);
        }

        return new DateTimeOffset(other, TimeSpan.Zero);
    }
}
