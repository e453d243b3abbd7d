using System.Linq.Expressions;
using CareRules.Benchmarks.Baseline;
using NRules.Fluent.Dsl;

namespace CareRules.Benchmarks.Peers.Idiomatic;

/// <summary>A complaint has a severity; one that repeats an earlier one is raised by one.</summary>
internal abstract class SeverityRule(Severity severity, Expression<Func<ComplaintCase, bool>> condition) : Rule
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
    Severity.Critical,
    c => c.Category == "safety" || (c.Category == "product-quality" && c.IsRepeated));

internal sealed class SeriousComplaint() : SeverityRule(
    Severity.Serious,
    c => (c.Category == "product-quality" && !c.IsRepeated) || (c.Category != "safety" && c.Category != "product-quality" && c.IsRepeated));

internal sealed class MinorComplaint() : SeverityRule(
    Severity.Minor,
    c => c.Category != "safety" && c.Category != "product-quality" && !c.IsRepeated);
