using System.Linq.Expressions;
using CareRules.Benchmarks.Baseline;
using NRules.Fluent.Dsl;

namespace CareRules.Benchmarks.Peers.Idiomatic;

/// <summary>
/// A complaint has a severity; one that repeats an earlier one is raised by one. Where the category is missing, or that of an earlier one, it
/// has one of several.
/// </summary>
internal abstract class SeverityRule(Severities severity, Expression<Func<ComplaintCase, bool>> condition) : Rule
{
    public override void Define()
    {
        ComplaintCase complaint = null!;
        When()
            .Match(() => complaint, condition);
        Then()
            .Yield(_ => new GradedComplaint(complaint, severity));
    }
}

internal sealed class CriticalComplaint() : SeverityRule(
    Severities.Critical,
    c => c.Category == "safety" || (c.Category == "product-quality" && c.IsRepeated));

internal sealed class SeriousComplaint() : SeverityRule(
    Severities.Serious,
    c => (c.Category == "product-quality" && !c.IsRepeated && !c.MayBeRepeated) || (c.IsOfOtherCategory && c.IsRepeated));

internal sealed class MinorComplaint() : SeverityRule(
    Severities.Minor,
    c => c.IsOfOtherCategory && !c.IsRepeated && !c.MayBeRepeated);

internal sealed class UngradedTicket() : SeverityRule(
    Severities.Minor | Severities.Serious | Severities.Critical,
    c => c.Category == null);

internal sealed class SeriousOrCriticalComplaint() : SeverityRule(
    Severities.Serious | Severities.Critical,
    c => c.Category == "product-quality" && c.MayBeRepeated);

internal sealed class MinorOrSeriousComplaint() : SeverityRule(
    Severities.Minor | Severities.Serious,
    c => c.IsOfOtherCategory && c.MayBeRepeated);
