using System.Collections.Immutable;
using CareRules.Facts;
using CareRules.Model.Expressions;
using CareRules.Wording;

namespace CareRules.Model;

/// <summary>Defines the occurrences of a rule. The family is closed: what consumers need to know of a trigger is a member here.</summary>
internal abstract record CareTrigger
{
    /// <summary>Equal for triggers with the same occurrences.</summary>
    public abstract string Key { get; }

    /// <summary>True when occurrences are known in advance, so that a rule can be prepared with <c>notice</c>.</summary>
    public abstract bool IsScheduled { get; }

    /// <summary>True when an occurrence is a day of its own, by which its actions are due.</summary>
    public abstract bool IsDated { get; }

    /// <summary>True when there is one occurrence for each fact and never another: its id is kept for ever.</summary>
    public virtual bool IsOnce => false;

    /// <summary>True when an action that is due after its occurrence ends is emitted until it is due.</summary>
    public virtual bool LastsUntilDue => false;

    /// <summary>The list whose entries the occurrences belong to, and whose fields the condition may read; null for none.</summary>
    public virtual FactList? Entries => null;

    /// <summary>True when an occurrence ends where the next one of its entry begins, whatever its actions say.</summary>
    public virtual bool EndsWithNext => false;

    /// <summary>How long an occurrence lasts unless an action is due or expires later; null where it lasts while the condition holds.</summary>
    public abstract TimeAmount? OccurrenceLifetime { get; }
}

/// <summary>No trigger: fires while the condition holds. Its occurrence is <c>1</c>.</summary>
internal sealed record StandingTrigger : CareTrigger
{
    /// <inheritdoc/>
    public override string Key => "standing";

    /// <inheritdoc/>
    public override bool IsScheduled => false;

    /// <inheritdoc/>
    public override bool IsDated => false;

    /// <inheritdoc/>
    public override TimeAmount? OccurrenceLifetime => null;
}

/// <summary>
/// Once in each period. Period n is [anchor + n * every, anchor + (n + 1) * every), n from 0; the occurrence is the period's first
/// day. The anchor is <see cref="From"/>, a day in the customer's zone; while it is unknown, so is the trigger.
/// </summary>
/// <param name="From">Null for <c>customer.since</c>, and 1970-01-01 while that is unknown.</param>
internal sealed record CadenceTrigger(TimeAmount Every, Expression? From) : CareTrigger
{
    /// <inheritdoc/>
    public override string Key => $"every {Every} from {From?.Canonical}";

    /// <inheritdoc/>
    public override bool IsScheduled => true;

    /// <inheritdoc/>
    public override bool IsDated => false;

    /// <inheritdoc/>
    public override TimeAmount? OccurrenceLifetime => Every;
}

/// <summary>On a date, as often as <see cref="DateRecurrence"/> says.</summary>
/// <param name="Date">A date or instant expression: <c>customer.since</c>.</param>
/// <param name="CountsDate">Whether a recurrence begins with the date itself, not with the year after it.</param>
/// <param name="IsOfPolicy">Whether the date is the same for every customer: it begins in the pack's zone, not in the customer's.</param>
internal sealed record DateTrigger(Expression Date, DateRecurrence Recurrence, bool CountsDate = false, bool IsOfPolicy = false) : CareTrigger
{
    /// <inheritdoc/>
    public override string Key => $"on {Date.Canonical} {Recurrence}{(CountsDate ? " itself" : "")}";

    /// <inheritdoc/>
    public override bool IsScheduled => true;

    /// <inheritdoc/>
    public override bool IsDated => Recurrence.IsDay();

    /// <inheritdoc/>
    public override bool LastsUntilDue => Recurrence.IsDay();

    /// <inheritdoc/>
    public override TimeAmount? OccurrenceLifetime => Recurrence.Lifetime();
}

/// <summary>On the customer's own dates of these kinds.</summary>
/// <param name="CountsDate">Whether a recurrence begins with the date itself, not with the year after it.</param>
internal sealed record ImportantDateTrigger(ImmutableArray<string> Kinds, DateRecurrence Recurrence, bool CountsDate = false) : CareTrigger
{
    /// <inheritdoc/>
    public override string Key => $"on dates {string.Join(',', Kinds.Order(StringComparer.Ordinal))} {Recurrence}{(CountsDate ? " itself" : "")}";

    /// <inheritdoc/>
    public override bool IsScheduled => true;

    /// <inheritdoc/>
    public override bool IsDated => Recurrence.IsDay();

    /// <inheritdoc/>
    public override bool LastsUntilDue => Recurrence.IsDay();

