using System.Collections.Immutable;
using System.Globalization;

namespace CareRules.Facts;

/// <summary>What must hold of facts before any rule sees them.</summary>
internal static class FactChecks
{
    private static readonly DateOnly Earliest = new(1900, 1, 1);

    internal static Customer Customer(Customer customer)
    {
        if (string.IsNullOrWhiteSpace(customer.Id))
        {
            throw new FactsException("customer.id", "is empty; every customer needs an id");
        }

        Date("customer.since", customer.Since);
        Date("customer.birthday", customer.Birthday);
        return customer;
    }

    internal static ImmutableArray<T> List<T>(string list, ImmutableArray<T> rows, Func<T, string> id, Func<T, DateTimeOffset> at)
        where T : class
    {
        if (rows.IsDefaultOrEmpty)
        {
            return rows;
        }

        var ordered = true;
        for (var i = 0; i < rows.Length; i++)
        {
            if (string.IsNullOrWhiteSpace(id(rows[i])))
            {
                throw new FactsException(At(list, i, "id"), "is empty; every entry needs an id");
            }

            Instant(list, i, "at", at(rows[i]));
            ordered &= i == 0 || at(rows[i - 1]).UtcTicks <= at(rows[i]).UtcTicks;
        }

        RefuseDuplicates(list, rows, id);
        // A stable sort: entries of one instant keep the order they came in.
        return ordered ? rows : [.. rows.OrderBy(r => at(r).UtcTicks)];
    }

    internal static ImmutableArray<Survey> Surveys(ImmutableArray<Survey> surveys)
    {
        for (var i = 0; !surveys.IsDefault && i < surveys.Length; i++)
        {
            if (surveys[i].Scale <= 0)
            {
                throw new FactsException(At("surveys", i, "scale"), "must be greater than zero: it is the highest score that could be given");
            }
        }

        return List("surveys", surveys, s => s.Id, s => s.At);
    }

    internal static ImmutableArray<Complaint> Complaints(ImmutableArray<Complaint> complaints)
    {
        for (var i = 0; !complaints.IsDefault && i < complaints.Length; i++)
        {
            var complaint = complaints[i];
            foreach (var (name, at) in Steps(complaint))
            {
                if (at is { } instant && instant < complaint.OpenedAt)
                {
                    throw new FactsException(At("complaints", i, name), "lies before opened_at");
                }
            }

            for (var p = 0; p < complaint.Pauses.Length; p++)
            {
                if (complaint.Pauses[p] is { To: { } to } pause && to < pause.From)
                {
                    throw new FactsException(At("complaints", i, $"pauses[{p.ToString(CultureInfo.InvariantCulture)}].to"), "lies before from");
                }
            }
        }

        return List("complaints", complaints, c => c.Id, c => c.OpenedAt);
    }

    internal static ImmutableArray<ImportantDate> Dates(ImmutableArray<ImportantDate> dates)
    {
        for (var i = 0; !dates.IsDefault && i < dates.Length; i++)
        {
            if (string.IsNullOrWhiteSpace(dates[i].Kind))
            {
                throw new FactsException(At("dates", i, "kind"), "is empty; every date needs a kind");
            }

            Date(At("dates", i, "date"), dates[i].Date);
        }

        return dates.IsDefaultOrEmpty ? dates : [.. dates.OrderBy(d => d.Date).ThenBy(d => d.Kind, StringComparer.Ordinal)];
    }

    private static IEnumerable<(string Name, DateTimeOffset? At)> Steps(Complaint complaint) =>
    [
        ("accepted_at", complaint.AcceptedAt),
        ("verified_at", complaint.VerifiedAt),
        ("resolved_at", complaint.ResolvedAt),
        ("followed_up_at", complaint.FollowedUpAt),
    ];

    private static void RefuseDuplicates<T>(string list, ImmutableArray<T> rows, Func<T, string> id)
        where T : class
    {
        var seen = new Dictionary<string, int>(rows.Length, StringComparer.Ordinal);
        for (var i = 0; i < rows.Length; i++)
        {
            if (!seen.TryAdd(id(rows[i]), i))
            {
                var first = seen[id(rows[i])].ToString(CultureInfo.InvariantCulture);
                throw new FactsException(At(list, i, "id"), $"`{id(rows[i])}` is used twice (first at {list}[{first}]); ids are unique within a customer");
            }
        }
    }

    private static void Date(string field, DateOnly? date)
    {
        if (date < Earliest)
        {
            throw new FactsException(field, string.Create(CultureInfo.InvariantCulture, $"{date:yyyy-MM-dd} lies before 1900-01-01; leave an unknown date out"));
        }
    }

    private static void Instant(string list, int index, string field, DateTimeOffset at)
    {
        if (at.Year < Earliest.Year)
        {
            throw new FactsException(At(list, index, field), string.Create(CultureInfo.InvariantCulture, $"{at:yyyy-MM-dd'T'HH:mm:sszzz} lies before 1900-01-01"));
        }
    }

    private static string At(string list, int index, string field) =>
        string.Create(CultureInfo.InvariantCulture, $"{list}[{index}].{field}");
}
