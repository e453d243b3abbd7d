namespace CareRules.Facts;

/// <summary>Thrown for invalid facts: a missing id, a date before 1900, two purchases with one id.</summary>
public sealed class FactsException : Exception
{
    /// <summary>Creates the exception for one field.</summary>
    /// <param name="field">The path: <c>purchases[3].amount</c>; empty when the error concerns no single field.</param>
    /// <param name="problem">What is wrong and what would be right, as one sentence.</param>
    public FactsException(string field, string problem)
        : base(field.Length == 0 ? problem : $"{field}: {problem}")
    {
        Field = field;
        Problem = problem;
    }

    /// <summary>The path: <c>purchases[3].amount</c>.</summary>
    public string Field { get; }

    /// <summary>What is wrong and what would be right.</summary>
    public string Problem { get; }
}
