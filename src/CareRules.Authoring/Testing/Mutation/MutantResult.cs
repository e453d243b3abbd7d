namespace CareRules.Authoring.Testing.Mutation;

/// <summary>A mutant and its status.</summary>
internal sealed record MutantResult(RuleMutant Mutant, MutantStatus Status);

/// <summary>The status of a mutant; of several runs the greatest value counts.</summary>
internal enum MutantStatus
{
    /// <summary>The run was cancelled before it was tried.</summary>
    NotTried,

    /// <summary>The pack does not load with it.</summary>
    Refused,

    /// <summary>No test failed.</summary>
    Survived,

    /// <summary>A test failed.</summary>
    Killed,
}
