namespace NRulesHost;

/// <summary>What the host's own system knows: a job of a field engineer. The pack has never heard of it.</summary>
internal sealed record JobSheet(string Number, DateTimeOffset ClosedAt, string Engineer, bool OnSite);
