using System.Collections.Immutable;
using CareRules.Facts;
using CareRules.Model;
using CareRules.Model.Expressions;
using CareRules.Outcomes;
using NodaTime;

namespace CareRules.TestKit.Naive;

/// <summary>One evaluation of a policy, for a customer's facts and an instant.</summary>
/// <param name="isInPackZone">True for a reading with the customer's dates in the pack's zone, whatever the policy says.</param>
internal sealed partial class NaiveEvaluation(CarePolicy policy, CustomerFacts facts, DateTimeOffset asOf, bool isInPackZone = false)
{
    private readonly NaiveClock _clock = new(policy.Pack.TimeZone, asOf, policy.Calendar, policy.Pack.TimeZone);

    /// <summary>The clock of the customer's dates.</summary>
    private readonly NaiveClock _own = new(
        !isInPackZone && policy.Pack.DatesIn == DatesIn.Customer && facts.Customer.TimeZone is { } zone && DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is not null ? zone : policy.Pack.TimeZone,
        asOf,
        policy.Calendar,
        policy.Pack.TimeZone);
    private readonly List<string> _named = [];
    private readonly List<NaiveAsked> _asked = [];

    // Cached, since levels are read often and are expensive to compute.
    private readonly Dictionary<string, List<TierLevel?>> _possible = new(StringComparer.Ordinal);
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
            ChurnScore = policy.Churn is not null && ChurnRange() is { } known && known.Low == known.High ? known.Low : null,
            ChurnScoreBetween = policy.Churn is null ? null : ScoreBetween(),
            Loyalty = loyalty,
            DataGaps = [.. gaps.DistinctBy(g => (g.Rule, g.Fact))],
            Problems = [.. FutureEntries(), .. UndatedEntries().Concat(Overdrawn()).Concat(UnknownZone()).Concat(UncoveredCalendar(gaps)).OrderBy(p => p.Fact, StringComparer.Ordinal), .. _mixedCurrencies.Select(w => new FactProblem("mixed-currencies", w, 0, "")), .. OutOfRange()],
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

        foreach (var rule in policy.Care.Where(r => r.When is not null && r.Trigger is not DataGapTrigger))
        {
            // Of a rule on events what no entry decides is looked at for entries that are over, too.
            foreach (var leaf in rule.Trigger is EventTrigger ? ModelWalk.Leaves(rule.When).Where(l => !ReadsEntry(l)) : [])
            {
                Test(leaf, null);
            }

            if (rule.Trigger is not EventTrigger)
            {
                Test(rule.When!, null);
            }
        }
    }

    private static bool ReadsEntry(LeafCondition leaf) => leaf is DoneLeaf { Here: true } || ModelWalk.Operands(leaf).Any(ReadsEntry);

    private static bool ReadsEntry(Expression expression) =>
        expression is RowFieldExpression or TicketSeverityExpression or TicketRepeatedExpression or TicketClockExpression or TableExpression { Table.Entry: not null }
        || ModelWalk.FiltersByEntry(expression) || ModelWalk.Parts(expression).Any(ReadsEntry);

    private TierAssignment? Assignment(TierLadder ladder, List<DataGap> gaps)
    {
        foreach (var level in ladder.Levels.TakeWhile(l => Test(l.When, null) != Truth.True).Where(l => Test(l.When, null) == Truth.Unknown))
        {
            gaps.AddRange(Gaps(level.RuleId, level.Span, level.When, null));
        }

        return Possible(ladder) switch
        {
            [null] => null,
            [{ } level] => new TierAssignment(level.RuleId, level.Span.Location) { Dimension = ladder.Dimension, Level = level.Name },
            var several => new TierAssignment($"tiers.{ladder.Dimension}", ladder.Span.Location) { Dimension = ladder.Dimension, Level = null, CouldBe = [.. NamesOf(several)] },
        };
    }

    /// <summary>The level; null when none holds, and when it could be several.</summary>
    private TierLevel? LevelIn(TierLadder ladder) => Possible(ladder) is [{ } level] ? level : null;

    private ScoreRange? ScoreBetween() => ChurnRange() is { } range && range.Low != range.High ? new ScoreRange(range.Low, range.High) : null;

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

        var score = ChurnRange()?.Low ?? 0m;
        var level = ChurnRange() is null ? null : ChurnLevel(score);
        return level is null
            ? null
            : new ChurnRiskFlag("churn", churn.Span.Location)
            {
                Level = level.Name,
                Score = score,
                ScoreBetween = ScoreBetween(),
                Reasons =
                [
                    .. ChurnIndicators().Select(i => new ChurnReason(i.RuleId, i.Span.Location) { Indicator = i.Name, Weight = i.Weight }),
                ],
            };
    }

    private IEnumerable<ChurnIndicator> ChurnIndicators() => policy.Churn!.Indicators.Where(i => Test(i.When, null) == Truth.True);

    private ChurnLevel? ChurnLevel(decimal score) =>
        policy.Churn!.Levels.OrderByDescending(l => l.Threshold).FirstOrDefault(l => score >= l.Threshold);

    private FactProblem[] OutOfRange() => _isOutOfRange ? [new FactProblem("out-of-range", "", 0, "")] : [];

    private IEnumerable<FactProblem> Overdrawn() =>
        policy.Loyalty?.Points is not null && Account.IsKnown && (Readings is not { } open ? Account.Overdrawn : IsBounded(NaiveSum.None) ? open.Most.Overdrawn : 0) is > 0 and var times
            ? [new FactProblem("overdrawn", "points", times, "")]
            : [];

    private IEnumerable<FactProblem> FutureEntries() =>
        from list in policy.Schema.Lists
        let rows = list.Rows(facts)
        where list.Time is not null && !rows.IsDefault && (list.Name != "points" || policy.Loyalty?.Points is not null)
        let count = rows.Count(r => list.Time!.Get(r) is { IsUnknown: false } at && NaiveClock.InstantOf(at) > _clock.Now)
        where count > 0
        select new FactProblem("future", list.Name, count, "");

    private FactProblem[] UnknownZone() =>
        facts.Customer.TimeZone is { } zone && DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is null ? [new FactProblem("unknown-zone", "customer.time_zone", 1, "")] : [];

    public FactProblem[] UncoveredCalendar(List<DataGap> gaps) =>
        gaps.Exists(g => g.Fact == CalendarFact) ? [new FactProblem("uncovered-calendar", CalendarFact, 1, "")] : [];

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
    private Value Read(FactField field, object row) => ReadAt(field, row, _clock.Now);

    private static Value ReadAt(FactField field, object row, Instant now) => row is Complaint complaint
        ? Read(field, NaiveComplaint.UpTo(complaint, now)) ?? UpTo(field.Get(row), now)
        : UpTo(field.Get(row), now);

    private static Value UpTo(Value value, Instant now) => value.Kind == ValueKind.Instant && NaiveClock.InstantOf(value) > now ? Value.Unknown : value;

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