    /// <inheritdoc/>
    public override TimeAmount? OccurrenceLifetime => Recurrence.Lifetime();
}

/// <summary>
/// On each missing fact, after everything else was evaluated. Gaps of rules with this trigger do not count, since they would trigger
/// themselves.
/// </summary>
/// <param name="Facts">The facts it applies to, as data gaps name them; empty for all.</param>
internal sealed record DataGapTrigger(ImmutableArray<string> Facts) : CareTrigger
{
    /// <inheritdoc/>
    public override string Key => $"on gap {string.Join(',', Facts)}";

    /// <inheritdoc/>
    public override bool IsScheduled => false;

    /// <inheritdoc/>
    public override bool IsDated => false;

    /// <inheritdoc/>
    public override bool IsOnce => true;

    /// <inheritdoc/>
    public override FactList Entries => MissingFact.Entries;

    /// <inheritdoc/>
    public override TimeAmount? OccurrenceLifetime => null;
}

/// <summary>On an event of a list's entries: <c>complaint resolved</c>, <c>purchase</c>.</summary>
internal sealed record EventTrigger(FactList List, FactEvent Event) : CareTrigger
{
    /// <summary>How long after the event, or after the step before; null for at once.</summary>
    public TimeAmount? After { get; init; }

    /// <summary>The start of a step as written; null where the event itself triggers.</summary>
    public string? StartText => After is not { } after ? null : $"{(Before is null ? "after" : "after_previous")} {LengthText.Of(after, Language.English)}";

    /// <summary>The deadline whose breach or warning is the event; null for an event that the facts tell.</summary>
    public DeadlineMoment? Deadline { get; init; }

    /// <summary>The step of a sequence that <see cref="After"/> counts from; null where it counts from the event.</summary>
    public StepBefore? Before { get; init; }

    /// <summary>How it occurs again and again; null for once.</summary>
    public CareRepeat? Repeat { get; init; }

    /// <summary>How long an occurrence lasts after the event, unless an action is due later: 30 days.</summary>
    public static TimeAmount Lifetime { get; } = TimeAmount.FromTicks(30 * TimeSpan.TicksPerDay);

    /// <inheritdoc/>
    public override string Key => $"on {List.Name} {Event.Name}{(After is { } after ? $" after {after}" : "")}{(Before is { } before ? $" of {before.RuleId}" : "")}{(Repeat is { } repeat ? $" every {repeat.Every} while {repeat.While.Canonical}" : "")}";

    /// <inheritdoc/>
    public override bool LastsUntilDue => Repeat is null;

    /// <inheritdoc/>
    public override bool EndsWithNext => Repeat is not null;

    /// <inheritdoc/>
    public override FactList Entries => List;

    /// <inheritdoc/>
    public override bool IsScheduled => false;

    /// <inheritdoc/>
    public override bool IsDated => false;

    /// <inheritdoc/>
    public override TimeAmount? OccurrenceLifetime => Repeat?.Every ?? Lifetime;
}

/// <summary>
/// How a rule on an event occurs again: at its start, and each period after it, up to <see cref="Most"/> times, where a condition holds at
/// that very instant. An occurrence lasts until the next one begins.
/// </summary>
internal sealed class CareRepeat(TimeAmount every, Condition @while)
{
    /// <summary>How often it occurs after the first time, at most.</summary>
    public const int Most = 10_000;

    public TimeAmount Every { get; } = every;

    public Condition While { get; } = @while;
}

/// <summary>What happens to the deadline of a step: it is breached, or near. Of several deadlines the first counts.</summary>
/// <param name="Step">The name of the step.</param>
internal sealed record DeadlineMoment(string Step, bool IsBreach)
{
    /// <summary>The words after a step.</summary>
    public static ImmutableArray<string> States { get; } = ["breached", "warning"];

    public string State => States[IsBreach ? 0 : 1];

    public ClockFigure Figure => IsBreach ? ClockFigure.BreachedAt : ClockFigure.WarnedAt;

    /// <summary>It as an event of complaints. Its instant is told by the policy's clocks, not by a field.</summary>
    public FactEvent EventWith(LocalizedText label) => new($"{Step} {State}", new FactField($"{Step}_{State}", ValueKind.Instant, label, static _ => default));
}

/// <summary>
/// The step that another follows: from when it was done for the same entry, or, where it was not done by then, from when it was due.
/// </summary>
/// <param name="RuleId">Its id, which records of care name.</param>
/// <param name="Due">How long after its start its actions are due; without one it is due when it starts.</param>
internal sealed record StepBefore(string RuleId, EventTrigger Trigger, ImmutableArray<TimeAmount> Due);
