using CareRules.Runtime;

namespace CareRules.NRules.Rules;

/// <summary>
/// A test of one fact, as NRules sees it: a call on an immutable object. NRules compares expressions to share nodes, and of such a call it
/// compares the object; two tests are equal when they are of one plan and mean the same.
/// </summary>
/// <param name="plan">The plan that the test belongs to: names of another pack mean something else.</param>
/// <param name="canonical">The meaning as text; equal for equal meanings among tests of one class.</param>
internal abstract class FactTest<TFact>(Plan plan, string canonical) : IEquatable<FactTest<TFact>>
{
    protected Plan Plan { get; } = plan;

    private string Meaning { get; } = canonical;

    /// <summary>The meaning with its kind, to stand in other tests' meanings.</summary>
    public string Canonical => $"{GetType().Name}:{Meaning}";

    public abstract bool Holds(TFact fact);

    public bool Equals(FactTest<TFact>? other) =>
        other is not null && other.GetType() == GetType() && ReferenceEquals(other.Plan, Plan) && string.Equals(other.Meaning, Meaning, StringComparison.Ordinal);

    public override bool Equals(object? obj) => Equals(obj as FactTest<TFact>);

    public override int GetHashCode() => HashCode.Combine(GetType(), Meaning);

    public override string ToString() => Canonical;
}

/// <summary>The opposite of another test.</summary>
internal sealed class Not<TFact>(Plan plan, FactTest<TFact> test) : FactTest<TFact>(plan, test.Canonical)
{
    public override bool Holds(TFact fact) => !test.Holds(fact);
}
