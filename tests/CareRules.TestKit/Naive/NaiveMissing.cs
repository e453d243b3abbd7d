using CareRules.Model.Expressions;

namespace CareRules.TestKit.Naive;

/// <summary>What is missing, gathered on the way down.</summary>
internal sealed class NaiveMissing
{
    public List<string> Facts { get; } = [];

    /// <summary>Measures, signals and tiers still to look into, each once.</summary>
    public List<Expression> Derived { get; } = [];

    public void Add(Expression derived)
    {
        if (!Derived.Exists(d => d.Canonical == derived.Canonical))
        {
            Derived.Add(derived);
        }
    }
}
