namespace CareRules.Model;

/// <summary>The part of the customers that a rule is tried on.</summary>
/// <param name="share">How many of them, above 0 and at most 1.</param>
/// <param name="after">The share of them that come before; with the other share at most 1.</param>
/// <param name="name">What the sample is called, so that rules share one; null for one of the rule's own.</param>
internal sealed class CareSample(decimal share, decimal after, string? name)
{
    public decimal Share => share;

    public decimal After => after;

    /// <summary>The name of the sample of a rule; the steps of a sequence have that of the sequence.</summary>
    public string NameFor(CareRule rule) => name ?? (rule.Sequence is { } sequence ? rule.Identity[..^(rule.Id.Length - sequence.Id.Length)] : rule.Identity);

    /// <summary>True where a name is given.</summary>
    public bool IsShared => name is not null;

    /// <summary>Whether it holds a customer.</summary>
    /// <param name="place">The customer's place among all, at least 0 and less than 1.</param>
    public bool Contains(decimal place) => place >= after && place < after + share;
}
