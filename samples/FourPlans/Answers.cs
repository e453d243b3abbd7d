using System.Globalization;
using CareRules.Facts;
using CareRules.Outcomes;

namespace FourPlans;

/// <summary>When a plan would answer a question, were it what every customer asks and all that they ask.</summary>
internal sealed class Answers
{
    // What the plans call their first answer.
    private const string Reply = "reply";

    private readonly List<CareAction?> _replies;

    public Answers(Plan plan, IReadOnlyList<CustomerFacts> customers, ServiceRequest question)
    {
        _replies = [.. customers.Select(c => plan.Evaluate(c with { ServiceRequests = [question] }).Actions.FirstOrDefault(a => a.Action == Reply))];
        Times = [.. _replies.Select(a => a?.Due - question.OpenedAt).OfType<TimeSpan>().Order()];
    }

    /// <summary>How long after the question its answer is due, of the customers that have such a deadline; the shortest first.</summary>
    public IReadOnlyList<TimeSpan> Times { get; }

    public int WithoutDeadline => _replies.Count - Times.Count;

    /// <summary>How many customers have an answer due when, and from whom.</summary>
    public IReadOnlyList<string> Due() =>
    [
        .. _replies.GroupBy(a => (a?.Due, a?.Owner)).OrderBy(g => g.Key.Due ?? DateTimeOffset.MaxValue).ThenBy(g => g.Key.Owner, StringComparer.Ordinal)
            .Select(g => PlanRun.Counted(g.Count(), g.Key.Due is { } due ? string.Create(CultureInfo.InvariantCulture, $"{due:ddd HH:mm}  {g.Key.Owner}") : "(no deadline)")),
    ];
}
