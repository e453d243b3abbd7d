using CareRules.Facts;

namespace CareRules.TestKit.Generators;

/// <summary>Something of the policy that a condition may name.</summary>
/// <param name="Text">How it is written.</param>
/// <param name="Levels">The levels of its scale; empty for other kinds.</param>
internal sealed record Name(string Text, ValueKind Kind, IReadOnlyList<string> Levels);
