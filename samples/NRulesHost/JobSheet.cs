namespace NRulesHost;

/// <summary>A fact of the host's own system: a job of a field engineer. The pack does not use it.</summary>
internal sealed record JobSheet(string Number, DateTimeOffset ClosedAt, string Engineer, bool OnSite);
