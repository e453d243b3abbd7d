using CareRules.Facts;

namespace CareRules.TestKit.Generators;

/// <summary>A name of the policy that conditions may use.</summary>
/// <param name="Text">How it is written.</param>
/// <param name="Levels">The levels of its scale; empty for other kinds.</param>
internal sealed record Name(string Text, ValueKind Kind, IReadOnlyList<string> Levels);
