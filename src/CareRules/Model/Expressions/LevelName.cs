using CareRules.Facts;

namespace CareRules.Model.Expressions;

/// <summary>One level of a scale.</summary>
internal sealed record LevelName(string Name, LocalizedText Label);
