using System.Globalization;
using CareRules.Facts;
using CareRules.Outcomes;

namespace FourPlans;

/// <summary>Counts of one plan's decisions for all customers.</summary>
internal sealed class PlanRun
{
    /// <param name="plan">The plan.</param>
    /// <param name="customers">The customers.</param>
    /// <param name="questions">Requests that every customer is given, one at a time, to compare the deadlines of the first answer.</param>
    public PlanRun(Plan plan, IReadOnlyList<CustomerFacts> customers, IEnumerable<ServiceRequest> questions)
    {
        Plan = plan;
        Outcomes = [.. customers.Select(plan.Evaluate)];
        Answers = questions.ToDictionary(q => q, q => new Answers(plan, customers, q));
    }

    public Plan Plan { get; }

    public string Name => Plan.Pack.Name;

    public List<CareOutcome> Outcomes { get; }

    public IReadOnlyDictionary<ServiceRequest, Answers> Answers { get; }

    public IEnumerable<CareAction> Actions => Outcomes.SelectMany(o => o.Actions);

    public IEnumerable<ComplaintEscalation> Escalations => Outcomes.SelectMany(o => o.Escalations);

    public IEnumerable<PointsAward> Points => Outcomes.SelectMany(o => o.Loyalty?.Points ?? []);

    public IReadOnlyList<string> Levels(string dimension) => RarestFirst(Outcomes.Select(o => o.Tier(dimension)).OfType<string>());

    public IReadOnlyList<string> LoyaltyLevels() => Outcomes.Any(o => o.Loyalty is not null)
        ? RarestFirst(Outcomes.Select(o => o.Loyalty?.Status.Level ?? "(none)"))
        : [];

    /// <summary>The level with the highest scores first.</summary>
    public IReadOnlyList<string> ChurnLevels() =>
    [
        .. Outcomes.GroupBy(o => o.ChurnRisk?.Level ?? "(not flagged)", StringComparer.Ordinal)
            .OrderByDescending(g => g.Max(o => o.ChurnRisk?.Score ?? -1))
            .Select(g => Share(g.Count(), g.Key)),
    ];

    /// <summary>The customers in the smallest level.</summary>
    public HashSet<string> InRarestLevel(string dimension) => Outcomes
        .GroupBy(o => o.Tier(dimension), StringComparer.Ordinal).OrderBy(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal)
        .First().Select(o => o.Customer).ToHashSet(StringComparer.Ordinal);

    /// <summary>How often each text occurs, the most frequent first.</summary>
    public static string[] Ranked(IEnumerable<string> texts, int most = int.MaxValue) =>
        [.. texts.GroupBy(t => t, StringComparer.Ordinal).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).Take(most).Select(g => Counted(g.Count(), g.Key))];

    public static string Counted(decimal count, string what) => string.Create(CultureInfo.InvariantCulture, $"{count,6:N0}  {what}");

    private string[] RarestFirst(IEnumerable<string> levels) =>
        [.. levels.GroupBy(l => l, StringComparer.Ordinal).OrderBy(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).Select(g => Share(g.Count(), g.Key))];

    private string Share(int count, string level) => Counted(count, string.Create(CultureInfo.InvariantCulture, $"{count * 100m / Outcomes.Count,5:F1}%  {level}"));
}
