using CareRules.Diagnostics;
using CareRules.Facts;

namespace CareRules.Model.Expressions;

/// <summary>A named condition.</summary>
internal sealed record Signal(string Name, int Index, Condition When, LocalizedText Label, SourceSpan Span);
