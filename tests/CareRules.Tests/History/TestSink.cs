using CareRules.History;

namespace CareRules.Tests.History;

/// <summary>Records deliveries, after running the behaviour given by the test.</summary>
internal sealed class TestSink(Action<CareDelivery>? onDelivery = null) : ICareSink
{
    public List<(string Id, int Attempt)> Got { get; } = [];

    public Task DeliverAsync(CareDelivery delivery, CancellationToken token)
    {
        onDelivery?.Invoke(delivery);
        token.ThrowIfCancellationRequested();
        Got.Add((delivery.Id, delivery.Attempt));
        return Task.CompletedTask;
    }
}
