namespace CareRules.History;

/// <summary>The results of one batch of an outbox.</summary>
/// <param name="Delivered">Rows that the sink accepted.</param>
/// <param name="Failed">Rows that the sink rejected and that are retried later.</param>
/// <param name="Dead">Rows that became dead letters.</param>
public sealed record DispatchReport(int Delivered, int Failed, int Dead)
{
    /// <summary>True when there was nothing to do.</summary>
    public bool IsEmpty => Delivered + Failed + Dead == 0;
}
