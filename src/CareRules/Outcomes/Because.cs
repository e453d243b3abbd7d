using System.Collections.Immutable;
using CareRules.Diagnostics;
using CareRules.Facts;

namespace CareRules.Outcomes;

/// <summary>One test that decided an entry, with the values it read.</summary>
/// <param name="Leaf">The test as written.</param>
/// <param name="Is">Its result.</param>
/// <param name="Saw">The names in the test with their values as text, in the order of the test.</param>
/// <param name="Source">Where the test is written.</param>
public sealed record Because(string Leaf, Truth Is, ImmutableArray<(string Name, string Value)> Saw, SourceLocation Source);
