using System.Collections.Frozen;
using System.Collections.Immutable;
using CareRules.Facts;

namespace CareRules.Model.Expressions;

/// <summary>An ordered scale: a tier dimension, the severities of complaints, the levels of churn risk.</summary>
/// <param name="Name">The scale's name, for messages.</param>
/// <param name="Levels">From the lowest (rank 0) to the highest.</param>
internal sealed record LevelScale(string Name, ImmutableArray<LevelName> Levels)
{
    private readonly FrozenDictionary<string, int> _ranks = Ranks(Levels);

    /// <summary>True where no level may hold, because the ladder has no <c>otherwise</c>.</summary>
    public bool MayBeNone { get; init; }

    /// <summary>The level with this name or label, as a value; unknown when there is none.</summary>
    public Value Find(string nameOrLabel) => _ranks.TryGetValue(nameOrLabel, out var rank) ? Value.OfLevel(rank, Levels[rank].Name) : Value.Unknown;

    /// <summary>The name of a rank; <c>none</c> for -1.</summary>
    public string NameOf(int rank) => rank < 0 ? "none" : Levels[rank].Name;

    // A name takes precedence over another level's label.
    private static FrozenDictionary<string, int> Ranks(ImmutableArray<LevelName> levels)
    {
        var ranks = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var rank = 0; rank < levels.Length; rank++)
        {
            ranks[levels[rank].Name] = rank;
        }

        for (var rank = 0; rank < levels.Length; rank++)
        {
            foreach (var label in new[] { levels[rank].Label.En, levels[rank].Label.Zh }.OfType<string>())
            {
                ranks.TryAdd(label, rank);
            }
        }

        return ranks.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
