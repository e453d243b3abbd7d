using CareRules.Outcomes;
using CareRules.Syntax.Yaml;

namespace CareRules.Authoring.Testing.Cases;

/// <summary>The fields of a goal's actions that tests may expect.</summary>
internal static class GoalFields
{
    public static EntryFields<GoalAction> Actions { get; } = new(
        [
            EntryFields.Text<GoalAction>("id", a => a.Id),
            EntryFields.Text<GoalAction>("action", a => a.Action),
            EntryFields.Text<GoalAction>("owner", a => a.Owner),
            EntryFields.Text<GoalAction>("channel", a => a.Channel),
            new("includes", (a, node) => node is YamlSequence items && items.Items.OfType<YamlScalar>().Select(i => i.Value).SequenceEqual(a.Includes, StringComparer.Ordinal), a => string.Join(", ", a.Includes)),
            EntryFields.Instant<GoalAction>("due", a => a.Due),
        ],
        a => a.Id);
}
