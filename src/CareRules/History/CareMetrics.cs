using System.Diagnostics.Metrics;

namespace CareRules.History;

/// <summary>The metrics of the meter <c>CareRules</c>.</summary>
internal static class CareMetrics
{
    private static readonly Meter Meter = new("CareRules");

    public static readonly Histogram<double> EvaluationDuration = Meter.CreateHistogram<double>("carerules.evaluation.duration", "s", "How long one evaluation of one customer takes.");

    public static readonly Counter<long> Emitted = Meter.CreateCounter<long>("carerules.history.emitted", "{entry}", "Actions, escalations and flags that were new.");

    public static readonly Counter<long> Known = Meter.CreateCounter<long>("carerules.history.known", "{entry}", "Actions, escalations and flags that had been emitted before and were held back.");

    public static readonly Counter<long> Conflicts = Meter.CreateCounter<long>("carerules.history.conflicts", "{customer}", "Commits that another writer overtook; the customer was evaluated again.");

    public static readonly Counter<long> Delivered = Meter.CreateCounter<long>("carerules.outbox.delivered", "{delivery}", "Deliveries that the sink took.");

    public static readonly Counter<long> Failed = Meter.CreateCounter<long>("carerules.outbox.failed", "{delivery}", "Attempts that the sink refused.");

    public static readonly Counter<long> Dead = Meter.CreateCounter<long>("carerules.outbox.dead", "{delivery}", "Deliveries that were given up.");
}
