namespace NRulesHost;

/// <summary>A visit to the customer: an entry of the pack's list <c>visits</c>.</summary>
internal sealed record Visit(string Id, DateTimeOffset At, string Engineer);
