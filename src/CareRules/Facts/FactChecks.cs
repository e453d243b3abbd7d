using System.Collections.Immutable;
using System.Globalization;

namespace CareRules.Facts;

/// <summary>
/// Validates facts before any rule reads them. A problem throws a <see cref="FactsException"/>; when errors are collected instead, all of
/// them are, and the rows are returned unchanged.
/// </summary>
internal static class FactChecks
{
    internal static DateOnly Earliest { get; } = new(1900, 1, 1);

    internal static Customer Customer(Customer customer, ICollection<FactsError>? errors = null, string subject = CustomerFacts.CustomerSubject)
    {
        if (string.IsNullOrWhiteSpace(customer.Id))
        {
            Refuse(errors, $"{subject}.id", $"is empty; every {subject} needs an id");
        }

        Date("customer.since", customer.Since, errors);
        Date("customer.birthday", customer.Birthday, errors);
        return customer;
    }

    internal static ImmutableArray<Purchase> Purchases(ImmutableArray<Purchase> purchases, ICollection<FactsError>? errors = null)
    {
        for (var i = 0; !purchases.IsDefault && i < purchases.Length; i++)
        {
            for (var r = 0; r < purchases[i].Refunds.Length; r++)
            {
                if (purchases[i].Refunds[r].Amount < 0)
                {
                    Refuse(errors, At("purchases", i, $"refunds[{r.ToString(CultureInfo.InvariantCulture)}].amount"), "is negative; a refund is what was paid back, as a positive number");
                }
            }
        }

        return List("purchases", "at", purchases, p => p.Id, p => p.At, errors);
    }

    internal static ImmutableArray<Interaction> Interactions(ImmutableArray<Interaction> interactions, ICollection<FactsError>? errors = null) =>
        List("interactions", "at", interactions, i => i.Id, i => i.At, errors);

    internal static ImmutableArray<Survey> Surveys(ImmutableArray<Survey> surveys, ICollection<FactsError>? errors = null)
    {
        for (var i = 0; !surveys.IsDefault && i < surveys.Length; i++)
        {
            if (surveys[i].Scale <= 0)
            {
                Refuse(errors, At("surveys", i, "scale"), "must be greater than zero: it is the highest score that could be given");
            }
        }

        return List("surveys", "at", surveys, s => s.Id, s => s.At, errors);
    }

    internal static ImmutableArray<ServiceRequest> ServiceRequests(ImmutableArray<ServiceRequest> requests, ICollection<FactsError>? errors = null) =>
        List("service_requests", "opened_at", requests, r => r.Id, r => r.OpenedAt, errors);

    internal static ImmutableArray<Complaint> Complaints(ImmutableArray<Complaint> complaints, ICollection<FactsError>? errors = null)
    {
        for (var i = 0; !complaints.IsDefault && i < complaints.Length; i++)
        {
            var complaint = complaints[i];
            foreach (var (name, at) in Steps(complaint))
            {
                if (at is { } instant && instant < complaint.OpenedAt)
                {
                    Refuse(errors, At("complaints", i, name), "lies before opened_at");
                }
            }

            for (var p = 0; p < complaint.Pauses.Length; p++)
            {
                if (complaint.Pauses[p] is { To: { } to } pause && to < pause.From)
                {
                    Refuse(errors, At("complaints", i, $"pauses[{p.ToString(CultureInfo.InvariantCulture)}].to"), "lies before from");
                }
            }
        }

        return List("complaints", "opened_at", complaints, c => c.Id, c => c.OpenedAt, errors);
    }

    internal static ImmutableArray<ImportantDate> Dates(ImmutableArray<ImportantDate> dates, ICollection<FactsError>? errors = null)
    {
        for (var i = 0; !dates.IsDefault && i < dates.Length; i++)
        {
            if (string.IsNullOrWhiteSpace(dates[i].Kind))
            {
                Refuse(errors, At("dates", i, "kind"), "is empty; every date needs a kind");
            }

            Date(At("dates", i, "date"), dates[i].Date, errors);
        }

        return dates.IsDefaultOrEmpty ? dates : [.. dates.OrderBy(d => d.Date).ThenBy(d => d.Kind, StringComparer.Ordinal)];
    }

    internal static ImmutableArray<CareRecord> CareRecords(ImmutableArray<CareRecord> records, ICollection<FactsError>? errors = null) =>
        List("care_records", "at", records, c => c.Id, c => c.At, errors);

