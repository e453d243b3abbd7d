namespace CareRules.History;

/// <summary>The host's receiver of emissions: its task list, its queue, its CRM.</summary>
public interface ICareSink
{
    /// <summary>
    /// Receives one delivery. Return once it is stored safely; throw to have it retried. The same delivery may be repeated, after a crash
    /// or an expired lease: use <see cref="CareDelivery.Id"/> as the idempotency key.
    /// </summary>
    /// <param name="delivery">The emission.</param>
    /// <param name="token">Cancels the delivery, which is repeated later.</param>
    Task DeliverAsync(CareDelivery delivery, CancellationToken token);
}
