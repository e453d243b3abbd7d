namespace NRulesHost;

/// <summary>A task that the host creates from a decision.</summary>
internal sealed record CrmTask(string Subject, string Owner);
