namespace CareRules.History;

/// <summary>Where a host takes emissions: its task list, its queue, its CRM.</summary>
public interface ICareSink
{
    /// <summary>
    /// Takes one delivery. Return once it is safe with you; throw to have it retried. The same delivery may come again, after a crash or a lease that ran out: use
    /// <see cref="CareDelivery.Id"/> as the key that keeps the work from being done twice.
    /// </summary>
    /// <param name="delivery">The emission.</param>
    /// <param name="token">Stops the delivery; it comes again later.</param>
    Task DeliverAsync(CareDelivery delivery, CancellationToken token);
}