    internal static ImmutableArray<PointsEntry> Points(ImmutableArray<PointsEntry> entries, ICollection<FactsError>? errors = null)
    {
        for (var i = 0; !entries.IsDefault && i < entries.Length; i++)
        {
            if (entries[i].Kind is not ("redeemed" or "adjusted" or "earned"))
            {
                Refuse(errors, At("points", i, "kind"), $"`{entries[i].Kind}` is no movement of points; it is redeemed, adjusted or earned");
            }
            else if (entries[i].Points < 0 && entries[i].Kind != "adjusted")
            {
                Refuse(errors, At("points", i, "points"), $"is negative; what was {entries[i].Kind} is a positive number");
            }

            if (entries[i].ExpiresAt < entries[i].At)
            {
                Refuse(errors, At("points", i, "expires_at"), "lies before at");
            }
        }

        return List("points", "at", entries, e => e.Id, e => e.At, errors);
    }

    /// <summary>Checks that every entry has an id and that ids are unique.</summary>
    internal static void Ids<T>(string list, ImmutableArray<T> rows, Func<T, string> id, ICollection<FactsError>? errors)
        where T : class
    {
        var seen = new Dictionary<string, int>(rows.Length, StringComparer.Ordinal);
        for (var i = 0; i < rows.Length; i++)
        {
            var text = id(rows[i]);
            if (string.IsNullOrWhiteSpace(text))
            {
                Refuse(errors, At(list, i, "id"), "is empty; every entry needs an id");
            }
            else if (!seen.TryAdd(text, i))
            {
                var first = seen[text].ToString(CultureInfo.InvariantCulture);
                Refuse(errors, At(list, i, "id"), $"`{text}` is used twice (first at {list}[{first}]); ids are unique within a customer");
            }
        }
    }

    private static ImmutableArray<T> List<T>(string list, string time, ImmutableArray<T> rows, Func<T, string> id, Func<T, DateTimeOffset> at, ICollection<FactsError>? errors)
        where T : class
    {
        if (rows.IsDefaultOrEmpty)
        {
            return rows;
        }

        var ordered = true;
        for (var i = 0; i < rows.Length; i++)
        {
            Instant(list, i, time, at(rows[i]), errors);
            ordered &= i == 0 || at(rows[i - 1]).UtcTicks <= at(rows[i]).UtcTicks;
        }

        Ids(list, rows, id, errors);
        // A stable sort: entries with the same instant keep their order.
        return ordered ? rows : [.. rows.OrderBy(r => at(r).UtcTicks)];
    }

    private static IEnumerable<(string Name, DateTimeOffset? At)> Steps(Complaint complaint)
    {
        yield return ("accepted_at", complaint.AcceptedAt);
        yield return ("verified_at", complaint.VerifiedAt);
        yield return ("resolved_at", complaint.ResolvedAt);
        yield return ("followed_up_at", complaint.FollowedUpAt);
        for (var i = 0; i < complaint.Resolutions.Length; i++)
        {
            yield return (string.Create(CultureInfo.InvariantCulture, $"resolutions[{i}]"), complaint.Resolutions[i]);
        }

        for (var i = 0; i < complaint.FollowUps.Length; i++)
        {
            yield return (string.Create(CultureInfo.InvariantCulture, $"follow_ups[{i}]"), complaint.FollowUps[i]);
        }
    }

    private static void Date(string field, DateOnly? date, ICollection<FactsError>? errors)
    {
        if (date < Earliest)
        {
            Refuse(errors, field, string.Create(CultureInfo.InvariantCulture, $"{date:yyyy-MM-dd} lies before 1900-01-01; leave an unknown date out"));
        }
    }

    private static void Instant(string list, int index, string field, DateTimeOffset at, ICollection<FactsError>? errors)
    {
        if (at.Year < Earliest.Year)
        {
            Refuse(errors, At(list, index, field), string.Create(CultureInfo.InvariantCulture, $"{at:yyyy-MM-dd'T'HH:mm:sszzz} lies before 1900-01-01"));
        }
    }

    private static void Refuse(ICollection<FactsError>? errors, string field, string problem)
    {
        if (errors is null)
        {
            throw new FactsException(field, problem);
        }

        errors.Add(new FactsError(field, problem));
    }

    private static string At(string list, int index, string field) =>
        string.Create(CultureInfo.InvariantCulture, $"{list}[{index}].{field}");
}
