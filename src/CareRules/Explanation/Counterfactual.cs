using CareRules.Facts;

namespace CareRules.Explanation;

/// <summary>The smallest change of one fact that turns a test round, everything else staying as it is.</summary>
public sealed record Counterfactual
{
    internal Counterfactual(LocalizedText text)
    {
        Text = text;
    }

    /// <summary>What it would take, for example <c>38,000 CNY more annual spend</c>.</summary>
    public LocalizedText Text { get; }

    /// <summary>What would have to change, as packs name it; null when it is a missing fact.</summary>
    public string? Name { get; init; }

    /// <summary>
    /// By how much, more above zero and less below: numbers and amounts as they are, percents as a fraction, durations in seconds,
    /// periods in months. Zero with <see cref="IsStrict"/> where the least step is enough. Null where the change is no amount: a text, a level, a date, a period that ends on a day.
    /// </summary>
    public decimal? By { get; init; }

    /// <summary>True when the change must be more than <see cref="By"/>, or the time later than <see cref="At"/>.</summary>
    public bool IsStrict { get; init; }

    /// <summary>When time alone brings it about, in the pack's zone; null when it does not.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>True when a fact is missing: that it becomes known does not say yet that the test will hold.</summary>
    public bool IsMissingFact { get; init; }

    /// <summary>How far the fact has to go in proportion to where it must arrive: what "nearest" goes by.</summary>
    internal decimal Distance { get; init; } = 1m;
}
