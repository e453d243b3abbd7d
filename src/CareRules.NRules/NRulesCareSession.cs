using System.Diagnostics.CodeAnalysis;
using CareRules.Facts;
using CareRules.NRules.Rules;
using CareRules.Outcomes;
using CareRules.Runtime;
using NRules;

namespace CareRules.NRules;

/// <summary>
/// An incremental session for one customer: facts are inserted, updated and retracted, and each <see cref="Fire"/> returns only the
/// differences. Rules of a host that were compiled together with the pack's rules take part. Not safe for concurrent use. After an
/// exception from <see cref="Fire"/> the session is unusable; create another.
/// </summary>
public sealed class NRulesCareSession
{
    private readonly YamlRuleRepository _repository;
    private readonly CareCase _case;
    private CareOutcome? _outcome;

    /// <summary>Creates a session with a customer's facts.</summary>
    /// <param name="repository">The pack's rules.</param>
    /// <param name="factory">The result of <see cref="YamlRuleRepository.Compile"/>, with or without rules of the host.</param>
    /// <param name="facts">The customer's facts.</param>
    /// <param name="asOf">The instant to evaluate for.</param>
    public NRulesCareSession(YamlRuleRepository repository, ISessionFactory factory, CustomerFacts facts, DateTimeOffset asOf)
    {
        ArgumentNullException.ThrowIfNull(repository);
        ArgumentNullException.ThrowIfNull(factory);
        ArgumentNullException.ThrowIfNull(facts);
        _repository = repository;
        _case = repository.CaseOf(facts, asOf);
        Session = factory.CreateSession();
        foreach (var list in repository.Lists)
        {
            Session.InsertAll(list.Rows(facts));
        }

        Session.Insert(_case);
    }

    /// <summary>The NRules session, for queries of its facts and for its events.</summary>
    public ISession Session { get; }

    /// <summary>The customer's facts, without those that rules of the host add.</summary>
    public CustomerFacts Facts => _case.Facts;

    /// <summary>The instant to evaluate for.</summary>
    public DateTimeOffset AsOf => _case.AsOf;

    /// <summary>
    /// Adds a fact: an entry of one of the customer's lists (a <see cref="Purchase"/>, a <see cref="Complaint"/>, a record of a type
    /// registered with <see cref="HostFacts"/>), or a fact that only rules of the host use.
    /// </summary>
    /// <param name="fact">The fact.</param>
    /// <exception cref="FactsException">The entry is not valid for the list; the session is unchanged.</exception>
    /// <exception cref="ArgumentException">The session already has this fact.</exception>
    public void Insert(object fact)
    {
        ArgumentNullException.ThrowIfNull(fact);
        var facts = ListOf(fact) is { } list ? list.AddTo(Facts, [fact]) : Facts;
        Session.Insert(fact);
        SetFacts(facts);
    }

    /// <summary>
    /// Replaces a fact: an entry of a list replaces the one with the same id, a <see cref="Customer"/> the customer. Facts that only rules
    /// of the host use are matched by their own identity, as in NRules.
    /// </summary>
    /// <param name="fact">The new version of the fact.</param>
    /// <exception cref="FactsException">The entry is not valid for the list; the session is unchanged.</exception>
    /// <exception cref="ArgumentException">There is no such fact, or the id is that of another customer.</exception>
    public void Update(object fact)
    {
        ArgumentNullException.ThrowIfNull(fact);
        if (fact is Customer customer)
        {
            Update(customer);
        }
        else if (ListOf(fact) is { } list)
        {
            var old = list.Find(Facts, fact) ?? throw Missing(list, fact);
            var facts = list.Replace(Facts, old, fact);
            Session.Retract(old);
            Session.Insert(fact);
            SetFacts(facts);
        }
        else
        {
            Session.Update(fact);
        }
    }

    /// <summary>
    /// Removes a fact: an entry of a list (this one, or the one with the same id), or a fact that only rules of the host use.
    /// </summary>
    /// <param name="fact">The fact.</param>
    /// <exception cref="ArgumentException">There is no such fact.</exception>
    public void Retract(object fact)
    {
        ArgumentNullException.ThrowIfNull(fact);
        if (ListOf(fact) is not { } list)
        {
            Session.Retract(fact);
            return;
        }

        var old = list.Find(Facts, fact) ?? throw Missing(list, fact);
        Session.Retract(old);
        SetFacts(list.RemoveFrom(Facts, old));
    }

    /// <summary>Changes the instant to evaluate for; it may be earlier or later.</summary>
    /// <param name="asOf">The new instant.</param>
    public void MoveTo(DateTimeOffset asOf)
    {
        _case.AsOf = asOf;
        Session.Update(_case);
    }

    /// <summary>Fires the rules and returns the differences from the previous call; the first call returns everything as added.</summary>
    /// <param name="limit">The maximum number of rules to fire.</param>
    /// <param name="token">Cancels the firing.</param>
    /// <returns>The differences, with the complete outcome.</returns>
    /// <exception cref="InvalidOperationException">
    /// The limit is reached and the agenda is not empty: rules of the host activate each other.
    /// </exception>
    /// <exception cref="FactsException">
    /// A fact has another type than the pack declares, or an entry added by a rule is not valid.
    /// </exception>
    /// <exception cref="NotInForceException">As-of lies outside the time for which the pack is in force.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public CareChanges Fire(int limit = CareSessionExtensions.DefaultLimit, CancellationToken token = default)
    {
        Session.FireBounded(limit, token);
        var changes = CareChanges.Between(_outcome, _case.Outcome!);
        _outcome = changes.Outcome;
        return changes;
    }

    private void Update(Customer customer)
    {
        if (customer.Id != Facts.Customer.Id)
        {
            throw new ArgumentException($"The session is about `{Facts.Customer.Id}`, not about `{customer.Id}`.", nameof(customer));
        }

        SetFacts(Facts with { Customer = customer });
    }

    private void SetFacts(CustomerFacts facts)
    {
        if (!ReferenceEquals(facts, Facts))
        {
            _case.Facts = facts;
            Session.Update(_case);
        }
    }

    private GatheredList? ListOf(object fact) => _repository.Lists.FirstOrDefault(l => l.Type.IsInstanceOfType(fact));

    [SuppressMessage("Naming", "CA2208:Instantiate argument exceptions correctly", Justification = "The parameter of the public methods has this name.")]
    private static ArgumentException Missing(GatheredList list, object fact) =>
        new($"`{list.Name}` holds neither this {fact.GetType().Name} nor one with its id.", nameof(fact));
}
