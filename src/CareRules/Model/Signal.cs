using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Model.Conditions;

namespace CareRules.Model;

/// <summary>A named condition.</summary>
internal sealed record Signal(string Name, int Index, Condition When, LocalizedText Label, SourceSpan Span);
