using System.Collections.Immutable;
using CareRules.Diagnostics;
using CareRules.Model;

namespace CareRules.Authoring.Linting;

/// <summary>Looks for complaints that fall through: a severity without a deadline for a step that others have one for, or with nobody in charge.</summary>
internal sealed class ComplaintCheck(Findings findings)
{
    public void Check(ComplaintPolicy complaints)
    {
        foreach (var step in complaints.Steps)
        {
            var ranks = complaints.Deadlines.Where(d => d.Step.Index == step.Index).Select(d => d.SeverityRank).ToImmutableArray();
            foreach (var severity in Left(complaints, ranks))
            {
                Report(complaints, severity, ($"have no deadline for `{step.Name}`, and others do", $"没有 `{step.Name}` 的时限，而其他级别有"), ("add a deadline for it, or one without `severity` for all", "为它加上时限，或写一条不带 `severity` 的时限"));
            }
        }

        foreach (var severity in Left(complaints, [.. complaints.Ladders.Select(l => l.SeverityRank)]))
        {
            Report(complaints, severity, ("have nobody in charge, and others do", "没有负责人，而其他级别有"), ("add a ladder for it, or one without `severity` for all", "为它加上阶梯，或写一条不带 `severity` 的阶梯"));
        }
    }

    /// <summary>The severities that are not spoken of where others are.</summary>
    private static IEnumerable<ComplaintSeverity> Left(ComplaintPolicy complaints, ImmutableArray<int?> ranks) =>
        ranks.IsEmpty || ranks.Contains(null) ? [] : complaints.Severities.Where(s => !ranks.Contains(s.Rank));

    private void Report(ComplaintPolicy complaints, ComplaintSeverity severity, (string En, string Zh) what, (string En, string Zh) help)
    {
        var above = complaints.Severities.TakeWhile(s => s != severity).ToList();
        if (findings.Find([findings.Holds(severity.When), .. above.Select(s => findings.Fails(s.When))], c => c.Holds(severity.When) && !above.Exists(s => c.Holds(s.When))) is not { } example)
        {
            return;
        }

        findings.Add(DiagnosticCatalog.SeverityLeftOut.At(
            severity.Span,
            $"complaints › {severity.Name}",
            ($"complaints of severity `{severity.Name}` {what.En}{example.Clause.En}", $"严重程度 `{severity.Name}` 的投诉{what.Zh}{example.Clause.Zh}"),
            help));
    }
}
