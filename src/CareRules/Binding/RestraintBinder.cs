using System.Collections.Immutable;
using CareRules.Diagnostics;
using CareRules.Model;
using CareRules.Syntax.Schema;

namespace CareRules.Binding;

/// <summary>Binds what holds a single rule back.</summary>
internal static class RestraintBinder
{
    private static readonly ImmutableArray<string> Kinds = PackShapes.Care.Words("kind");

    private static readonly ImmutableArray<string> MissedWords = PackShapes.Care.Words("missed");

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
