namespace CareRules.History;

/// <summary>An action, an escalation or a churn flag on its way to the host.</summary>
public sealed record CareEmission
{
    /// <summary>The kind of a <see cref="Outcomes.CareAction"/>.</summary>
    public const string Action = "action";

    /// <summary>The kind of a <see cref="Outcomes.ComplaintEscalation"/>.</summary>
    public const string Escalation = "escalation";

    /// <summary>The kind of a <see cref="Outcomes.ChurnRiskFlag"/>.</summary>
    public const string ChurnRisk = "churn_risk";

    /// <summary>Its stable identity: the same occurrence always has the same. Not empty, well-formed text without U+0000, at most 2,000 bytes of UTF-8.</summary>
    /// <exception cref="ArgumentException">It is none of these.</exception>
    public required string Id
    {
        get;
        init => field = HistoryKey.Checked(value);
    }

    /// <summary><see cref="Action"/>, <see cref="Escalation"/> or <see cref="ChurnRisk"/>; more kinds may come.</summary>
    public required string Kind { get; init; }

    /// <summary>What to hand over, as JSON; null when the caller hands it over itself: the id is remembered, and no outbox row is made.</summary>
    public string? Payload { get; init; }
}
