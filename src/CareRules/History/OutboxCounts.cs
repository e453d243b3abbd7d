namespace CareRules.History;

/// <summary>The numbers of rows in an outbox.</summary>
/// <param name="Waiting">Rows still to be delivered, leased ones included.</param>
/// <param name="Dead">Dead letters.</param>
public sealed record OutboxCounts(long Waiting, long Dead);
