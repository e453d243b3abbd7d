namespace CareRules.History;

/// <summary>One emission as delivered to the host.</summary>
public sealed record CareDelivery
{
    /// <summary>The number of its outbox row; increases with every emission and is never reused.</summary>
    public required long Sequence { get; init; }

    /// <summary>Its stable identity. A delivery may be repeated, with the same id each time: use it as the idempotency key.</summary>
    public required string Id { get; init; }

    /// <summary>The customer's id.</summary>
    public required string Customer { get; init; }

    /// <summary>
    /// <see cref="CareEmission.Action"/>, <see cref="CareEmission.Escalation"/> or <see cref="CareEmission.ChurnRisk"/>; more kinds may be
    /// added.
    /// </summary>
    public required string Kind { get; init; }

    /// <summary>The as-of of the decision, in UTC.</summary>
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>
    /// The entry as JSON: <c>id</c>, <c>customer</c>, <c>as_of</c>, <c>rule_set</c> and, under the name of its kind, the entry as in an
    /// outcome.
    /// </summary>
    public required string Payload { get; init; }

    /// <summary>The number of this attempt, from 1.</summary>
    public required int Attempt { get; init; }
}
