using CareRules.Benchmarks.Baseline;
using CareRules.Facts;

namespace CareRules.Benchmarks.Peers.Idiomatic;

/// <summary>
/// The customer with every figure that rules test, computed once. Identity is by reference, so an update changes the object.
/// </summary>
internal sealed class CustomerCard
{
    private ProblemNotes _problems;

    public CustomerCard(CustomerFacts facts, DateTimeOffset asOf, Conclusions conclusions)
    {
        Conclusions = conclusions;
        Now = asOf.ToOffset(CareWriter.Zone);
        Today = DateOnly.FromDateTime(Now.DateTime);
        Read(facts);
    }

    /// <summary>The figures; null where one is not known.</summary>
    public CustomerFigures Figures;

    public CustomerFacts Facts { get; private set; } = null!;

    public Conclusions Conclusions { get; }

    public DateTimeOffset Now { get; }

    public DateOnly Today { get; }

    /// <summary>Computes the figures again.</summary>
    public void Read(CustomerFacts facts)
    {
        Facts = facts;
        _problems = default;
        Figures = new CustomerFigures(facts, Now, Today, ref _problems);
    }
}
