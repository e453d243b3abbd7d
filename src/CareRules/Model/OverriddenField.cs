using CareRules.Diagnostics;

namespace CareRules.Model;

/// <summary>A field of a rule that a pack above the rule's own has changed.</summary>
/// <param name="Field">The field: <c>every</c>, <c>do › visit › due</c>; empty for the whole rule.</param>
/// <param name="Source">Where the change is written.</param>
public sealed record OverriddenField(string Field, SourceLocation Source);
