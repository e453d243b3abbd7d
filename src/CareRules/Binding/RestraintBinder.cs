using System.Collections.Immutable;
using CareRules.Diagnostics;
using CareRules.Model;

namespace CareRules.Binding;

/// <summary>Binds what holds a single rule back.</summary>
internal static class RestraintBinder
{
    private static readonly ImmutableArray<string> Kinds = ["care", "service"];

    private static readonly ImmutableArray<string> MissedWords = ["once", "each", "skip"];

    /// <summary>The keys of a rule that are read here.</summary>
    public static ImmutableArray<string> Keys { get; } = ["kind", "cooldown", "missed", "group", "priority"];

    public static RuleRestraint Bind(MappingReader reader, FigureBinder figures, DiagnosticBag diagnostics) => new()
    {
        IsService = Choices.Read(reader, "kind", Kinds, diagnostics) == "service",
        Cooldown = figures.Length(reader, "cooldown", "14 days"),
        Missed = Choices.Read(reader, "missed", MissedWords, diagnostics) switch
        {
            "each" => MissedTurns.Each,
            "skip" => MissedTurns.Skip,
            _ => MissedTurns.Once,
        },
        Group = reader.Text("group"),
        Priority = figures.Number(reader, "priority", "10") ?? 0m,
    };
}
