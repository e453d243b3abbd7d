using CareRules.Diagnostics;
using CareRules.Messages;
using CareRules.Model;

namespace CareRules.Authoring.Linting;

/// <summary>Finds definitions that nothing in the pack uses: parameters, measures, signals, tables, lists.</summary>
internal static class UnusedNameCheck
{
    public static void Run(CarePolicy policy, DiagnosticBag diagnostics)
    {
        foreach (var unused in policy.Unused)
        {
            var (en, zh) = WordOf(unused.Section);
            diagnostics.Add(DiagnosticCatalog.Unused.At(
                unused.Span,
                $"{unused.Section} › {unused.Name}",
                ($"nothing uses the {en} `{unused.Name}`", $"没有任何地方使用{zh} `{unused.Name}`"),
                ("remove it, or use it", "删除它，或使用它")));
        }
    }

    private static (string En, string Zh) WordOf(string section) => section switch
    {
        "params" => ("parameter", "参数"),
        "measures" => ("measure", "度量"),
        "signals" => ("signal", "信号"),
        "tables" => ("table", "决策表"),
        _ => ("list", "列表"),
    };
}
