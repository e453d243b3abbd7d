using System.Collections.Immutable;

namespace CareRules.Facts;

/// <summary>
/// Everything known about one customer. Immutable; lists are checked and put in order of time once, when they are set.
/// A list that was never set is <em>unknown</em> (a condition over it is neither true nor false); an empty list
/// is <em>known to be empty</em>.
/// </summary>
public sealed record CustomerFacts
{
    /// <summary>The subject of facts unless they name another.</summary>
    internal const string CustomerSubject = "customer";

    /// <summary>The subject's name in the pack: <c>customer</c> unless a pack decides about something else, such as a market.</summary>
    public string Subject { get; init; } = CustomerSubject;

    /// <summary>The customer; for another subject, its id, name, locale and attributes.</summary>
    /// <exception cref="FactsException">The id is empty or a date lies before 1900.</exception>
    public required Customer Customer
    {
        get;
        init => field = FactChecks.Customer(value);
    }

    /// <summary>Purchases in order of time.</summary>
    /// <exception cref="FactsException">Two share an id, or a date lies before 1900.</exception>
    public ImmutableArray<Purchase> Purchases
    {
        get;
        init => field = FactChecks.Purchases(value);
    }

    /// <summary>Interactions in order of time.</summary>
    /// <exception cref="FactsException">Two share an id, or a date lies before 1900.</exception>
    public ImmutableArray<Interaction> Interactions
    {
        get;
        init => field = FactChecks.Interactions(value);
    }

    /// <summary>Survey answers in order of time.</summary>
    /// <exception cref="FactsException">Two share an id, a scale is not positive, or a date lies before 1900.</exception>
    public ImmutableArray<Survey> Surveys
    {
        get;
        init => field = FactChecks.Surveys(value);
    }

    /// <summary>Service requests in order of opening.</summary>
    /// <exception cref="FactsException">Two share an id, or a date lies before 1900.</exception>
    public ImmutableArray<ServiceRequest> ServiceRequests
    {
        get;
        init => field = FactChecks.ServiceRequests(value);
    }

    /// <summary>Complaints in order of opening.</summary>
    /// <exception cref="FactsException">Two share an id, a step or pause runs backwards, or a date lies before 1900.</exception>
    public ImmutableArray<Complaint> Complaints
    {
        get;
        init => field = FactChecks.Complaints(value);
    }

    /// <summary>Dates that matter to the customer, in order.</summary>
    /// <exception cref="FactsException">A date lies before 1900 or a kind is empty.</exception>
    public ImmutableArray<ImportantDate> Dates
    {
        get;
        init => field = FactChecks.Dates(value);
    }

    /// <summary>Care already given, in order of time.</summary>
    /// <exception cref="FactsException">Two share an id, or a date lies before 1900.</exception>
    public ImmutableArray<CareRecord> CareRecords
    {
        get;
        init => field = FactChecks.CareRecords(value);
    }

    /// <summary>
    /// Points redeemed, adjusted or earned elsewhere, in order of time. Points that purchases and tasks earn are computed and do not belong
    /// here.
    /// </summary>
    /// <exception cref="FactsException">Two share an id, a kind or number of points is invalid, or a date lies before 1900.</exception>
    public ImmutableArray<PointsEntry> Points
    {
        get;
        init => field = FactChecks.Points(value);
    }

    /// <summary>
    /// Lists that the pack declares or the host registered, by name. Entries are <see cref="FactRow"/>s, or records of
    /// the type registered with <see cref="HostFacts"/>.
    /// </summary>
    public ImmutableDictionary<string, ImmutableArray<object>> Records { get; init; } =
        ImmutableDictionary<string, ImmutableArray<object>>.Empty;

    /// <summary>Creates facts of a subject other than a customer, for packs with <c>subject:</c> in their head.</summary>
    /// <param name="subject">The subject as the pack calls it: <c>market</c>.</param>
    /// <param name="id">The host's stable identifier; part of every action id.</param>
    /// <param name="attributes">
    /// The fields that the pack declares under <c>facts: market:</c>, with the same value types as <see cref="Customer.Attributes"/>.
    /// </param>
    /// <returns>The facts; set <see cref="Records"/> for lists of the pack's own.</returns>
    /// <exception cref="FactsException">The id is empty.</exception>
    public static CustomerFacts ForSubject(string subject, string id, ImmutableDictionary<string, object> attributes)
    {
        ArgumentException.ThrowIfNullOrEmpty(subject);
        ArgumentNullException.ThrowIfNull(attributes);
        var about = new Customer { Id = id, Attributes = attributes };
        return new CustomerFacts { Subject = subject, Customer = FactChecks.Customer(about, subject: subject) };
    }
}
