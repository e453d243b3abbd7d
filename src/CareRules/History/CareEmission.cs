namespace CareRules.History;

/// <summary>An action, an escalation, a churn flag or a task for open complaints to be delivered to the host.</summary>
public sealed record CareEmission
{
    /// <summary>The kind of a <see cref="Outcomes.CareAction"/>.</summary>
    public const string Action = "action";

    /// <summary>The kind of a <see cref="Outcomes.ComplaintEscalation"/>.</summary>
    public const string Escalation = "escalation";

    /// <summary>The kind of a <see cref="Outcomes.ChurnRiskFlag"/>.</summary>
    public const string ChurnRisk = "churn_risk";

    /// <summary>The kind of a <see cref="Outcomes.ComplaintBacklog"/>.</summary>
    public const string Backlog = "backlog";

    /// <summary>
    /// Its stable identity: the same occurrence always has the same id. Not empty, well-formed text without U+0000, at most 2,000 bytes of
    /// UTF-8.
    /// </summary>
    /// <exception cref="ArgumentException">It does not meet these conditions.</exception>
    public required string Id
    {
        get;
        init => field = HistoryKey.Checked(value);
    }

    /// <summary><see cref="Action"/>, <see cref="Escalation"/>, <see cref="ChurnRisk"/> or <see cref="Backlog"/>; more kinds may be added.</summary>
    public required string Kind { get; init; }

    /// <summary>The entry to deliver, as JSON; null when the caller delivers it itself: the id is stored, without an outbox row.</summary>
    public string? Payload { get; init; }
}
