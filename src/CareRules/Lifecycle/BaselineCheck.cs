using System.Collections.Immutable;
using System.Diagnostics;
using CareRules.Facts;
using CareRules.Model;
using CareRules.Outcomes;
using CareRules.Runtime;
using CareRules.Runtime.Ahead;
using CareRules.Runtime.Care;
using CareRules.Runtime.Nodes;
using CareRules.Runtime.State;
using CareRules.Time;

namespace CareRules.Lifecycle;

/// <summary>
/// Tells what of one customer's outcome was known before a baseline, and when what ran at it has its turn. The only place that knows; works
/// on the actions and escalations of any engine.
/// </summary>
/// <param name="given">The measures, signals and tables of a rule test; null outside.</param>
internal sealed class BaselineCheck(LifecyclePlan plan, CareBaseline baseline, CustomerFacts facts, GivenValues? given)
{
    private readonly Dictionary<long, Known> _known = [];
    private readonly List<Occurrence> _occurrences = [];

    // Of what has its turn at a time from which the calendar does not cover when it is due.
    private readonly HashSet<DataGap> _uncovered = [];

    /// <exception cref="ArgumentOutOfRangeException">As-of lies before the baseline.</exception>
    public static void Check(CareBaseline baseline, DateTimeOffset asOf)
    {
        if (asOf < baseline.At)
        {
            throw new ArgumentOutOfRangeException(nameof(asOf), asOf, $"As-of lies before the baseline, which is {baseline.At:O}: decide for it or for a later instant.");
        }
    }

    /// <summary>The instant before which decisions visit the instants in between; earlier baselines are evaluated by themselves.</summary>
    public long VisitedFrom { get; set; } = long.MaxValue;

    /// <summary>An evaluation's outcome without what was known: held back, and open clocks as one task an owner.</summary>
    /// <param name="frame">The frame of the evaluation, which is complete.</param>
    public CareOutcome Apply(CareOutcome outcome, Frame frame)
    {
        var actions = ImmutableArray.CreateBuilder<CareAction>();
        var suppressed = ImmutableArray.CreateBuilder<Suppressed>();
        foreach (var candidate in outcome.Candidates ?? outcome.Actions)
        {
            var (action, held) = Read(candidate, frame, memory: null);
            if (held is not null)
            {
                suppressed.Add(held.Of(action, plan.Clock));
            }
            else if (!action.LacksInMessage.IsEmpty)
            {
                suppressed.Add(Suppressed.Incomplete(action));
            }
            else
            {
                actions.Add(action);
            }
        }

        return Summarize(outcome with { Actions = actions.DrainToImmutable(), Suppressed = suppressed.DrainToImmutable(), Candidates = null });
    }

    /// <summary>An action as it goes out, and why it is held back; null where it is not.</summary>
    /// <param name="memory">The memory of its rule; null without memories.</param>
    public (CareAction Action, Suppression? Held) Read(CareAction action, Frame frame, RuleMemory? memory)
    {
        var rule = plan.RuleOf(action);
        var from = Of(rule);
        return rule.Trigger switch
        {
            StandingPlan => (action, IsKnown(rule, from, frame, memory) ? Hold(from) : null),
            DataGapPlan => (action, At(from).Ids.Contains(action.Id) ? Hold(from) : null),
            EventPlan => (action, action.OccursAt!.Value.UtcTicks <= from ? Hold(from) : null),
            CadencePlan or DatePlan or ImportantDatePlan => Read(action, rule, from, frame),
            _ => throw new UnreachableException(),
        };
    }

    /// <summary>The actions of an instant between two decisions that are not held back.</summary>
    /// <param name="memoryOf">The memory of a rule.</param>
    public ImmutableArray<CareAction> Due(ImmutableArray<CareAction> actions, Frame frame, Func<string, RuleMemory> memoryOf)
    {
        var due = ImmutableArray.CreateBuilder<CareAction>(actions.Length);
        foreach (var candidate in actions)
        {
            if (Read(candidate, frame, memoryOf(plan.RuleOf(candidate).Source.Identity)) is (var action, null))
            {
                due.Add(action);
            }
        }

        return due.DrainToImmutable();
    }

