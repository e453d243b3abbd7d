using System.Collections.Immutable;
using CareRules.Model;

namespace CareRules.Explanation;

/// <summary>The care rules with one id: usually one, or versions of which at most one is in force on a day.</summary>
internal sealed class CareVersions(ImmutableArray<CareRule> rules)
{
    public ImmutableArray<CareRule> Rules { get; } = rules;

    /// <summary>The version in force on a day; else the next one, else the last one.</summary>
    public CareRule On(DateOnly day) =>
        Rules.FirstOrDefault(r => r.Effective?.Contains(day) != false)
        ?? Rules.Where(r => r.Effective!.From > day).MinBy(r => r.Effective!.From)
        ?? Rules.MaxBy(r => r.Effective!.To)!;
}
