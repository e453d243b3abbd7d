using CareRules.Facts;
using CareRules.Time;

namespace CareRules.Runtime;

/// <summary>What keeps one customer from being decided on, while the others can be.</summary>
internal static class Refusal
{
    /// <summary>What is wrong with a customer, told from what was thrown; null for what is no single customer's fault.</summary>
    /// <param name="exception">What was thrown.</param>
    /// <param name="customer">The customer to name where no field is to blame; null for none.</param>
    public static FactsError? Of(Exception exception, string? customer = null)
    {
        var (field, problem) = exception switch
        {
            FactsException wrong => (wrong.Field, wrong.Problem),
            CalendarCoverageException uncovered => ("", uncovered.Message),
            _ => ("", null),
        };
        return problem is null ? null : new FactsError(field, field.Length > 0 || customer is null ? problem : $"customer `{customer}`: {problem}");
    }
}
