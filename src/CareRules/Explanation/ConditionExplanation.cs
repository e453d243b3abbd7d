using System.Collections.Immutable;
using CareRules.Diagnostics;
using CareRules.Facts;

namespace CareRules.Explanation;

/// <summary>A condition, or a part of one, with its result. Immutable; the family is closed.</summary>
public abstract record ConditionExplanation
{
    private protected ConditionExplanation(Truth truth, SourceLocation source)
    {
        Truth = truth;
        Source = source;
    }

    /// <summary>Its result.</summary>
    public Truth Truth { get; }

    /// <summary>Where it is written.</summary>
    public SourceLocation Source { get; }

    /// <summary>The parts; empty for a leaf.</summary>
    internal abstract ImmutableArray<ConditionExplanation> Parts { get; }

    /// <summary>The tests that decided it, in reading order: without a change of one of them the result stays the same.</summary>
    public IEnumerable<LeafExplanation> Deciding()
    {
        // The maximum of an `any` and the minimum of an `all` are decided by the children whose truth equals the result.
        foreach (var part in Parts)
        {
            if (part.Truth == Truth || this is NotExplanation)
            {
                foreach (var leaf in part.Deciding())
                {
                    yield return leaf;
                }
            }
        }

        if (this is LeafExplanation self)
        {
            yield return self;
        }
    }
}

/// <summary>Holds when every part holds.</summary>
public sealed record AllExplanation : ConditionExplanation
{
    internal AllExplanation(ImmutableArray<ConditionExplanation> children, Truth truth, SourceLocation source)
        : base(truth, source)
    {
        Children = children;
    }

    /// <summary>The parts, as written.</summary>
    public ImmutableArray<ConditionExplanation> Children { get; }

    internal override ImmutableArray<ConditionExplanation> Parts => Children;
}

/// <summary>Holds when one part holds.</summary>
public sealed record AnyExplanation : ConditionExplanation
{
    internal AnyExplanation(ImmutableArray<ConditionExplanation> children, Truth truth, SourceLocation source)
        : base(truth, source)
    {
        Children = children;
    }

    /// <summary>The parts, as written.</summary>
    public ImmutableArray<ConditionExplanation> Children { get; }

    internal override ImmutableArray<ConditionExplanation> Parts => Children;
}

/// <summary>Holds when its part is false.</summary>
public sealed record NotExplanation : ConditionExplanation
{
    internal NotExplanation(ConditionExplanation child, Truth truth, SourceLocation source)
        : base(truth, source)
    {
        Child = child;
    }

    /// <summary>The part.</summary>
    public ConditionExplanation Child { get; }

    internal override ImmutableArray<ConditionExplanation> Parts => [Child];
}

/// <summary>One test with the values it read.</summary>
public sealed record LeafExplanation : ConditionExplanation
{
    internal LeafExplanation(string text, Truth truth, SourceLocation source)
        : base(truth, source)
    {
        Text = text;
    }

    /// <summary>The test as written.</summary>
    public string Text { get; }

    /// <summary>Its path in the pack: <c>tiers › value › core › when › any[0]</c>.</summary>
    public string Path { get; init; } = "";

    /// <summary>The values of its operands, literals left out, in the order of the test.</summary>
    public ImmutableArray<SeenValue> Saw { get; init; } = [];

    /// <summary>The decision tables that its values come from.</summary>
    public ImmutableArray<TableExplanation> Tables { get; init; } = [];

    /// <summary>
    /// The change that the test needs for the result that its condition needs (below a <c>not</c>, to fail); null when it has it already,
    /// or when no fact can bring it about.
    /// </summary>
    public Counterfactual? Counterfactual { get; init; }

    /// <summary>For a test of a signal, the signal's own condition; null for others.</summary>
    public ConditionExplanation? Signal { get; init; }

    /// <summary>The single changes that suffice: the counterfactual, or for a signal those of its condition.</summary>
    internal ImmutableArray<Counterfactual> Counterfactuals { get; init; } = [];

    internal override ImmutableArray<ConditionExplanation> Parts => [];
}
