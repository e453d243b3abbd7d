namespace CareRules.History;

/// <summary>The stored memory of a customer between evaluations.</summary>
/// <param name="Customer">The customer's id.</param>
/// <param name="Version">How often it was written; 0 when nothing is stored.</param>
/// <param name="Document">A JSON text that is opaque to stores; null at version 0.</param>
public sealed record CustomerMemory(string Customer, long Version, string? Document);
