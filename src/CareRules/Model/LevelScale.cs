using System.Collections.Immutable;
using CareRules.Facts;

namespace CareRules.Model;

/// <summary>An ordered scale: a tier dimension, the severities of complaints, the levels of churn risk.</summary>
/// <param name="Name">The scale's name, for messages.</param>
/// <param name="Levels">From the lowest (rank 0) to the highest.</param>
internal sealed record LevelScale(string Name, ImmutableArray<LevelName> Levels)
{
    /// <summary>The level with this name or label, as a value; unknown when there is none.</summary>
    public Value Find(string nameOrLabel)
    {
        for (var rank = 0; rank < Levels.Length; rank++)
        {
            var level = Levels[rank];
            if (level.Name == nameOrLabel || level.Label.En == nameOrLabel || level.Label.Zh == nameOrLabel)
            {
                return Value.OfLevel(rank, level.Name);
            }
        }

        return Value.Unknown;
    }
}
