namespace CareRules.History;

/// <summary>How much waits in an outbox.</summary>
/// <param name="Waiting">Rows still to be handed over, leased ones included.</param>
/// <param name="Dead">Rows that were given up.</param>
public sealed record OutboxCounts(long Waiting, long Dead);