    /// <summary>Since when a standing rule holds that an instant finds true: since its baseline, where it held then and nobody looked in between.</summary>
    public DateTimeOffset SinceOf(CareRulePlan rule, DateTimeOffset at, DateTimeOffset? lastDecided)
    {
        var from = Of(rule);
        return from < at.UtcTicks && from < VisitedFrom && !(lastDecided?.UtcTicks >= from) && At(from).Standing.Contains(rule.Source.Identity) ? plan.Clock.At(from).ToUniversalTime() : at;
    }

    /// <summary>
    /// The outcome with the clocks that had run out or nearly at the baseline as one task an owner, in place of their escalations, and with what
    /// its actions lack for their turns.
    /// </summary>
    public CareOutcome Summarize(CareOutcome outcome)
    {
        var lacking = _uncovered.Where(u => outcome.Actions.Any(a => a.Rule == u.Rule) && !outcome.DataGaps.Any(g => g.Rule == u.Rule && g.Fact == u.Fact)).ToList();
        if (lacking.Count > 0)
        {
            var problem = Values.Uncovered(plan.Clock.Calendar!);
            outcome = outcome with
            {
                DataGaps = [.. outcome.DataGaps, .. lacking],
                Problems = outcome.Problems.Contains(problem) ? outcome.Problems : [.. outcome.Problems, problem],
            };
        }

        List<(long From, ComplaintEscalation Then)>? open = null;
        var rest = outcome.Escalations.RemoveAll(e =>
        {
            if (e.EndedAt is not null || !At(Of(e.Rule)).Escalations.TryGetValue(e.Id, out var then))
            {
                return false;
            }

            (open ??= []).Add((Of(e.Rule), then));
            return true;
        });
        return open is null ? outcome : outcome with
        {
            Escalations = rest,
            Backlog = [.. open.GroupBy(e => (e.From, e.Then.Owner)).Select(g => Task(outcome.Customer, g.Key.From, g.Key.Owner, [.. g.Select(e => e.Then)]))],
        };
    }

    /// <summary>Takes the baselines of rules, and the turns of what ran at them, as instants to visit between two decisions.</summary>
    public void Take(ChangeFinder finder)
    {
        var frame = finder.Frame;
        foreach (var rule in plan.Plan.Care)
        {
            var from = Of(rule);
            finder.Take(from, ChangeKind.Limit, rule.Id, rule.Location);
            if (rule.Trigger is not CadencePlan || frame.Now >= EndOfSpread(from) || !rule.Trigger.IsKnown(frame))
            {
                continue;
            }

            _occurrences.Clear();
            rule.Trigger.AddCurrent(frame, rule, _occurrences);
            foreach (var occurrence in _occurrences)
            {
                if (IsRunning(occurrence, from))
                {
                    finder.Take(TurnOf(rule, occurrence, from, frame), ChangeKind.Limit, rule.Id, rule.Location);
                }
            }
        }
    }

    // What was noted when the episode began counts, if somebody was there to note it.
    private bool IsKnown(CareRulePlan rule, long from, Frame frame, RuleMemory? memory) => memory is not null
        ? memory.Since is { } since && since.UtcTicks <= from
        : frame.Now <= from || At(from).Standing.Contains(rule.Source.Identity);

    private (CareAction Action, Suppression? Held) Read(CareAction action, CareRulePlan rule, long from, Frame frame)
    {
        _occurrences.Clear();
        rule.Trigger.AddCurrent(frame, rule, _occurrences);
        var index = _occurrences.FindIndex(o => o.At == action.OccursAt!.Value.UtcTicks);
        if (index < 0)
        {
            // It makes up for a missed occurrence, and was read when that was current.
            return (action, null);
        }

        var (occurrence, clock) = (_occurrences[index], rule.Trigger.ClockOf(frame));
        if (occurrence.Until <= from)
        {
            return (action, Hold(from));
        }

        if (rule.Trigger is not CadencePlan)
        {
            return (WithPreparation(action, from, clock), null);
        }

        if (!IsRunning(occurrence, from))
        {
            return (action, null);
        }

        var turn = TurnOf(rule, occurrence, from, frame);
        return (WithPreparation(WithDue(action, rule, occurrence, turn, frame), turn, clock), frame.Now < turn ? Hold(from, turn) : null);
    }

