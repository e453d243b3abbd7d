namespace NRulesHost;

/// <summary>Somebody was at the customer's. The pack reads it as an entry of <c>visits</c>.</summary>
internal sealed record Visit(string Id, DateTimeOffset At, string Engineer);
