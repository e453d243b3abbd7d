using System.Collections.Immutable;
using CareRules.Facts;
using CareRules.Messages;
using CareRules.Model;

namespace CareRules.Authoring.Linting.Checks.UncoveredSeverity;

/// <summary>Finds severities without a deadline for a step, or without an owner ladder, where other severities have one.</summary>
internal sealed class UncoveredSeverityCheck : PackCheck
{
    public override ImmutableArray<DiagnosticDescriptor> Kinds => [UncoveredSeverityMessages.Kind];

    public override void Run(CheckContext context)
    {
        if (context.Policy.Complaints is not { } complaints)
        {
            return;
        }

        foreach (var step in complaints.Steps)
        {
            var deadlines = complaints.Deadlines.Where(d => d.Step.Index == step.Index);
            foreach (var severity in Uncovered(complaints, [.. deadlines.Select(d => d.SeverityRank)]))
            {
                Report(context, complaints, severity, example => UncoveredSeverityMessages.NoDeadline(severity.Name, step.Name, example));
            }
        }

        foreach (var severity in Uncovered(complaints, [.. complaints.Ladders.Select(l => l.SeverityRank)]))
        {
            Report(context, complaints, severity, example => UncoveredSeverityMessages.NobodyInCharge(severity.Name, example));
        }
    }

    /// <summary>The severities that no entry covers, where others are covered.</summary>
    private static IEnumerable<TicketSeverity> Uncovered(TicketPolicy complaints, ImmutableArray<int?> ranks) =>
        ranks.IsEmpty || ranks.Contains(null) ? [] : complaints.Severities.Where(s => !ranks.Contains(s.Rank));

    private static void Report(CheckContext context, TicketPolicy complaints, TicketSeverity severity, Func<LocalizedText?, Message> message)
    {
        var above = complaints.Severities.TakeWhile(s => s != severity).ToList();
        bool Confirms(EvaluatedExample customer) => customer.Holds(severity.When) && !above.Exists(s => customer.Holds(s.When));
        if (context.FindExample([context.Holds(severity.When), .. above.Select(s => context.Fails(s.When))], Confirms) is { } example)
        {
            context.Add(message(example.Text).At(severity.Span, $"complaints › {severity.Name}"));
        }
    }
}
