using System.Collections.Immutable;
using CareRules.Facts;
using CareRules.Model;

namespace CareRules.Authoring.Linting.Checks;

/// <summary>An ordered list of levels or severities, of which the first that holds applies.</summary>
/// <param name="Ladder">The ladder whose levels the engine evaluates to confirm examples; null for severities.</param>
/// <param name="What">The word for an entry in messages.</param>
internal sealed record LevelList(ImmutableArray<Rung> Rungs, TierLadder? Ladder, string Path, LocalizedText What)
{
    /// <summary>True where a rung counts as one that does not hold while it is unknown.</summary>
    public bool IsLowerIfUnknown { get; init; }

    /// <summary>True when the customer has the level of a rung; also where no ladder tells.</summary>
    public bool Gives(EvaluatedExample customer, string rung) => Ladder is null || customer.Rank(Ladder) == Ladder.Levels.First(l => l.Name == rung).Rank;
}
