using System.Collections.Immutable;
using CareRules.Facts;
using CareRules.Outcomes;
using CareRules.Runtime;
using CareRules.Runtime.Ahead;
using CareRules.Runtime.State;

namespace CareRules.Lifecycle;

/// <summary>
/// One decision: evaluates the instants since the last one at which something may have changed, then as-of, then suppresses actions.
/// </summary>
internal sealed class Decision(LifecyclePlan plan, IEvaluation evaluator, CustomerFacts facts, CareMemory memory, GivenValues? testValues)
{
    private readonly MemoryDraft _draft = new(memory)
    {
        Baseline = memory.Baseline is { } baseline ? new BaselineCheck(plan, baseline, facts, testValues is null ? null : HeldValues.New(testValues)) : null,
    };

    private EscalationWalk[] _escalations = [];
    private BenefitWalk? _benefits;

    /// <summary>Checks the arguments before anything is evaluated.</summary>
    /// <exception cref="ArgumentException">The memory belongs to another customer.</exception>
    /// <exception cref="ArgumentOutOfRangeException">As-of lies before the last decision.</exception>
    public static void Check(CustomerFacts facts, DateTimeOffset asOf, CareMemory memory)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(memory);
        if (memory.Customer is { } customer && customer != facts.Customer.Id)
        {
            throw new ArgumentException($"The memory is that of `{customer}`, not of `{facts.Customer.Id}`.", nameof(memory));
        }

        if (asOf < memory.LastDecided)
        {
            throw new ArgumentOutOfRangeException(nameof(asOf), asOf, $"As-of lies before the last decision, which was for {memory.LastDecided:O}.");
        }

