using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Messages;

namespace CareRules.Authoring.Linting.Checks.ShadowedRule;

internal static class ShadowedRuleMessages
{
    public static DiagnosticDescriptor Kind { get; } = new(
        "CR2117",
        Severity.Warning,
        new("A rule of a group that never acts, because another of the group always holds when it does and goes first", "永远不会行动的规则"));

    /// <param name="other">The rule that precedes it; null where several do together.</param>
    public static Message NeverActs(string rule, string? other, string group, LocalizedText? example)
    {
        var by = other is null ? new LocalizedText("another rule", "另一条规则") : new($"`{other}`", $"规则 `{other}` ");
        var clause = ExampleWording.Clause(example);
        return new(
            Kind,
            new(
                $"the rule `{rule}` never acts: whenever it holds, {by.En} of the group `{group}` holds too and goes first{clause.En}",
                $"规则 `{rule}` 永远不会行动：它成立时，同组 `{group}` 的{by.Zh}也成立并先行{clause.Zh}"),
            new(
                "the strictest rule of a group goes first: give it a higher `priority`, or move it up",
                "同组中条件最严的应先行：提高它的 `priority`，或把它上移"));
    }

    public static LocalizedText IsFirst(string rule) => new($"`{rule}` comes first", $"规则 `{rule}` 先行");
}
