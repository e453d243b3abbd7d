using CareRules.Runtime;

namespace CareRules.NRules.Rules;

/// <summary>
/// A condition on one fact, given to NRules as a method call on an immutable object. NRules compares expressions to share nodes, and
/// compares such calls by their object; two tests are equal when they belong to the same plan and have the same meaning.
/// </summary>
/// <param name="plan">The plan that the test belongs to: the same name has another meaning in another pack.</param>
/// <param name="canonical">The meaning as text; equal for equal meanings among tests of one class.</param>
internal abstract class FactTest<TFact>(Plan plan, string canonical) : IEquatable<FactTest<TFact>>
{
    protected Plan Plan { get; } = plan;

    private string Meaning { get; } = canonical;

    /// <summary>The meaning with the test's class, for use in the meanings of other tests.</summary>
    public string Canonical => $"{GetType().Name}:{Meaning}";

    public abstract bool Holds(TFact fact);

    public bool Equals(FactTest<TFact>? other) =>
        other is not null && other.GetType() == GetType() && ReferenceEquals(other.Plan, Plan) && string.Equals(other.Meaning, Meaning, StringComparison.Ordinal);

    public override bool Equals(object? obj) => Equals(obj as FactTest<TFact>);

    public override int GetHashCode() => HashCode.Combine(GetType(), Meaning);

    public override string ToString() => Canonical;
}

/// <summary>The negation of another test.</summary>
internal sealed class Not<TFact>(Plan plan, FactTest<TFact> test) : FactTest<TFact>(plan, test.Canonical)
{
    public override bool Holds(TFact fact) => !test.Holds(fact);
}
