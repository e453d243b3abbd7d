using System.Collections.Immutable;
using System.Diagnostics;
using CareRules.Facts;
using CareRules.Messages;

namespace CareRules.Authoring.Linting.Checks.UnusedName;

/// <summary>Finds definitions that nothing in the pack uses: parameters, measures, signals, tables, lists.</summary>
internal sealed class UnusedNameCheck : PackCheck
{
    public override ImmutableArray<DiagnosticDescriptor> Kinds => [UnusedNameMessages.Kind];

    public override bool CoversUsedPacks => false;

    public override void Run(CheckContext context)
    {
        foreach (var unused in context.Policy.Unused)
        {
            context.Add(UnusedNameMessages.Unused(WhatOf(unused.Section), unused.Name).At(unused.Span, $"{unused.Section} › {unused.Name}"));
        }
    }

    private static LocalizedText WhatOf(string section) => section switch
    {
        "params" => PartNames.Parameter,
        "measures" => PartNames.Measure,
        "signals" => PartNames.Signal,
        "tables" => PartNames.Table,
        "lists" => PartNames.List,
        _ => throw new UnreachableException($"`{section}` defines no names"),
    };
}
