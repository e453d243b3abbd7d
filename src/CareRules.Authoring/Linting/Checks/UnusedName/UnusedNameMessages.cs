using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Messages;

namespace CareRules.Authoring.Linting.Checks.UnusedName;

internal static class UnusedNameMessages
{
    public static DiagnosticDescriptor Kind { get; } = new("CR2120", Severity.Warning, new("A definition that nothing uses", "没有使用的定义"));

    /// <param name="what">What it is: a parameter, a measure.</param>
    public static Message Unused(LocalizedText what, string name) =>
        new(Kind, new($"nothing uses the {what.En} `{name}`", $"没有任何地方使用{what.Zh} `{name}`"), new("remove it, or use it", "删除它，或使用它"));
}
