using System.Collections.Immutable;
using CareRules.Diagnostics;
using CareRules.Messages;
using CareRules.Model;

namespace CareRules.Authoring.Linting;

/// <summary>Finds severities without a deadline for a step, or without an owner ladder, where other severities have one.</summary>
internal sealed class UncoveredSeverityCheck(CheckContext context)
{
    public void Check(ComplaintPolicy complaints)
    {
        foreach (var step in complaints.Steps)
        {
            var ranks = complaints.Deadlines.Where(d => d.Step.Index == step.Index).Select(d => d.SeverityRank).ToImmutableArray();
            foreach (var severity in Uncovered(complaints, ranks))
            {
                Report(complaints, severity, ($"have no deadline for `{step.Name}`, and others do", $"没有 `{step.Name}` 的时限，而其他级别有"), ("add a deadline for it, or one without `severity` for all", "为它加上时限，或写一条不带 `severity` 的时限"));
            }
        }

        foreach (var severity in Uncovered(complaints, [.. complaints.Ladders.Select(l => l.SeverityRank)]))
        {
            Report(complaints, severity, ("have nobody in charge, and others do", "没有负责人，而其他级别有"), ("add a ladder for it, or one without `severity` for all", "为它加上阶梯，或写一条不带 `severity` 的阶梯"));
        }
    }

    /// <summary>The severities that no entry covers, where others are covered.</summary>
    private static IEnumerable<ComplaintSeverity> Uncovered(ComplaintPolicy complaints, ImmutableArray<int?> ranks) =>
        ranks.IsEmpty || ranks.Contains(null) ? [] : complaints.Severities.Where(s => !ranks.Contains(s.Rank));

    private void Report(ComplaintPolicy complaints, ComplaintSeverity severity, (string En, string Zh) what, (string En, string Zh) help)
    {
        var above = complaints.Severities.TakeWhile(s => s != severity).ToList();
        if (context.FindExample([context.Holds(severity.When), .. above.Select(s => context.Fails(s.When))], c => c.Holds(severity.When) && !above.Exists(s => c.Holds(s.When))) is not { } example)
        {
            return;
        }

        context.Add(DiagnosticCatalog.SeverityLeftOut.At(
            severity.Span,
            $"complaints › {severity.Name}",
            ($"complaints of severity `{severity.Name}` {what.En}{example.Clause.En}", $"严重程度 `{severity.Name}` 的投诉{what.Zh}{example.Clause.Zh}"),
            help));
    }
}