        if (memory.Baseline is { } baseline)
        {
            BaselineCheck.Check(baseline, asOf);
        }
    }

    public CareDecision Make(DateTimeOffset asOf) => Make(asOf, new LifecyclePass(plan, evaluator, facts, _draft, testValues), out _);

    /// <summary>Decides, and finds when the decision may change next.</summary>
    public (CareDecision Decision, NextChange? Next) MakeAndLook(DateTimeOffset asOf)
    {
        var pass = new LifecyclePass(plan, evaluator, facts, _draft, testValues);
        var decision = Make(asOf, pass, out var current);
        return (decision, Look(pass, current, decision.Outcome.Actions, decision.Outcome.Suppressed, decision.Outcome.AsOf));
    }

    /// <summary>Finds when a decision may change next, without its outcome.</summary>
    public NextChange? Look(DateTimeOffset asOf)
    {
        var pass = new LifecyclePass(plan, evaluator, facts, _draft, testValues);
        var missed = Walk(pass, asOf.UtcTicks, isForOutcome: false);
        var now = plan.Clock.At(asOf.UtcTicks);
        var current = pass.ActionsAt(now);
        var (actions, suppressed) = missed.IsEmpty && current.All(a => _draft.Emitted.ContainsKey(a.Id))
            ? ([], []) // Nothing is held back, and nothing goes out.
            : new Throttle(plan, evaluator.Frame, _draft, now).Apply(Candidates(missed.Merge(current, now, IsKnown)));

        // With the memory of a decision for the same instant, a second one may do more. Whoever keeps that memory gets it at the next tick.
        var isRepeated = memory.LastDecided?.UtcTicks == asOf.UtcTicks && (pass.HasMoved || !actions.IsEmpty);
        return Look(pass, current, actions, suppressed, now, isRepeated);
    }

    /// <param name="current">The actions of as-of, before limits; not those that make up for missed ones.</param>
    private CareDecision Make(DateTimeOffset asOf, LifecyclePass pass, out ImmutableArray<CareAction> current)
    {
        var missed = Walk(pass, asOf.UtcTicks, isForOutcome: true);
        var outcome = WithEnded(pass.WithMemory(pass.At(plan.Clock.At(asOf.UtcTicks))));
        current = outcome.Actions;
        var throttle = new Throttle(plan, evaluator.Frame, _draft, outcome.AsOf);
        var (actions, suppressed) = throttle.Apply(Candidates(missed.Merge(outcome.Actions, outcome.AsOf, IsKnown)));
        if (throttle.Problem is { } problem && !outcome.Problems.Contains(problem))
        {
            outcome = outcome with { Problems = [.. outcome.Problems, problem] };
        }

        return new CareDecision(
            WithBacklog(outcome with { Actions = actions, Suppressed = suppressed }),
            _draft.ToMemory(facts.Customer.Id, asOf.ToUniversalTime()));
    }

    // What began and ended since the last decision is reported once.
    private CareOutcome WithEnded(CareOutcome outcome)
    {
        if (_escalations.Length > 0)
        {
            outcome = outcome with { Escalations = EscalationWalk.Merge(_escalations, outcome.Escalations) };
        }

        return _benefits is null || outcome.Loyalty is not { } loyalty
            ? outcome
            : outcome with { Loyalty = loyalty with { Benefits = _benefits.Merge(loyalty.Benefits) } };
    }

    private CareOutcome WithBacklog(CareOutcome outcome) => _draft.Baseline?.Summarize(outcome) ?? outcome;

    private NextChange? Look(LifecyclePass pass, ImmutableArray<CareAction> current, ImmutableArray<CareAction> emitted, ImmutableArray<Suppressed> suppressed, DateTimeOffset now, bool isUnsettled = false)
    {
        isUnsettled |= pass.IsUnsettled();
        var ahead = new LifecycleAhead(plan, _draft) { Suppressed = suppressed, IsUnsettled = isUnsettled };
        if (!emitted.IsEmpty && suppressed.Any(s => s.Reason != SuppressionReason.AlreadyEmitted))
        {
            // Limits are asked once more: what is held back now may be held back, or set free, by what was just emitted.
            var draft = new MemoryDraft(_draft.ToMemory(facts.Customer.Id, now)) { Baseline = _draft.Baseline };
            var (more, held) = new Throttle(plan, evaluator.Frame, draft, now).Apply(Candidates(current));
            ahead = new LifecycleAhead(plan, draft) { Suppressed = held, IsUnsettled = isUnsettled || !more.IsEmpty };
        }

        return plan.Find(evaluator.Frame, ahead) is { } found ? NextChangeWording.Of(found, plan.Plan.Policy, plan.Clock) : null;
    }

    private ImmutableArray<Candidate> Candidates(ImmutableArray<CareAction> actions) =>
        actions.IsEmpty ? [] : ImmutableArray.CreateRange(actions, Candidate);

    private Candidate Candidate(CareAction action)
    {
        var rule = plan.RuleOf(action).Source;
        var (due, known) = _draft.Baseline?.Read(action, evaluator.Frame, _draft.Rule(rule.Identity)) ?? (action, null);
        return new Candidate(due, rule, known);
    }

    private bool IsKnown(CareAction action) => Candidate(action).Known is not null;

    // What the baseline holds back is not missed.
    private ImmutableArray<CareAction> Due(ImmutableArray<CareAction> actions) => _draft.Baseline?.Due(actions, evaluator.Frame, _draft.Rule) ?? actions;

    /// <summary>Evaluates the instants since the last decision at which something may change, and no others.</summary>
    /// <returns>The actions of these instants.</returns>
    private MissedActions Walk(LifecyclePass pass, long asOf, bool isForOutcome)
    {
        var missed = new MissedActions(plan, _draft);
        if (memory.LastDecided is { } last && last.UtcTicks < asOf)
        {
            Walk(pass, missed, last.UtcTicks, asOf, isForOutcome);
        }

        return missed;
    }

    private void Walk(LifecyclePass pass, MissedActions missed, long last, long asOf, bool isForOutcome)
    {
        var earliest = Math.Max(plan.Clock.DayOf(asOf) - CareEngine.LongestWalk, plan.Plan.Policy.Pack.Effective?.From?.DayNumber ?? 0);
        var at = Math.Max(last, plan.Clock.StartOfDay(earliest));
        if (at >= asOf)
        {
            return;
        }

        if (_draft.Baseline is { } baseline)
        {
            baseline.VisitedFrom = at;
        }

        if (at == last)
        {
            pass.ReturnTo(plan.Clock.At(at));
        }
        else
        {
            missed.Add(Due(pass.ActionsAt(plan.Clock.At(at))));
        }

        if (isForOutcome)
        {
            _escalations = EscalationWalk.Of(plan, evaluator.Frame, asOf);
            _benefits = BenefitWalk.Of(plan, evaluator.Frame);
        }

        var ahead = new LifecycleAhead(plan, _draft) { IsWalk = true };
        var finder = new ChangeFinder(plan.Plan, plan.Facts, isWalk: true);
        var entries = plan.Events.Length == 0 ? null : new EntryWalk(plan, evaluator.Frame);
        for (var unsettled = 0; ;)
        {
            // Levels settle within as many instants as there are levels.
            unsettled = pass.IsUnsettled() ? unsettled + 1 : 0;
            ahead.IsUnsettled = unsettled is > 0 and <= StepLimit.Most;
            var next = finder.Next(evaluator.Frame, asOf, ahead.Take);
            missed.Add(Due(entries?.Until(next?.At ?? asOf) ?? []));
            Array.ForEach(_escalations, w => w.Until(next?.At ?? asOf));
            if (next is null)
            {
                return;
            }

            missed.Add(Due(pass.ActionsAt(plan.Clock.At(next.At))));
            _benefits?.Note();
            if (pass.HasMoved)
            {
                finder.ForgetLevels();
                Array.ForEach(_escalations, w => w.Restart());
            }
        }
    }
}
