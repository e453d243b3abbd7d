using CareRules.Facts;

namespace CareRules.Runtime;

/// <summary>Maps exceptions to the error of one customer, so that the other customers can still be decided.</summary>
internal static class Refusal
{
    /// <summary>
    /// The error of a customer for an exception; null for one that is not about a single customer: a cancellation, a pack that is not in
    /// force, a lack of memory. Whatever else goes wrong with one customer must not keep the others from being decided.
    /// </summary>
    /// <param name="exception">What was thrown.</param>
    /// <param name="customer">The customer to name where no field caused the error; null for none.</param>
    public static FactsError? Of(Exception exception, string? customer = null)
    {
        var (field, problem) = exception switch
        {
            FactsException wrong => (wrong.Field, wrong.Problem),
            OperationCanceledException or NotInForceException or OutOfMemoryException => ("", null),
            _ => ("", $"the evaluation failed: {exception.GetBaseException().Message}"),
        };
        return problem is null ? null : new FactsError(field, field.Length > 0 || customer is null ? problem : $"customer `{customer}`: {problem}");
    }
}
