using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using CareRules.Facts;
using CareRules.Lifecycle;
using CareRules.Model;
using CareRules.Outcomes;
using NodaTime;

namespace CareRules.TestKit.Naive;

/// <summary>The plain reading of a baseline: what was known at it, and when what ran at it has its turn.</summary>
internal sealed class NaiveBaseline(CareRuleSet ruleSet, CustomerFacts facts, DateTimeOffset asOf, CareBaseline baseline)
{
    private readonly CarePolicy _policy = ruleSet.Policy;
    private readonly NaiveEvaluation _now = new(ruleSet.Policy, facts, asOf);
    private readonly Dictionary<Instant, (NaiveEvaluation Evaluation, CareOutcome Outcome)> _then = [];

    public CareOutcome Outcome()
    {
        var outcome = _now.Outcome(ruleSet.Identity);
        var gaps = new List<DataGap>();
        var read = _now.Asked.Select(a => Read(a, gaps)).ToList();
        var shown = read.Where(r => !r.IsHeld && r.Action.LacksInMessage.IsEmpty).Select(r => r.Action.Rule).ToHashSet(StringComparer.Ordinal);
        gaps.RemoveAll(g => !shown.Contains(g.Rule) || outcome.DataGaps.Any(o => o.Rule == g.Rule && o.Fact == g.Fact));
        return outcome with
        {
            DataGaps = [.. outcome.DataGaps, .. gaps.Distinct()],
            Problems = [.. outcome.Problems.Concat(_now.UncoveredCalendar(gaps)).DistinctBy(p => (p.Code, p.Fact))],
            Actions = [.. read.Where(r => !r.IsHeld && r.Action.LacksInMessage.IsEmpty).Select(r => r.Action)],
            Suppressed = [.. read.Where(r => r.IsHeld || !r.Action.LacksInMessage.IsEmpty).Select(r => r.IsHeld ? Held(r.Action, r.Turn) : NaiveEvaluation.HeldBack(r.Action))],
            Escalations = [.. outcome.Escalations.Where(e => ThenOf(e) is null)],
            Backlog = [.. outcome.Escalations.Select(e => (From: From(e.Rule), Then: ThenOf(e))).Where(e => e.Then is not null).GroupBy(e => (e.From, e.Then!.Owner)).Select(g => Task(g.Key.From, g.Key.Owner, [.. g.Select(e => e.Then!)]))],
        };
    }

    private (CareAction Action, bool IsHeld, Instant? Turn) Read(NaiveAsked asked, List<DataGap> gaps)
    {
        var (action, rule, occurrence) = (asked.Action, asked.Rule, asked.Occurrence);
        var from = From(rule);
        switch (rule.Trigger)
        {
            case StandingTrigger:
                return (action, _now.Clock.Now <= from || Then(from).Evaluation.Asked.Any(a => a.Rule.Identity == rule.Identity && a.Rule.Trigger is StandingTrigger), null);
            case DataGapTrigger:
                return (action, Then(from).Evaluation.Asked.Any(a => a.Action.Id == action.Id), null);
            case EventTrigger:
                return (action, occurrence.At <= from, null);
        }

        if (occurrence.Ends <= from)
        {
            return (action, true, null);
        }

        if (rule.Trigger is not CadenceTrigger || occurrence.Begins > from)
        {
            return (rule.Trigger is CadenceTrigger ? action : Prepared(action, from, occurrence.Clock), false, null);
        }

        var turn = Turn(asked, from);
        var due = _now.After(occurrence.Clock ?? _now.Clock, rule, turn, _now.DueOf(occurrence, asked.Spec), "due", gaps);
        return (Prepared(due > action.Due || due is null ? action with { Due = due } : action, turn, occurrence.Clock), _now.Clock.Now < turn, _now.Clock.Now < turn ? turn : null);
    }

    /// <summary>Some share of the time from the baseline on, in whole seconds: the pack's, or less where the period ends sooner.</summary>
    private Instant Turn(NaiveAsked asked, Instant from)
    {
        var end = asked.Ends.Where(e => e > from).Append(_now.Clock.Plus(from, _policy.Pack.BaselineSpread)).Min();
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{Escape(facts.Customer.Id)}/{Escape(asked.Rule.Identity)}"));
        var share = new BigInteger(hash.AsSpan(0, 8), isUnsigned: true, isBigEndian: true);
        var ticks = (long)(share * (end - from).BclCompatibleTicks / BigInteger.Pow(2, 64));
        return from.PlusTicks(ticks / 10_000_000 * 10_000_000);
    }

    private CareAction Prepared(CareAction action, Instant from, NaiveClock? clock) =>
        action.PrepareOn is { } day && (clock ?? _now.Clock).DayOf(from).ToDateOnly() is var first && day < first ? action with { PrepareOn = first } : action;

    private Instant From(CareRule rule)
    {
        // Versions of a rule are one rule, which becomes active with the first.
        var days = _policy.Care.Where(r => r.Identity == rule.Identity && r.DisabledBecause is null).Select(r => r.Effective?.From).ToList();
        var from = From(rule.Identity);
        return days.Contains(null) ? from : Instant.Max(from, _now.Clock.StartOf(LocalDate.FromDateOnly(days.Min()!.Value)));
    }

    private Instant From(string rule) => Instant.FromDateTimeOffset(baseline.Rules.GetValueOrDefault(rule, baseline.At));

    private ComplaintEscalation? ThenOf(ComplaintEscalation escalation) => Then(From(escalation.Rule)).Outcome.Escalations.FirstOrDefault(e => e.Id == escalation.Id);

    private (NaiveEvaluation Evaluation, CareOutcome Outcome) Then(Instant from)
    {
        if (_policy.Pack.Effective?.From is { } first)
        {
            from = Instant.Max(from, _now.Clock.StartOf(LocalDate.FromDateOnly(first)));
        }

        if (!_then.TryGetValue(from, out var then))
        {
            var evaluation = new NaiveEvaluation(_policy, facts, _now.Clock.Show(from));
            _then[from] = then = (evaluation, evaluation.Outcome(ruleSet.Identity));
        }

        return then;
    }

    private Suppressed Held(CareAction action, Instant? turn) => new(action.Rule, action.Source)
    {
        Id = action.Id,
        Action = action.Action,
        Channel = action.Channel,
        Reason = SuppressionReason.Baseline,
        SuppressedUntil = turn is { } at ? _now.Clock.Show(at) : null,
        Text = "",
    };

    private ComplaintBacklog Task(Instant from, string? owner, ImmutableArray<ComplaintEscalation> open) => new()
    {
        Id = $"{Escape(facts.Customer.Id)}/complaints.baseline/{_now.Clock.DayOf(from).ToDateOnly().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}{(owner is null ? "" : $"/{Escape(owner)}")}",
        Owner = owner,
        Text = LocalizedText.None,
        Clocks = [.. open.Select(e => new BacklogClock(e.Id, e.Entry, e.Severity, e.Step, e.State, e.Due) { List = e.List })],
    };

    private static string Escape(string part) => part.Replace("%", "%25", StringComparison.Ordinal).Replace("/", "%2F", StringComparison.Ordinal);
}
