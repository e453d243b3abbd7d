namespace CareRules.Facts;

/// <summary>One thing that is wrong with a customer's facts.</summary>
/// <param name="Field">The path: <c>purchases[3].amount</c>; empty when the error concerns the whole line.</param>
/// <param name="Problem">What is wrong and what would be right, without a full stop.</param>
/// <param name="Suggestion">The name or text that was probably meant; null when none is close.</param>
public sealed record FactsError(string Field, string Problem, string? Suggestion = null)
{
    /// <summary>The whole message on one line: <c>purchases[3].amuont: is not a field of a purchase; did you mean `amount`?</c></summary>
    public override string ToString()
    {
        var place = Field.Length == 0 ? "" : $"{Field}: ";
        var remedy = Suggestion is null ? "" : $"; did you mean `{Suggestion}`?";
        return place + Problem + remedy;
    }
}
