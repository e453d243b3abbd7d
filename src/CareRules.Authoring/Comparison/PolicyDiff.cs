using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Lifecycle;
using CareRules.Outcomes;

namespace CareRules.Authoring.Comparison;

/// <summary>
/// Compares two versions of a policy over the same customers: level changes, added and removed actions, and the changed lines responsible
/// for them. Used by <c>carerules diff</c>. Memory use does not depend on the number of customers. Not thread-safe: use one diff per thread
/// and <see cref="Merge"/> them in the order of the customers.
/// </summary>
public sealed class PolicyDiff
{
    private readonly PackComparison _comparison;
    private readonly DiffTally _tally;
    private readonly CareEngine _before;
    private readonly CareEngine _after;

    /// <summary>Begins a comparison, over no customer yet.</summary>
    /// <param name="before">The policy as it was.</param>
    /// <param name="after">The policy as it will be.</param>
    /// <param name="asOf">The instant to decide for.</param>
    /// <exception cref="ArgumentNullException">A policy is null.</exception>
    public PolicyDiff(CareRuleSet before, CareRuleSet after, DateTimeOffset asOf)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        _comparison = PackComparison.Of(before, after);
        _tally = new DiffTally(_comparison);
        (_before, _after) = (new CareEngine(before), new CareEngine(after));
        AsOf = asOf;
    }

    /// <summary>The instant that is decided for.</summary>
    public DateTimeOffset AsOf { get; }

    /// <summary>
    /// The baseline that both policies are decided from; null for none. A rule that <see cref="CareBaseline.Rules"/> names has its own in both.
    /// </summary>
    public CareBaseline? Baseline { get; init; }

    /// <summary>The number of customers compared.</summary>
    public long Customers => _tally.Customers;

    /// <summary>The number of customers whose outcome changes.</summary>
    public long ChangedCustomers => _tally.ChangedCustomers;

    /// <summary>The share of customers whose outcome changes, from 0 to 1; 0 without customers.</summary>
    public decimal ChangedShare => _tally.ChangedShare;

    /// <summary>Decides about one customer under both policies and counts what differs.</summary>
    /// <param name="facts">The facts of the customer.</param>
    /// <exception cref="ArgumentNullException"><paramref name="facts"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">As-of lies before the baseline.</exception>
    /// <exception cref="FactsException">A fact has another type than one of the packs declares; nothing is counted.</exception>
    public void Add(CustomerFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        _tally.Add(Evaluate(_before, facts), Evaluate(_after, facts));
    }

    /// <summary>Adds what another diff of the same policies counted over later customers; that diff is not modified.</summary>
    /// <param name="later">A diff of the same rule sets, as-of and baseline.</param>
    /// <exception cref="ArgumentException">It compares other rule sets, or as of another instant, or from another baseline.</exception>
    public void Merge(PolicyDiff later)
    {
        ArgumentNullException.ThrowIfNull(later);
        if (!ReferenceEquals(later._comparison.Before, _comparison.Before) || !ReferenceEquals(later._comparison.After, _comparison.After) || later.AsOf != AsOf || later.Baseline?.At != Baseline?.At)
        {
            throw new ArgumentException("the diff compares other rule sets, or as of another instant, or from another baseline", nameof(later));
        }

        _tally.Add(later._tally);
    }

    /// <summary>The comparison as text for a terminal.</summary>
    /// <param name="language">The language.</param>
    public string ToText(Language language) => DiffText.Write(_tally, Labels(language));

    /// <summary>The comparison as one self-contained HTML page with charts.</summary>
    /// <param name="language">The language.</param>
    public string ToHtml(Language language) => DiffPage.Write(_tally, Labels(language), AsOf);

    /// <summary>Writes the comparison as one JSON object, UTF-8.</summary>
    /// <param name="stream">Where to; it stays open.</param>
    public void WriteJson(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        DiffJson.Write(stream, _tally, Place);
    }

    private CareOutcome Evaluate(CareEngine engine, CustomerFacts facts) => Baseline is { } baseline ? engine.Evaluate(facts, AsOf, baseline) : engine.Evaluate(facts, AsOf);

    private DiffLabels Labels(Language language) => new(_comparison, language, Place);

    private static string Place(SourceLocation at) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{at.File}:{at.Line}");
}
