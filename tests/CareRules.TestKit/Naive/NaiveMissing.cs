using CareRules.Model.Expressions;

namespace CareRules.TestKit.Naive;

/// <summary>The missing facts, collected during the traversal.</summary>
internal sealed class NaiveMissing
{
    private int _derived;

    public List<string> Facts { get; } = [];

    /// <summary>Measures, signals and tiers still to traverse, each once.</summary>
    public List<Expression> Derived { get; } = [];

    /// <summary>How often something was named, also what had been named before.</summary>
    public int Named => Facts.Count + _derived;

    public void Add(Expression derived)
    {
        _derived++;
        if (!Derived.Exists(d => d.Canonical == derived.Canonical))
        {
            Derived.Add(derived);
        }
    }
}
