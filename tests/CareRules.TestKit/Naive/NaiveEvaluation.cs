using System.Collections.Immutable;
using CareRules.Facts;
using CareRules.Model;
using CareRules.Outcomes;
using NodaTime;

namespace CareRules.TestKit.Naive;

/// <summary>One evaluation of a policy, for a customer's facts and an instant.</summary>
internal sealed partial class NaiveEvaluation(CarePolicy policy, CustomerFacts facts, DateTimeOffset asOf)
{
    private readonly NaiveClock _clock = new(policy.Pack.TimeZone, asOf, policy.Calendar);
    private readonly List<string> _named = [];
    private readonly List<NaiveAsked> _asked = [];

    // Cached, since levels are read often and are expensive to compute.
    private readonly Dictionary<string, TierLevel?> _levels = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _mixedCurrencies = new(StringComparer.Ordinal);
    private bool _isOutOfRange;

    public CareOutcome Outcome(RuleSetIdentity identity)
    {
        var gaps = new List<DataGap>();
        var tiers = policy.Tiers.Select(t => Assignment(t, gaps)).OfType<TierAssignment>().ToImmutableArray();
        var escalations = Escalations(gaps).ToImmutableArray();
        var churn = Churn(gaps);
        var loyalty = Loyalty(gaps);
        var actions = policy.Care.Where(r => r.Trigger is not DataGapTrigger).SelectMany(r => Actions(r, gaps)).ToImmutableArray();
        var missed = _named.Distinct(StringComparer.Ordinal).ToList();
        actions = actions.AddRange(policy.Care.SelectMany(r => r.Trigger is DataGapTrigger on ? OnGaps(r, on, missed, gaps) : []));
        LookAtEverything();
        return new CareOutcome
        {
            Customer = facts.Customer.Id,
            AsOf = _clock.Show(_clock.Now),
            RuleSet = identity,
            Tiers = tiers,
            Actions = [.. actions.Where(a => a.LacksInMessage.IsEmpty)],
            Suppressed = [.. actions.Where(a => !a.LacksInMessage.IsEmpty).Select(HeldBack)],
            Escalations = escalations,
            ChurnRisk = churn,
            ChurnScore = policy.Churn is null ? null : ChurnScore(),
            Loyalty = loyalty,
            DataGaps = [.. gaps.DistinctBy(g => (g.Rule, g.Fact))],
            Problems = [.. FutureEntries(), .. UndatedEntries().Concat(Overdrawn()).Concat(UnknownZone()).OrderBy(p => p.Fact, StringComparer.Ordinal), .. _mixedCurrencies.Select(w => new FactProblem("mixed-currencies", w, 0, "")), .. OutOfRange()],
        };
    }

    /// <summary>The actions of the outcome, also those that are held back, with what asked for them.</summary>
    public IReadOnlyList<NaiveAsked> Asked => _asked;

    public NaiveClock Clock => _clock;

    public static Suppressed HeldBack(CareAction action) => new(action.Rule, action.Source)
    {
        Id = action.Id,
        Action = action.Action,
        Channel = action.Channel,
        Reason = SuppressionReason.IncompleteMessage,
        Missing = action.LacksInMessage,
        Text = "",
    };

    /// <summary>Evaluates also what no rule has read, so that all mixed currencies are recorded.</summary>
    private void LookAtEverything()
    {
        foreach (var measure in policy.Measures)
        {
            Evaluate(measure.Value, null);
        }

        if (policy.Loyalty is { } loyalty)
        {
            OrUnknown(Spend);
            _ = (loyalty.Levels?.Levels ?? []).Select(l => Test(l.When, null)).ToList();
        }

        foreach (var rule in policy.Care.Where(r => r.When is not null && r.Trigger is not (EventTrigger or DataGapTrigger)))
        {
            Test(rule.When!, null);
        }
    }

    private TierAssignment? Assignment(TierLadder ladder, List<DataGap> gaps)
    {
        foreach (var level in ladder.Levels)
        {
            switch (Test(level.When, null))
            {
                case Truth.True:
                    return new TierAssignment(level.RuleId, level.Span.Location) { Dimension = ladder.Dimension, Level = level.Name };
                case Truth.Unknown:
                    gaps.AddRange(Gaps(level.RuleId, level.Span, level.When, null));
                    break;
            }
        }

        return null;
    }

    private TierLevel? LevelIn(TierLadder ladder)
    {
        if (!_levels.TryGetValue(ladder.Dimension, out var level))
        {
            _levels[ladder.Dimension] = level = ladder.Levels.FirstOrDefault(l => Test(l.When, null) == Truth.True);
        }

        return level;
    }

