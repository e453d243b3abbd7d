using CareRules.Diagnostics;

namespace CareRules.Model;

/// <summary>A definition that nothing refers to.</summary>
/// <param name="Section">Its section: <c>params</c>, <c>measures</c>, <c>signals</c>, <c>tables</c>, <c>lists</c>.</param>
internal sealed record UnusedName(string Section, string Name, SourceSpan Span);
