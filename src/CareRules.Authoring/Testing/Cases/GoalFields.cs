using CareRules.Outcomes;

namespace CareRules.Authoring.Testing.Cases;

/// <summary>The fields of a goal's actions that tests may expect.</summary>
internal static class GoalFields
{
    public static EntryFields Actions { get; } = new(
    [
        new TextField<GoalAction>("id", a => a.Id),
        new TextField<GoalAction>("action", a => a.Action),
        new TextField<GoalAction>("owner", a => a.Owner),
        new TextField<GoalAction>("channel", a => a.Channel),
        new TextsField<GoalAction>("includes", a => a.Includes),
        new InstantField<GoalAction>("due", a => a.Due),
    ]);
}
