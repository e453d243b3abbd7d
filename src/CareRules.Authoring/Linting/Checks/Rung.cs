using CareRules.Diagnostics;
using CareRules.Model.Expressions;

namespace CareRules.Authoring.Linting.Checks;

/// <summary>One entry of a <see cref="LevelList"/>.</summary>
/// <param name="IsImplied">True for an implicit last entry that is not written in the pack.</param>
internal sealed record Rung(string Name, Condition When, SourceSpan Span, bool IsImplied = false);
