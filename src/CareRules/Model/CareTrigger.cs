using System.Collections.Immutable;
using CareRules.Facts;
using CareRules.Model.Expressions;

namespace CareRules.Model;

/// <summary>Defines the occurrences of a rule. The family is closed.</summary>
internal abstract record CareTrigger;

/// <summary>No trigger: fires while the condition holds. Its occurrence is <c>1</c>.</summary>
internal sealed record StandingTrigger : CareTrigger;

/// <summary>
/// Once in each period. Period n is [anchor + n * every, anchor + (n + 1) * every), n from 0; the occurrence is the period's first
/// day. The anchor is <see cref="From"/>, else <c>customer.since</c>, else (when unknown) 1970-01-01; a day in the pack's zone.
/// </summary>
internal sealed record CadenceTrigger(TimeAmount Every, Expression? From) : CareTrigger;

/// <summary>On a date: once, or every year on its month and day (29 February falls on the 28th in other years).</summary>
/// <param name="Date">A date or instant expression: <c>customer.since</c>.</param>
internal sealed record DateTrigger(Expression Date, bool Yearly) : CareTrigger;

/// <summary>On the customer's own dates of these kinds, once or every year.</summary>
internal sealed record ImportantDateTrigger(ImmutableArray<string> Kinds, bool Yearly) : CareTrigger;

/// <summary>
/// On each missing fact, after everything else was evaluated. Gaps of rules with this trigger do not count, since they would trigger
/// themselves.
/// </summary>
/// <param name="Facts">The facts it applies to, as data gaps name them; empty for all.</param>
internal sealed record DataGapTrigger(ImmutableArray<string> Facts) : CareTrigger;

/// <summary>On an event of a list's entries: <c>complaint resolved</c>, <c>purchase</c>.</summary>
internal sealed record EventTrigger(FactList List, FactEvent Event) : CareTrigger
{
    /// <summary>How long an occurrence lasts after the event, unless an action is due later.</summary>
    public static TimeAmount Lifetime { get; } = TimeAmount.FromTicks(30 * TimeSpan.TicksPerDay);
}
