using System.Diagnostics.CodeAnalysis;
using CareRules.Facts;
using CareRules.NRules.Rules;
using CareRules.Outcomes;
using CareRules.Runtime;
using NRules;

namespace CareRules.NRules;

/// <summary>
/// One customer, kept up to date: facts come, change and go, and each time it says only what is different. Rules of a host that were compiled with the
/// pack's take part. Not for several threads at once. After an exception from <see cref="Fire"/> the session is done with; begin another.
/// </summary>
public sealed class NRulesCareSession
{
    private readonly YamlRuleRepository _repository;
    private readonly CareCase _case;
    private CareOutcome? _outcome;

    /// <summary>Begins with what is known of a customer.</summary>
    /// <param name="repository">The pack's rules.</param>
    /// <param name="factory">What <see cref="YamlRuleRepository.Compile"/> made of them, with or without rules of the host.</param>
    /// <param name="facts">What is known of the customer.</param>
    /// <param name="asOf">The instant to decide for.</param>
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

    /// <summary>The NRules session: to query what was concluded, and for its events.</summary>
    public ISession Session { get; }

    /// <summary>What is known of the customer, without what rules of the host add.</summary>
    public CustomerFacts Facts => _case.Facts;

    /// <summary>The instant that is decided for.</summary>
    public DateTimeOffset AsOf => _case.AsOf;

    /// <summary>
    /// Adds a fact: an entry of one of the customer's lists (a <see cref="Purchase"/>, a <see cref="Complaint"/>, a record of a type registered with
    /// <see cref="HostFacts"/>), or anything that only rules of the host know.
    /// </summary>
    /// <param name="fact">The fact.</param>
    /// <exception cref="FactsException">The list does not take the entry; the session stays as it was.</exception>
    /// <exception cref="ArgumentException">The fact is there already.</exception>
    public void Insert(object fact)
    {
        ArgumentNullException.ThrowIfNull(fact);
        var facts = ListOf(fact) is { } list ? list.AddTo(Facts, [fact]) : Facts;
        Session.Insert(fact);
        Take(facts);
    }

    /// <summary>
    /// Puts a fact in the place of an older one: a list's entry of the one with its id, a <see cref="Customer"/> of the customer. What only rules of the host know
    /// goes by its own identity, as in NRules.
    /// </summary>
    /// <param name="fact">The fact as it is now.</param>
    /// <exception cref="FactsException">The list does not take the entry; the session stays as it was.</exception>
    /// <exception cref="ArgumentException">There is no such fact, or the customer is another.</exception>
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
            Take(facts);
        }
        else
        {
            Session.Update(fact);
        }
    }

    /// <summary>Takes a fact away: a list's entry, or the one with its id, or what only rules of the host know.</summary>
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
        Take(list.TakeFrom(Facts, old));
    }

    /// <summary>Lets time pass, or goes back.</summary>
    /// <param name="asOf">The instant to decide for from now on.</param>
    public void MoveTo(DateTimeOffset asOf)
    {
        _case.AsOf = asOf;
        Session.Update(_case);
    }

    /// <summary>Fires the rules, and says what is different from the last time; the first time everything is new.</summary>
    /// <param name="limit">How many rules may fire.</param>
    /// <param name="token">Stops the firing.</param>
    /// <returns>The differences, with the outcome as a whole.</returns>
    /// <exception cref="InvalidOperationException">More rules than the limit wanted to fire: rules of the host set each other off.</exception>
    /// <exception cref="FactsException">A fact has another type than the pack declares, or what a rule added is refused.</exception>
    /// <exception cref="NotInForceException">The pack says when it is in force, and as-of lies outside.</exception>
    /// <exception cref="Time.CalendarCoverageException">Business time is needed on a day that the pack's calendar does not cover.</exception>
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

        Take(Facts with { Customer = customer });
    }

    private void Take(CustomerFacts facts)
    {
        if (!ReferenceEquals(facts, Facts))
        {
            _case.Facts = facts;
            Session.Update(_case);
        }
    }

    private GatheredList? ListOf(object fact) => _repository.Lists.FirstOrDefault(l => l.Type.IsInstanceOfType(fact));

    [SuppressMessage("Naming", "CA2208:Instantiate argument exceptions correctly", Justification = "The public methods call their parameter so.")]
    private static ArgumentException Missing(GatheredList list, object fact) =>
        new($"`{list.Name}` holds neither this {fact.GetType().Name} nor one with its id.", nameof(fact));
}
