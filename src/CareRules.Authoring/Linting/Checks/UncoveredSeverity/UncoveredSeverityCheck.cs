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
        foreach (var tickets in context.Policy.Tickets)
        {
            Run(context, tickets);
        }
    }

    private static void Run(CheckContext context, TicketPolicy tickets)
    {
        foreach (var step in tickets.Steps)
        {
            var deadlines = tickets.Deadlines.Where(d => d.Step.Index == step.Index);
            foreach (var severity in Uncovered(tickets, [.. deadlines.Select(d => d.SeverityRank)]))
            {
                Report(context, tickets, severity, example => UncoveredSeverityMessages.NoDeadline(severity.Name, step.Name, example));
            }
        }

        foreach (var severity in Uncovered(tickets, [.. tickets.Ladders.Select(l => l.SeverityRank)]))
        {
            Report(context, tickets, severity, example => UncoveredSeverityMessages.NobodyInCharge(severity.Name, example));
        }
    }

    /// <summary>The severities that no entry covers, where others are covered.</summary>
    private static IEnumerable<TicketSeverity> Uncovered(TicketPolicy tickets, ImmutableArray<int?> ranks) =>
        ranks.IsEmpty || ranks.Contains(null) ? [] : tickets.Severities.Where(s => !ranks.Contains(s.Rank));

    private static void Report(CheckContext context, TicketPolicy tickets, TicketSeverity severity, Func<LocalizedText?, Message> message)
    {
        var above = tickets.Severities.TakeWhile(s => s != severity).ToList();
        bool Confirms(EvaluatedExample customer) => customer.Holds(severity.When) && !above.Exists(s => customer.Holds(s.When));
        if (context.FindExample([context.Holds(severity.When), .. above.Select(s => context.Fails(s.When))], Confirms) is { } example)
        {
            context.Add(message(example.Text).At(severity.Span, $"{tickets.Path} › {severity.Name}"));
        }
    }
}
