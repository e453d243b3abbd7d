using System.Runtime.ExceptionServices;
using CareRules.Facts;
using CareRules.Runtime;
using NRules;

namespace CareRules.NRules;

/// <summary>Fires sessions that hold a pack's rules.</summary>
public static class CareSessionExtensions
{
    /// <summary>How many rules one call of <see cref="FireBounded"/> fires at most unless told: 100,000.</summary>
    public const int DefaultLimit = 100_000;

    /// <summary>
    /// Fires rules until none is left, as NRules does, but not forever: rules of a host that set each other off are an error. What is wrong with
    /// facts comes out as the library says it, not wrapped in NRules' exceptions.
    /// </summary>
    /// <param name="session">The session.</param>
    /// <param name="limit">How many rules may fire.</param>
    /// <param name="token">Stops the firing.</param>
    /// <returns>How many rules fired.</returns>
    /// <exception cref="InvalidOperationException">More rules than the limit wanted to fire; the message names the next.</exception>
    /// <exception cref="FactsException">A fact has another type than the pack declares, or two share an id.</exception>
    /// <exception cref="NotInForceException">The pack says when it is in force, and as-of lies outside.</exception>
    /// <exception cref="Time.CalendarCoverageException">Business time is needed on a day that the pack's calendar does not cover.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static int FireBounded(this ISession session, int limit = DefaultLimit, CancellationToken token = default)
    {
        ArgumentNullException.ThrowIfNull(session);
        int fired;
        try
        {
            fired = session.Fire(limit, token);
        }
        catch (RuleExecutionException e) when (Cause(e) is { } cause)
        {
            ExceptionDispatchInfo.Throw(cause);
            throw;
        }

        token.ThrowIfCancellationRequested();
        return fired == limit && !session.Agenda.IsEmpty
            ? throw new InvalidOperationException($"{limit} rules fired and more want to: do rules set each other off? The next is `{session.Agenda.Peek().Rule.Name}`.")
            : fired;
    }

    // The library's own exceptions say enough; others keep the rule that NRules names.
    private static Exception? Cause(Exception exception)
    {
        var cause = exception;
        while (cause is RuleExecutionException { InnerException: { } inner })
        {
            cause = inner;
        }

        return cause.GetType().Assembly == typeof(CareRuleSet).Assembly || (cause is InvalidOperationException && cause.Source == typeof(CareSessionExtensions).Assembly.GetName().Name) ? cause : null;
    }
}
