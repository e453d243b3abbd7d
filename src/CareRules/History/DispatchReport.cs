namespace CareRules.History;

/// <summary>What became of one batch of an outbox.</summary>
/// <param name="Delivered">Rows that the sink took.</param>
/// <param name="Failed">Rows that the sink refused and that are tried again later.</param>
/// <param name="Dead">Rows that were given up.</param>
public sealed record DispatchReport(int Delivered, int Failed, int Dead)
{
    /// <summary>True when there was nothing to do.</summary>
    public bool IsEmpty => Delivered + Failed + Dead == 0;
}
