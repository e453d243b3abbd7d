using CareRules.Diagnostics;
using CareRules.Messages;

namespace CareRules.Authoring.Linting.Checks.UnusedName;

internal static class UnusedNameMessages
{
    public static DiagnosticDescriptor Kind { get; } = new("CR2120", Severity.Warning, new("A definition that nothing uses", "没有使用的定义"));

    /// <param name="section">The section that defines it.</param>
    public static Message Unused(string section, string name)
    {
        var what = section switch
        {
            "params" => PartNames.Parameter,
            "measures" => PartNames.Measure,
            "signals" => PartNames.Signal,
            "tables" => PartNames.Table,
            _ => PartNames.List,
        };
        return new(Kind, new($"nothing uses the {what.En} `{name}`", $"没有任何地方使用{what.Zh} `{name}`"), new("remove it, or use it", "删除它，或使用它"));
    }
}
