using System.Collections.Immutable;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Model;
using CareRules.Outcomes;

namespace CareRules.Explanation;

/// <summary>Why a rule fired for a customer, or why not, and what change would make it fire. Immutable.</summary>
public sealed record RuleExplanation
{
    internal RuleExplanation(string rule, RuleKind kind, SourceLocation source)
    {
        Rule = rule;
        Kind = kind;
        Source = source;
    }

    /// <summary>
    /// The rule's id: <c>core-annual-visit</c>, <c>tiers.value.core</c>, <c>complaints.minor</c>, <c>churn.silent</c>,
    /// <c>signals.falling</c>.
    /// </summary>
    public string Rule { get; }

    /// <summary>What kind of rule it is.</summary>
    public RuleKind Kind { get; }

    /// <summary>The line of YAML that defines it.</summary>
    public SourceLocation Source { get; }

    /// <summary>The fields that a pack above the rule's own has changed, and where; empty for a rule that is not overridden.</summary>
    public ImmutableArray<OverriddenField> Overrides { get; init; } = [];

    /// <summary>The rule's title or label; the id where the pack gives none.</summary>
    public LocalizedText Title { get; init; } = LocalizedText.None;

    /// <summary>The subject of the explanation where a rule has several: a complaint, an event; null for the customer.</summary>
    public LocalizedText? Subject { get; init; }

    /// <summary>The truth of guards, trigger and condition together.</summary>
    public required Truth Truth { get; init; }

    /// <summary>Whether the rule took effect: the level is held, the severity given, the flag raised, the action emitted.</summary>
    public required bool Fired { get; init; }

    /// <summary>The guards; empty for a rule for all customers.</summary>
    public ImmutableArray<GuardExplanation> Guards { get; init; } = [];

    /// <summary>Whether there is a current occurrence; null for a rule without a trigger.</summary>
    public TriggerExplanation? Trigger { get; init; }

    /// <summary>The condition; null when the rule has none, or when there is no entry to evaluate it for.</summary>
    public ConditionExplanation? Condition { get; init; }

    /// <summary>The tests that decided the condition, in reading order.</summary>
    public ImmutableArray<LeafExplanation> Deciding => Condition is null ? [] : [.. Condition.Deciding()];

    /// <summary>
    /// Changes of a single fact, each of which would make the rule fire, all else staying the same, the nearest first; empty when it fired,
    /// or when several parts would have to change.
    /// </summary>
    public ImmutableArray<Counterfactual> WouldFireWith { get; init; } = [];

    /// <summary>The decision tables that give its actions' owner, offer, amount and so on; empty when there are none.</summary>
    public ImmutableArray<TableExplanation> Tables { get; init; } = [];

    /// <summary>Other reasons: that the rule is disabled, that a higher level holds, that a repetition raised a severity.</summary>
    public ImmutableArray<LocalizedText> Notes { get; init; } = [];

    /// <summary>The levels of a dimension, the indicators of the churn flag; empty for others.</summary>
    public ImmutableArray<RuleExplanation> Parts { get; init; } = [];

    /// <summary>A churn indicator's weight, or the churn flag's score; null for others.</summary>
    public decimal? Weight { get; init; }

    /// <summary>The common prefix of the ids of its actions; null when it emitted none.</summary>
    internal string? ActionPrefix { get; init; }

    /// <summary>The complaint's id; null for others.</summary>
    internal string? Ticket { get; init; }

    /// <summary>The explanation as text for a terminal, lines at most 96 columns wide.</summary>
    /// <param name="language">The language wanted.</param>
    /// <returns>Several lines, without a line break at the end.</returns>
    public string ToText(Language language) => RuleText.Write(this, language);

    /// <summary>The guards and tests that decided it, as in outcomes: names as in the pack, values in English.</summary>
    /// <returns>In reading order; empty for a rule without guards and condition.</returns>
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
            // A level that is undetermined is explained by what leaves it so.
            if (part.Fired || (Truth == Truth.Unknown && part.Truth == Truth.Unknown))
            {
                part.AddBecause(because);
            }
        }
    }
}
