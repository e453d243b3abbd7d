namespace CareRules.History;

/// <summary>One emission, as the host gets it.</summary>
public sealed record CareDelivery
{
    /// <summary>The number of its outbox row; grows with every emission and is never used again.</summary>
    public required long Sequence { get; init; }

    /// <summary>Its stable identity. A delivery may come more than once, with the same id each time: use it as the key that keeps the work from being done twice.</summary>
    public required string Id { get; init; }

    /// <summary>The customer's id.</summary>
    public required string Customer { get; init; }

    /// <summary><see cref="CareEmission.Action"/>, <see cref="CareEmission.Escalation"/> or <see cref="CareEmission.ChurnRisk"/>; more kinds may come.</summary>
    public required string Kind { get; init; }

    /// <summary>The instant it was decided for, in UTC.</summary>
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>The entry as JSON: <c>id</c>, <c>customer</c>, <c>as_of</c>, <c>rule_set</c> and, under the name of its kind, the entry as it stands in an outcome.</summary>
    public required string Payload { get; init; }

    /// <summary>Which attempt this is, from 1.</summary>
    public required int Attempt { get; init; }
}
