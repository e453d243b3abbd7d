namespace CareRules.Outcomes;

/// <summary>The identity of a policy.</summary>
/// <param name="Pack">The pack's name.</param>
/// <param name="Version">The pack's version.</param>
/// <param name="Hash">
/// SHA-256 of the pack's files and parameter values, the first 16 hex digits: policies with equal hashes decide alike.
/// </param>
public sealed record RuleSetIdentity(string Pack, string Version, string Hash);
