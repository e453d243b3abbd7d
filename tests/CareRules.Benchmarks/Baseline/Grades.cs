using System.Collections.Immutable;
using System.Numerics;

namespace CareRules.Benchmarks.Baseline;

/// <summary>The levels that a customer may have: one where all that decides is known.</summary>
[Flags]
internal enum Tiers : byte
{
    None = 0,
    New = 1,
    Regular = 2,
    Potential = 4,
    Core = 8,
}

/// <summary>The severities that a complaint may have: one where all that decides is known.</summary>
[Flags]
internal enum Severities : byte
{
    None = 0,
    Minor = 1,
    Serious = 2,
    Critical = 4,
}

/// <summary>What sets of levels have in common.</summary>
internal static class Grades
{
    private static readonly string[] TierNames = ["new", "regular", "potential", "core"];
    private static readonly string[] SeverityNames = ["minor", "serious", "critical"];

    public static bool IsOne(this Tiers tiers) => BitOperations.IsPow2((int)tiers);

    public static bool IsOne(this Severities severities) => BitOperations.IsPow2((int)severities);

    /// <summary>The place of the highest one, from 0.</summary>
    public static int Rank(this Tiers tiers) => BitOperations.Log2((uint)tiers);

    /// <inheritdoc cref="Rank(Tiers)"/>
    public static int Rank(this Severities severities) => BitOperations.Log2((uint)severities);

    /// <summary>The name of the highest one.</summary>
    public static string Name(this Tiers tiers) => TierNames[tiers.Rank()];

    /// <inheritdoc cref="Name(Tiers)"/>
    public static string Name(this Severities severities) => SeverityNames[severities.Rank()];

    /// <summary>The names of several, from the highest; empty for one.</summary>
    public static ImmutableArray<string> CouldBe(this Tiers tiers) => CouldBe((int)tiers, TierNames);

    /// <inheritdoc cref="CouldBe(Tiers)"/>
    public static ImmutableArray<string> CouldBe(this Severities severities) => CouldBe((int)severities, SeverityNames);

    /// <summary>Whether the complaint is of this severity.</summary>
    public static Answer Is(this Severities possible, Severities wanted) =>
        (possible & wanted) == Severities.None ? Answer.No : possible == wanted ? Answer.Yes : Answer.Unknown;

    private static ImmutableArray<string> CouldBe(int possible, string[] names) =>
        BitOperations.IsPow2(possible) ? [] : [.. names.Where((_, rank) => (possible >> rank & 1) != 0).Reverse()];
}
