using System.Collections.Immutable;
using CareRules.Model.Expressions;

namespace CareRules.Authoring.Linting.Checks;

/// <summary>A condition of a policy.</summary>
/// <param name="Guards">What must hold as well, such as the tier that a rule applies to.</param>
/// <param name="Path">Where it stands, for the tests of it that do not say.</param>
internal sealed record PolicyCondition(Condition When, ImmutableArray<Condition> Guards, string Path)
{
    /// <summary>The conditions that must hold together.</summary>
    public ImmutableArray<Condition> Parts => [.. Guards, .. When is AllCondition all ? all.Children : [When]];

    public string PathOf(Condition part) => part is LeafCondition { Path.Length: > 0 } leaf ? leaf.Path : Path;
}
