using CareRules.Facts;

namespace CareRules.Explanation;

/// <summary>The smallest change of one fact that changes a test's result, everything else staying the same.</summary>
public sealed record Counterfactual
{
    internal Counterfactual(LocalizedText text)
    {
        Text = text;
    }

    /// <summary>The change as text, for example <c>38,000 CNY more annual spend</c>.</summary>
    public LocalizedText Text { get; }

    /// <summary>The name in the pack of the value that would have to change; null when it is a missing fact.</summary>
    public string? Name { get; init; }

    /// <summary>
    /// By how much, positive for more and negative for less: numbers and amounts as they are, percents as a fraction, durations in seconds,
    /// periods in months. Zero with <see cref="IsStrict"/> where the smallest step is enough. Null where the change is not an amount: a
    /// text, a level, a date, a period that ends on a day.
    /// </summary>
    public decimal? By { get; init; }

    /// <summary>True when the change must be more than <see cref="By"/>, or the time later than <see cref="At"/>.</summary>
    public bool IsStrict { get; init; }

    /// <summary>When time alone makes the test hold, in the zone of the customer's dates; null when it does not.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>True when a fact is missing: knowing it does not guarantee that the test will hold.</summary>
    public bool IsMissingFact { get; init; }

    /// <summary>False where it is needed and may not be enough: an entry in a list that has none, whose fields decide.</summary>
    internal bool IsEnough { get; init; } = true;

    /// <summary>The size of the change in proportion to the target value, by which changes are compared.</summary>
    internal decimal Distance { get; init; } = 1m;
}
