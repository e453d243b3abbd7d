namespace CareRules.History;

/// <summary>What is remembered of a customer between evaluations.</summary>
/// <param name="Customer">The customer's id.</param>
/// <param name="Version">How often it was written; 0 when nothing is remembered.</param>
/// <param name="Document">A JSON text that stores keep without looking into it; null at version 0.</param>
public sealed record CustomerMemory(string Customer, long Version, string? Document);
