using System.Globalization;
using CareRules.Facts;
using CareRules.Outcomes;

namespace FourPlans;

/// <summary>When a plan requires an answer to a request, if every customer had this one request.</summary>
internal sealed class Answers
{
    // The plans' name for the action that answers first.
    private const string Reply = "reply";

    private readonly List<CareAction?> _replies;

    public Answers(Plan plan, IReadOnlyList<CustomerFacts> customers, ServiceRequest question)
    {
        _replies = [.. customers.Select(c => plan.Evaluate(c with { ServiceRequests = [question] }).Actions.FirstOrDefault(a => a.Action == Reply))];
        Times = [.. _replies.Select(a => a?.Due - question.OpenedAt).OfType<TimeSpan>().Order()];
    }

    /// <summary>The times from the request until the answer is due, for the customers with a deadline; the shortest first.</summary>
    public IReadOnlyList<TimeSpan> Times { get; }

    public int WithoutDeadline => _replies.Count - Times.Count;

    /// <summary>Counts of customers by due time and owner of the answer.</summary>
    public IReadOnlyList<string> Due() =>
    [
        .. _replies.GroupBy(a => (a?.Due, a?.Owner)).OrderBy(g => g.Key.Due ?? DateTimeOffset.MaxValue).ThenBy(g => g.Key.Owner, StringComparer.Ordinal)
            .Select(g => PlanRun.Counted(g.Count(), g.Key.Due is { } due ? string.Create(CultureInfo.InvariantCulture, $"{due:ddd HH:mm}  {g.Key.Owner}") : "(no deadline)")),
    ];
}
