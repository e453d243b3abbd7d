namespace CareRules.Benchmarks;

/// <summary>A source file of the benchmarks that is generated when they are built.</summary>
internal sealed record GeneratedFile(string Name, Func<string> Write);
