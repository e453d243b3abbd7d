using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Messages;

namespace CareRules.Authoring.Linting.Checks.UncoveredSeverity;

internal static class UncoveredSeverityMessages
{
    public static DiagnosticDescriptor Kind { get; } = new(
        "CR2108",
        Severity.Warning,
        new("A severity without a deadline or an owner where others have one", "没有时限或负责人的严重程度"));

    public static Message NoDeadline(string severity, string step, LocalizedText? example)
    {
        var clause = ExampleWording.Clause(example);
        return new(
            Kind,
            new(
                $"complaints of severity `{severity}` have no deadline for `{step}`, and others do{clause.En}",
                $"严重程度 `{severity}` 的投诉没有 `{step}` 的时限，而其他级别有{clause.Zh}"),
            new("add a deadline for it, or one without `severity` for all", "为它加上时限，或写一条不带 `severity` 的时限"));
    }

    public static Message NobodyInCharge(string severity, LocalizedText? example)
    {
        var clause = ExampleWording.Clause(example);
        return new(
            Kind,
            new(
                $"complaints of severity `{severity}` have nobody in charge, and others do{clause.En}",
                $"严重程度 `{severity}` 的投诉没有负责人，而其他级别有{clause.Zh}"),
            new("add a ladder for it, or one without `severity` for all", "为它加上阶梯，或写一条不带 `severity` 的阶梯"));
    }
}