    private ChurnRiskFlag? Churn(List<DataGap> gaps)
    {
        if (policy.Churn is not { } churn)
        {
            return null;
        }

        foreach (var unknown in churn.Indicators.Where(i => Test(i.When, null) == Truth.Unknown))
        {
            gaps.AddRange(Gaps(unknown.RuleId, unknown.Span, unknown.When, null));
        }

        var score = ChurnScore();
        var level = ChurnLevel(score);
        return level is null
            ? null
            : new ChurnRiskFlag("churn", churn.Span.Location)
            {
                Level = level.Name,
                Score = score,
                Reasons =
                [
                    .. ChurnIndicators().Select(i => new ChurnReason(i.RuleId, i.Span.Location) { Indicator = i.Name, Weight = i.Weight }),
                ],
            };
    }

    private IEnumerable<ChurnIndicator> ChurnIndicators() => policy.Churn!.Indicators.Where(i => Test(i.When, null) == Truth.True);

    private decimal ChurnScore() => ChurnIndicators().Sum(i => i.Weight);

    private ChurnLevel? ChurnLevel(decimal score) =>
        policy.Churn!.Levels.OrderByDescending(l => l.Threshold).FirstOrDefault(l => score >= l.Threshold);

    private FactProblem[] OutOfRange() => _isOutOfRange ? [new FactProblem("out-of-range", "", 0, "")] : [];

    private IEnumerable<FactProblem> Overdrawn() =>
        policy.Loyalty?.Points is not null && Account is { IsKnown: true, Overdrawn: > 0 } ? [new FactProblem("overdrawn", "points", Account.Overdrawn, "")] : [];

    private IEnumerable<FactProblem> FutureEntries() =>
        from list in policy.Schema.Lists
        let rows = list.Rows(facts)
        where list.Time is not null && !rows.IsDefault && (list.Name != "points" || policy.Loyalty?.Points is not null)
        let count = rows.Count(r => list.Time!.Get(r) is { IsUnknown: false } at && NaiveClock.InstantOf(at) > _clock.Now)
        where count > 0
        select new FactProblem("future", list.Name, count, "");

    private FactProblem[] UnknownZone() =>
        facts.Customer.TimeZone is { } zone && DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is null ? [new FactProblem("unknown-zone", "customer.time_zone", 1, "")] : [];

    private IEnumerable<FactProblem> UndatedEntries() =>
        from list in policy.Schema.Lists.OrderBy(l => l.Name, StringComparer.Ordinal)
        let rows = list.Rows(facts)
        where list.Time is not null && !rows.IsDefault
        let count = rows.Count(r => list.Time!.Get(r).IsUnknown)
        where count > 0
        select new FactProblem("undated", list.Name, count, "");

    /// <summary>The list's entries up to as-of; null when the list is unknown.</summary>
    private List<object>? Rows(FactList list)
    {
        var rows = list.Rows(facts);
        return rows.IsDefault ? null : [.. rows.Where(r => UpToNow(list, r))];
    }

    /// <summary>The entries in (from, to].</summary>
    private static IEnumerable<object> Rows(List<object> rows, FactList list, Instant? from, Instant to) =>
        rows.Where(r => list.Time is null || from is null || IsIn(list.Time.Get(r), from.Value, to));

    /// <summary>False for entries after as-of, and for those whose time is unknown.</summary>
    private bool UpToNow(FactList list, object row) =>
        list.Time is null || (list.Time.Get(row) is { IsUnknown: false } at && NaiveClock.InstantOf(at) <= _clock.Now);

    /// <summary>A field of an entry; an instant after as-of is unknown.</summary>
    private Value Read(FactField field, object row) => row is Complaint complaint
        ? Read(field, NaiveComplaint.UpTo(complaint, _clock.Now)) ?? UpToNow(field.Get(row))
        : UpToNow(field.Get(row));

    private Value UpToNow(Value value) => value.Kind == ValueKind.Instant && NaiveClock.InstantOf(value) > _clock.Now ? Value.Unknown : value;

    /// <summary>The fields of a complaint that a reopening changes; null for the others.</summary>
    private static Value? Read(FactField field, NaiveComplaint told) => field.Name switch
    {
        "resolved_at" => told.Resolved is { } at ? NaiveClock.ValueOf(at) : Value.Unknown,
        "followed_up_at" => told.FollowedUp is { } at ? NaiveClock.ValueOf(at) : Value.Unknown,
        "reopens" => Value.OfNumber(told.Reopens),
        "open" => Value.Of(told.DoneAt("resolve") is null),
        _ => null,
    };

    private static bool IsIn(Value at, Instant from, Instant to) =>
        !at.IsUnknown && NaiveClock.InstantOf(at) > from && NaiveClock.InstantOf(at) <= to;
}
