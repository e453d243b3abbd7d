namespace CareRules.History;

/// <summary>A row that was leased and not delivered.</summary>
/// <param name="Sequence">The row's <see cref="CareDelivery.Sequence"/>.</param>
/// <param name="Error">The error; null when it was not tried, which does not count as an attempt.</param>
/// <param name="RetryAt">When to try again; null makes it a dead letter.</param>
public sealed record OutboxReturn(long Sequence, string? Error, DateTimeOffset? RetryAt);
