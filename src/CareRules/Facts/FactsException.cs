namespace CareRules.Facts;

/// <summary>Facts that cannot be: a missing id, a date before 1900, two purchases with one id.</summary>
public sealed class FactsException : Exception
{
    /// <summary>Creates the exception for one field.</summary>
    /// <param name="field">Where, as a path: <c>purchases[3].amount</c>; empty when no single field is to blame.</param>
    /// <param name="problem">What is wrong and what would be right, as one sentence.</param>
    public FactsException(string field, string problem)
        : base(field.Length == 0 ? problem : $"{field}: {problem}")
    {
        Field = field;
        Problem = problem;
    }

    /// <summary>Where, as a path: <c>purchases[3].amount</c>.</summary>
    public string Field { get; }

    /// <summary>What is wrong and what would be right.</summary>
    public string Problem { get; }
}