    // Counted from its turn, or half of what goes out would be overdue when it comes.
    private CareAction WithDue(CareAction action, CareRulePlan rule, in Occurrence occurrence, long turn, Frame frame)
    {
        var planned = rule.Actions[ActionIds.NumberOf(action.Id) - 1];
        if ((planned.Due is { } table ? table.LengthOf(table.Of(frame, occurrence)) : planned.Source.Due) is not { } length)
        {
            return action;
        }

        var due = CareEvaluator.After(rule.Trigger.ClockOf(frame), turn, length);
        if (due is null && length.IsBusiness)
        {
            _uncovered.Add(new DataGap(rule.Id, rule.Location) { Fact = plan.Clock.Calendar!.Fact, Leaf = GapCollector.Uncovered(length, "due") });
        }

        return due > action.Due || due is null ? action with { Due = due } : action;
    }

    // Nobody prepares on a day that is over.
    private static CareAction WithPreparation(CareAction action, long from, PackClock clock) =>
        action.PrepareOn is { } day && day.DayNumber < clock.DayOf(from) ? action with { PrepareOn = DateOnly.FromDayNumber(clock.DayOf(from)) } : action;

    private static bool IsRunning(in Occurrence occurrence, long from) => occurrence.From <= from && from < occurrence.Until;

    /// <summary>When a period that ran at a baseline has its turn, in UTC ticks: before all of its actions end.</summary>
    private long TurnOf(CareRulePlan rule, in Occurrence occurrence, long from, Frame frame)
    {
        var end = EndOfSpread(from);
        foreach (var action in rule.Actions)
        {
            var ends = rule.EndOf(action, occurrence, rule.Trigger.ClockOf(frame), frame);
            end = ends > from ? Math.Min(end, ends) : end;
        }

        return from + BaselineSpread.Offset(facts.Customer.Id, rule.Source.Identity, end - from);
    }

    private long EndOfSpread(long from) => plan.Clock.TryAdd(from, plan.Plan.Policy.Pack.BaselineSpread, out var end) ? end : from;

    private long Of(CareRulePlan rule) => Math.Max(Of(rule.Source.Identity), plan.Baselines.InForceFrom(rule.Source.Identity));

    private long Of(string rule) => baseline.Rules.TryGetValue(rule, out var from) ? from.UtcTicks : baseline.At.UtcTicks;

    private Suppression Hold(long from, long? turn = null)
    {
        var at = plan.Clock.At(from);
        return new Suppression(SuppressionReason.Baseline, turn, BaselineWording.Reason(at, isRunning: turn is not null).En!) { Baseline = at };
    }

    private ComplaintBacklog Task(string customer, long from, string? owner, ImmutableArray<ComplaintEscalation> open)
    {
        var at = plan.Clock.At(from);
        return new ComplaintBacklog
        {
            Id = string.Concat(Ids.Escape(customer), "/complaints.baseline/", Ids.Day(plan.Clock.DayOf(from)), owner is null ? "" : "/" + Ids.Escape(owner)),
            Owner = owner,
            Text = BaselineWording.Backlog(at, open),
            Clocks = [.. open.Select(e => new BacklogClock(e.Id, e.Entry, e.Severity, e.Step, e.State, e.Due) { List = e.List })],
        };
    }

    private Known At(long from)
    {
        if (!_known.TryGetValue(from, out var known))
        {
            _known[from] = known = new Known(plan, plan.Baselines.Evaluate(facts, from, given));
        }

        return known;
    }

    /// <summary>What an evaluation as of a baseline gives.</summary>
    private sealed class Known(LifecyclePlan plan, CareOutcome outcome)
    {
        /// <summary>The standing rules that hold.</summary>
        public HashSet<string> Standing { get; } =
            [.. (outcome.Candidates ?? outcome.Actions).Select(a => plan.RuleOf(a).Source).Where(r => r.Trigger is StandingTrigger).Select(r => r.Identity)];

        /// <summary>The ids of its actions.</summary>
        public HashSet<string> Ids { get; } = [.. (outcome.Candidates ?? outcome.Actions).Select(a => a.Id)];

        public Dictionary<string, ComplaintEscalation> Escalations { get; } = outcome.Escalations.DistinctBy(e => e.Id).ToDictionary(e => e.Id, StringComparer.Ordinal);
    }
}
