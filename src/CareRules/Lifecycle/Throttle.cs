using System.Collections.Immutable;
using System.Globalization;
using CareRules.Outcomes;
using CareRules.Runtime.Nodes;
using CareRules.Runtime.State;
using CareRules.Wording;

namespace CareRules.Lifecycle;

/// <summary>Emits or suppresses actions. Where not all can be emitted, the highest priority goes first.</summary>
internal sealed class Throttle
{
    private readonly LifecyclePlan _plan;
    private readonly MemoryDraft _draft;
    private readonly DateTimeOffset _now;
    private readonly ContactLimits _contacts;
    private readonly BudgetLimits _budgets;
    private readonly Dictionary<string, string> _acting = new(StringComparer.Ordinal);

    /// <param name="frame">The frame of the evaluation, which is complete.</param>
    public Throttle(LifecyclePlan plan, Frame frame, MemoryDraft draft, DateTimeOffset now)
    {
        _plan = plan;
        _draft = draft;
        _now = now;
        _contacts = new ContactLimits(plan, frame, draft, now);
        _budgets = new BudgetLimits(plan, draft, now);
    }

    /// <summary>What limits could not be told; null for nothing. Known once they are applied.</summary>
    public FactProblem? Problem => _contacts.IsUncovered && _plan.Limits.DaysOff is { Calendar: var calendar } ? Values.Uncovered(calendar.Name, calendar.From, calendar.To) : null;

    /// <summary>The emitted and the suppressed actions, each in the order given.</summary>
    public (ImmutableArray<CareAction> Actions, ImmutableArray<Suppressed> Suppressed) Apply(ImmutableArray<Candidate> candidates)
    {
        RemoveExpired();
        var byPriority = Enumerable.Range(0, candidates.Length).OrderByDescending(i => candidates[i].Rule.Throttle.Priority).ToArray();
        foreach (var candidate in byPriority.Select(i => candidates[i]).Where(c => _draft.Emitted.ContainsKey(c.Action.Id)))
        {
            ClaimGroup(candidate);
        }

        var held = new Suppression?[candidates.Length];
        foreach (var i in byPriority)
        {
            held[i] = Check(candidates[i]);
            if (held[i] is null)
            {
                Emit(candidates[i]);
            }
        }

        var actions = candidates.Where((_, i) => held[i] is null).Select(c => c.Action);
        var suppressed = Enumerable.Range(0, candidates.Length).Where(i => held[i] is not null).Select(i => held[i]!.Of(candidates[i].Action, _plan.Clock));
        return ([.. actions], [.. suppressed]);
    }

    private Suppression? Check(Candidate candidate)
    {
        var (action, rule) = (candidate.Action, candidate.Rule);
        if (_draft.Emitted.ContainsKey(action.Id))
        {
            return new Suppression(SuppressionReason.AlreadyEmitted, null, "It went out before.");
        }

        if (candidate.Known is { } known)
        {
            return known;
        }

        if (!action.LacksInMessage.IsEmpty)
        {
            return new Suppression(SuppressionReason.IncompleteMessage, null, "");
        }

        if (rule.Throttle.IsService)
        {
            return Cooldown(candidate);
        }

        if (rule.Throttle.Group is { } group && _acting.TryGetValue(group, out var other) && other != rule.Id)
        {
            return new Suppression(SuppressionReason.Exclusive, null, $"`{other}` acts for the group `{group}`.");
        }

        return Cooldown(candidate) ?? _contacts.Check(action) ?? _budgets.Check(action) ?? _contacts.CheckHour(action);
    }

    private Suppression? Cooldown(Candidate candidate)
    {
        var memory = _draft.Rule(candidate.Rule.Identity);
        if (candidate.Rule.Throttle.Cooldown is not { } cooldown || memory.EmittedAt is not { } last || memory.Occurrence == candidate.Occurrence)
        {
            return null;
        }

        // A cooldown that ends after the last calendar year never ends.
        var ends = _plan.Clock.TryAdd(last.UtcTicks, cooldown, out var end);
        return ends && end <= _now.UtcTicks
            ? null
            : new Suppression(
                SuppressionReason.Cooldown,
                ends ? end : null,
                $"The rule acted at {TimeText.Minute(_plan.Clock.At(last.UtcTicks))}, and its cooldown is not over.");
    }

    private void Emit(Candidate candidate)
    {
        var (action, rule) = (candidate.Action, candidate.Rule);
        var until = _plan.IdExpiry(_plan.RuleOf(action), action.OccursAt);
        if (until is not null || IsOpen(candidate))
        {
            _draft.Emitted[action.Id] = until?.ToUniversalTime();
        }

        if (rule.Throttle.Cooldown is not null)
        {
            _draft.Rules[rule.Identity] = _draft.Rule(rule.Identity) with { EmittedAt = _now.ToUniversalTime(), Occurrence = candidate.Occurrence };
        }

        if (!rule.Throttle.IsService)
        {
            ClaimGroup(candidate);
            _contacts.Use(action);
            _budgets.Use(action);
        }
    }

    // A finished episode never occurs again.
    private bool IsOpen(Candidate candidate)
    {
        var memory = _draft.Rule(candidate.Rule.Identity);
        return memory.Since is not null && memory.Episode.ToString(CultureInfo.InvariantCulture) == candidate.Occurrence;
    }

    // The first rule of a group to act keeps the group as long as its occurrence lasts.
    private void ClaimGroup(Candidate candidate)
    {
        if (candidate.Rule.Throttle is { IsService: false, Group: { } group })
        {
            _acting.TryAdd(group, candidate.Rule.Id);
        }
    }

    private void RemoveExpired()
    {
        _draft.Emitted.RemoveRange(_draft.Emitted.Where(e => e.Value < _now).Select(e => e.Key).ToList());
        foreach (var (id, rule) in _draft.Rules.Where(r => r.Value.EmittedAt is not null).ToList())
        {
            if (!_plan.Rules.TryGetValue(id, out var known) || known.Source.Throttle.Cooldown is not { } cooldown
                || (_plan.Clock.TryAdd(rule.EmittedAt!.Value.UtcTicks, cooldown, out var end) && end <= _now.UtcTicks))
            {
                _draft.Rules[id] = rule with { EmittedAt = null, Occurrence = null };
            }
        }

        _draft.Rules.RemoveRange(_draft.Rules.Where(r => r.Value == RuleMemory.None).Select(r => r.Key).ToList());
    }
}
