namespace CareRules.Authoring.Linting.Checks;

/// <summary>Values between two branches that neither covers.</summary>
/// <param name="Below">The index of the branch that covers the values below.</param>
/// <param name="Above">The index of the branch that covers the values above.</param>
internal sealed record Gap(int Below, int Above, Example Example);
