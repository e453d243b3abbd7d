using CareRules.Diagnostics;
using CareRules.Messages;

namespace CareRules.Authoring.Linting.Checks.UntestedRule;

internal static class UntestedRuleMessages
{
    public static DiagnosticDescriptor Kind { get; } = new("CR2123", Severity.Warning, new("A rule that no rule test reaches", "规则没有测试"));

    public static Message NeverFires(string rule) => new(
        Kind,
        new($"no rule test makes `{rule}` fire", $"没有规则测试触发 `{rule}`"),
        new("add a case to the pack's tests", "在规则包的测试中增加用例"));

    public static Message NoTests(string pack) => new(
        Kind,
        new($"the pack `{pack}` has no rule tests", $"规则包 `{pack}` 没有规则测试"),
        new("add YAML files with tests in `tests/` beside the pack's files", "在规则包文件旁的 `tests/` 中加入 YAML 测试文件"));
}
