using System.Collections.Immutable;
using CareRules.Facts;

namespace CareRules.TestKit.Differential;

/// <summary>The facts up to an instant: what a host sends that knows no future.</summary>
internal static class KnownFacts
{
    public static CustomerFacts Of(CustomerFacts facts, DateTimeOffset at) => facts with
    {
        Purchases = Some(facts.Purchases, p => p.At <= at, p => p with { Refunds = [.. p.Refunds.Where(r => r.At <= at)] }),
        Interactions = Some(facts.Interactions, i => i.At <= at),
        Surveys = Some(facts.Surveys, s => s.At <= at),
        ServiceRequests = Some(facts.ServiceRequests, r => r.OpenedAt <= at, r => r with
        {
            RespondedAt = Past(r.RespondedAt, at),
            ClosedAt = Past(r.ClosedAt, at),
        }),
        Complaints = Some(facts.Complaints, c => c.OpenedAt <= at, c => c with
        {
            AcceptedAt = Past(c.AcceptedAt, at),
            VerifiedAt = Past(c.VerifiedAt, at),
            ResolvedAt = Past(c.ResolvedAt, at),
            FollowedUpAt = Past(c.FollowedUpAt, at),
            Resolutions = [.. c.Resolutions.Where(r => r <= at)],
            FollowUps = [.. c.FollowUps.Where(r => r <= at)],
            Reopens = [.. c.Reopens.Where(r => r <= at)],
            Pauses = [.. c.Pauses.Where(p => p.From <= at).Select(p => p with { To = Past(p.To, at) })],
        }),
        CareRecords = Some(facts.CareRecords, r => r.At <= at),
        Points = Some(facts.Points, p => p.At <= at),
    };

    private static DateTimeOffset? Past(DateTimeOffset? value, DateTimeOffset at) => value <= at ? value : null;

    private static ImmutableArray<T> Some<T>(ImmutableArray<T> rows, Func<T, bool> isKnown, Func<T, T>? known = null) =>
        rows.IsDefault ? rows : [.. rows.Where(isKnown).Select(known ?? (r => r))];
}
