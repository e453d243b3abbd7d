using System.Collections.Immutable;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Model;
using CareRules.Outcomes;

namespace CareRules.Explanation;

/// <summary>Why a rule fired for a customer, or why not, and what it would take. Immutable.</summary>
public sealed record RuleExplanation
{
    internal RuleExplanation(string rule, RuleKind kind, SourceLocation source)
    {
        Rule = rule;
        Kind = kind;
        Source = source;
    }

    /// <summary>The rule's id: <c>core-annual-visit</c>, <c>tiers.value.core</c>, <c>complaints.minor</c>, <c>churn.silent</c>, <c>signals.falling</c>.</summary>
    public string Rule { get; }

    /// <summary>What kind of rule it is.</summary>
    public RuleKind Kind { get; }

    /// <summary>The line of YAML that says so.</summary>
    public SourceLocation Source { get; }

    /// <summary>The fields that a pack on top of the rule's own has changed, and where; empty for a rule as its pack wrote it.</summary>
    public ImmutableArray<OverriddenField> Overrides { get; init; } = [];

    /// <summary>The rule's title or label; the id where the pack gives none.</summary>
    public LocalizedText Title { get; init; } = LocalizedText.None;

    /// <summary>What the explanation is about where a rule has several subjects: a complaint, an event; null for the customer.</summary>
    public LocalizedText? Subject { get; init; }

    /// <summary>Guards, trigger and condition taken together.</summary>
    public required Truth Truth { get; init; }

    /// <summary>Whether the rule took effect: the level is held, the severity given, the flag raised, the action emitted.</summary>
    public required bool Fired { get; init; }

    /// <summary>For whom the rule is; empty when it is for everybody.</summary>
    public ImmutableArray<GuardExplanation> Guards { get; init; } = [];

    /// <summary>Whether it is the rule's turn; null for a rule without a trigger.</summary>
    public TriggerExplanation? Trigger { get; init; }

    /// <summary>The condition; null when the rule has none, or when there is nothing it could be asked about.</summary>
    public ConditionExplanation? Condition { get; init; }

    /// <summary>The tests that decided the condition, in reading order.</summary>
    public ImmutableArray<LeafExplanation> Deciding => Condition is null ? [] : [.. Condition.Deciding()];

    /// <summary>
    /// Changes of a single fact each of which would make the rule fire, all else staying as it is, the nearest first; empty when it fired
    /// or when several things stand against it.
    /// </summary>
    public ImmutableArray<Counterfactual> WouldFireWith { get; init; } = [];

    /// <summary>The decision tables that its actions take their owner, offer, amount and so on from; empty for others.</summary>
    public ImmutableArray<TableExplanation> Tables { get; init; } = [];

    /// <summary>What else matters: that it is switched off, that a higher level holds, that a repetition raised a severity.</summary>
    public ImmutableArray<LocalizedText> Notes { get; init; } = [];

    /// <summary>The levels of a dimension, the indicators of the churn flag; empty for others.</summary>
    public ImmutableArray<RuleExplanation> Parts { get; init; } = [];

    /// <summary>A churn indicator's weight, or the churn flag's score; null for others.</summary>
    public decimal? Weight { get; init; }

    /// <summary>The start of the ids of the actions that came of it; null when none did.</summary>
    internal string? ActionPrefix { get; init; }

    /// <summary>The complaint that it is about; null for others.</summary>
    internal string? Complaint { get; init; }

    /// <summary>The explanation as text for a terminal, lines at most 96 columns wide.</summary>
    /// <param name="language">The language wanted.</param>
    /// <returns>Several lines, without a line break at the end.</returns>
    public string ToText(Language language) => RuleText.Write(this, language);

    /// <summary>The guards and tests that decided it, as outcomes carry them: names as in the pack, values in English.</summary>
    /// <returns>In reading order; empty for a rule that holds for everybody.</returns>
    public ImmutableArray<Because> Because()
    {
        var because = ImmutableArray.CreateBuilder<Because>();
        AddBecause(because);
        return because.ToImmutable();
    }

    private void AddBecause(ImmutableArray<Because>.Builder because)
    {
        foreach (var guard in Guards)
        {
            if (guard.Truth == Truth || Fired)
            {
                because.Add(new Because($"{guard.Name} is {guard.WantedNames}", guard.Truth, [(guard.Name, guard.Actual.In(Language.English)!)], Source));
            }
        }

        foreach (var leaf in Deciding)
        {
            because.Add(new Because(leaf.Text, leaf.Truth, [.. leaf.Saw.Select(s => (s.Name, s.Value.In(Language.English)!))], leaf.Source));
        }

        foreach (var table in Tables)
        {
            ImmutableArray<(string, string)> saw = [.. table.Inputs.Concat(table.Outputs).Select(s => (s.Name, s.Value.In(Language.English)!))];
            because.AddRange(table.Rows.Select(r => new Because(r.Number is { } number ? $"{table.Table}: row {number.ToString(System.Globalization.CultureInfo.InvariantCulture)}" : $"{table.Table}: otherwise", Truth.True, saw, r.Source)));
        }

        foreach (var part in Parts)
        {
            if (part.Fired)
            {
                part.AddBecause(because);
            }
        }
    }
}
