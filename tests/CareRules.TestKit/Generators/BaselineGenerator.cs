using System.Collections.Immutable;
using CareRules.Lifecycle;

namespace CareRules.TestKit.Generators;

/// <summary>Draws baselines: at as-of or up to some months before, some of the rules added later.</summary>
internal sealed class BaselineGenerator(Dice dice)
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(90);

    /// <summary>The lines of a pack's head; without any, periods are spread over 30 days.</summary>
    public string Head() => dice.Pick("", "", "baseline_over: 0 days\n", "baseline_over: 12 hours\n", "baseline_over: 90 days\n", "baseline_over: 1 month\n", "baseline_over: 1年\n");

    public CareBaseline Next(CareRuleSet ruleSet, DateTimeOffset asOf)
    {
        var at = dice.Chance(25) ? asOf : asOf.AddTicks(-dice.Magnitude(Longest.Ticks));
        var rules = ruleSet.Policy.Care.Select(r => r.Identity).Concat(ruleSet.Policy.Tickets.SelectMany(t => t.Deadlines).Select(d => d.RuleId)).Distinct(StringComparer.Ordinal);
        return new CareBaseline(at, rules.Where(_ => dice.Chance(25)).ToImmutableDictionary(r => r, _ => Later(at, asOf), StringComparer.Ordinal));
    }

    // Mostly up to as-of; a rule may also be known from a run for a later instant.
    private DateTimeOffset Later(DateTimeOffset at, DateTimeOffset asOf) =>
        dice.Chance(10) ? asOf.AddTicks(dice.Magnitude(Longest.Ticks)) : dice.Chance(20) ? asOf : at.AddTicks(dice.UpTo(Math.Max(1, (asOf - at).Ticks)));
}
