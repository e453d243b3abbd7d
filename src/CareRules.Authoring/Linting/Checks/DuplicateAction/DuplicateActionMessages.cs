using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Messages;

namespace CareRules.Authoring.Linting.Checks.DuplicateAction;

internal static class DuplicateActionMessages
{
    public static DiagnosticDescriptor Kind { get; } = new(
        "CR2118",
        Severity.Warning,
        new("A rule that asks for the same as another whenever it fires", "重复的动作"));

    public static Message AsksTwice(string rule, string action, string other, LocalizedText? example)
    {
        var clause = ExampleWording.Clause(example);
        return new(
            Kind,
            new(
                $"whoever `{rule}` acts for gets `{action}` from `{other}` as well{clause.En}",
                $"`{rule}` 行动的客户都会从 `{other}` 再得到一次 `{action}`{clause.Zh}"),
            new("make their conditions exclude each other, or put both in one `group`", "让两者的条件互斥，或放进同一个 `group`"));
    }

    public static LocalizedText AsksForTheSame(string rule) => new($"`{rule}` asks for the same", $"`{rule}` 要求同样的动作");
}
