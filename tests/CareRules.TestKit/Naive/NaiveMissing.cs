using CareRules.Model.Expressions;

namespace CareRules.TestKit.Naive;

/// <summary>The missing facts, collected during the traversal.</summary>
internal sealed class NaiveMissing
{
    public List<string> Facts { get; } = [];

    /// <summary>Measures, signals and tiers still to traverse, each once.</summary>
    public List<Expression> Derived { get; } = [];

    public void Add(Expression derived)
    {
        if (!Derived.Exists(d => d.Canonical == derived.Canonical))
        {
            Derived.Add(derived);
        }
    }
}
