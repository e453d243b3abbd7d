namespace NRulesHost;

/// <summary>What the host does about a decision.</summary>
internal sealed record CrmTask(string Subject, string Owner);
