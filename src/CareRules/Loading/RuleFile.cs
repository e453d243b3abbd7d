namespace CareRules.Loading;

/// <summary>One file of a pack that does not come from disk: from a database, a resource, an upload.</summary>
/// <param name="Path">The name shown in diagnostics, with forward slashes; unique within the pack.</param>
/// <param name="Content">The bytes, UTF-8 without a byte order mark.</param>
public sealed record RuleFile(string Path, ReadOnlyMemory<byte> Content);
