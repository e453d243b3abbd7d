namespace CareRules.Authoring.Testing.Mutation;

/// <summary>A change and what came of it.</summary>
internal sealed record TriedMutant(RuleMutant Mutant, MutantFate Fate);

/// <summary>What came of a change; of several runs the greatest counts.</summary>
internal enum MutantFate
{
    /// <summary>The run was cancelled before.</summary>
    NotTried,

    /// <summary>The pack does not load with it.</summary>
    Refused,

    /// <summary>No test noticed.</summary>
    Survived,

    /// <summary>A test failed.</summary>
    Killed,
}
