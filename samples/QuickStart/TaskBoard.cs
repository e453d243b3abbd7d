using CareRules.History;

namespace QuickStart;

/// <summary>The sink for actions. A real one writes to a task list, with the delivery's id as the key.</summary>
internal sealed class TaskBoard : ICareSink
{
    private readonly HashSet<string> _tasks = new(StringComparer.Ordinal);

    public int Taken => _tasks.Count;

    public Task DeliverAsync(CareDelivery delivery, CancellationToken token)
    {
        _tasks.Add(delivery.Id);
        return Task.CompletedTask;
    }
}
