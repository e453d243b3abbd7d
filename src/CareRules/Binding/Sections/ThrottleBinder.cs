using System.Collections.Immutable;
using System.Diagnostics;
using CareRules.Binding.Expressions;
using CareRules.Binding.Reading;
using CareRules.Diagnostics;
using CareRules.Model;
using CareRules.Syntax.Schema;

namespace CareRules.Binding.Sections;

/// <summary>Binds the throttle of a single rule.</summary>
internal static class ThrottleBinder
{
    private static readonly ImmutableArray<string> Kinds = PackSchema.Care.Words("kind");

    private static readonly ImmutableArray<string> MissedWords = PackSchema.Care.Words("missed");

    public static RuleThrottle Bind(MappingReader reader, FigureBinder figures, DiagnosticBag diagnostics) => new()
    {
        IsService = Choices.Read(reader, "kind", Kinds, diagnostics) == "service",
        Cooldown = figures.Length(reader, "cooldown", "14 days"),
        Missed = Choices.Read(reader, "missed", MissedWords, diagnostics) switch
        {
            "each" => MissedOccurrences.Each,
            "skip" => MissedOccurrences.Skip,
            "once" or null => MissedOccurrences.Once,
            var word => throw new UnreachableException($"`{word}` is not one of the words"),
        },
        Group = reader.Text("group"),
        Priority = figures.Number(reader, "priority", "10") ?? 0m,
    };
}
