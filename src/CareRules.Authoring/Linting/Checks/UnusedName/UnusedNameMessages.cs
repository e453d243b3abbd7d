using CareRules.Diagnostics;
using CareRules.Facts;
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
            "params" => new LocalizedText("parameter", "参数"),
            "measures" => new("measure", "度量"),
            "signals" => new("signal", "信号"),
            "tables" => new("table", "决策表"),
            _ => new("list", "列表"),
        };
        return new(Kind, new($"nothing uses the {what.En} `{name}`", $"没有任何地方使用{what.Zh} `{name}`"), new("remove it, or use it", "删除它，或使用它"));
    }
}
