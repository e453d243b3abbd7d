using System.Runtime.ExceptionServices;
using CareRules.Facts;
using CareRules.Runtime;
using NRules;

namespace CareRules.NRules;

/// <summary>Fires NRules sessions that contain a pack's rules.</summary>
public static class CareSessionExtensions
{
    /// <summary>The default limit of <see cref="FireBounded"/>: 100,000 rules.</summary>
    public const int DefaultLimit = 100_000;

    /// <summary>
    /// Fires rules until the agenda is empty, as NRules does, but at most <paramref name="limit"/> of them: rules of a host that activate
    /// each other without end are an error. The library's own exceptions are rethrown without the NRules exceptions around them.
    /// </summary>
    /// <param name="session">The session.</param>
    /// <param name="limit">The maximum number of rules to fire.</param>
    /// <param name="token">Cancels the firing.</param>
    /// <returns>The number of rules fired.</returns>
    /// <exception cref="InvalidOperationException">
    /// The limit is reached and the agenda is not empty; the message names the next rule.
    /// </exception>
    /// <exception cref="FactsException">A fact has another type than the pack declares, or two share an id.</exception>
    /// <exception cref="NotInForceException">As-of lies outside the time for which the pack is in force.</exception>
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

    // The library's own exceptions are rethrown as they are; others keep the wrapper, which names the rule.
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
