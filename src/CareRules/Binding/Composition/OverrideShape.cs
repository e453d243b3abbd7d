using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using CareRules.Facts;
using CareRules.Messages;
using CareRules.Syntax.Yaml;

namespace CareRules.Binding.Composition;

/// <summary>How an override applies to a part of a pack: field by field, or as a whole.</summary>
internal abstract record OverrideShape
{
    /// <summary>Replaced as a whole: a condition, a title, a figure.</summary>
    public static OverrideShape Whole { get; } = new WholeShape();

    private static readonly FieldsShape Plain = new(FrozenDictionary<string, OverrideShape>.Empty, null);

    private static readonly OverrideShape Actions = Items(PartNames.Action, "action") with { Identity = [] };

    private static readonly FieldsShape Tickets = Fields(
        ("severities", Items(PartNames.Severity, "severity")),
        ("deadlines", new ItemsShape(PartNames.Deadline, Deadlines, ["step", "severity"], Plain)),
        ("ladder", new ItemsShape(PartNames.Ladder, Ladders, ["severity"], Plain)),
        ("repeat", Plain));

    /// <summary>The sections of a pack that can be overridden.</summary>
    public static FrozenDictionary<string, OverrideShape> Sections { get; } = new Dictionary<string, OverrideShape>(StringComparer.Ordinal)
    {
        ["params"] = new NamedShape(PartNames.Parameter, Plain with { Shorthand = "value" }),
        ["roles"] = new NamedShape(PartNames.Role, Whole),
        ["calendars"] = new NamedShape(PartNames.Calendar, Plain),
        ["lists"] = new NamedShape(PartNames.List, Whole),
        ["measures"] = new NamedShape(PartNames.Measure, Plain with { Shorthand = "value" }),
        ["signals"] = new NamedShape(PartNames.Signal, Plain with { Shorthand = "when" }),
        ["tiers"] = new NamedShape(PartNames.TierDimension, Fields(("levels", Items(PartNames.Level, "level")))),
        ["care"] = Items(PartNames.Rule, "rule", Fields(("do", Actions), ("steps", Items(PartNames.Step, "step", Fields(("do", Actions)))))),
        ["complaints"] = Tickets,
        ["requests"] = new NamedShape(PartNames.List, Tickets),
        ["churn"] = Fields(("indicators", Items(PartNames.Indicator, "indicator")), ("levels", Plain)),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static FieldsShape Fields(params ReadOnlySpan<(string Name, OverrideShape Shape)> fields) =>
        new(fields.ToArray().ToFrozenDictionary(f => f.Name, f => f.Shape, StringComparer.Ordinal), null);

    private static ItemsShape Items(LocalizedText what, string key, FieldsShape? item = null) =>
        new(what, items => [.. items.Select(i => Text(i, key))], [key], item ?? Plain);

    private static string? Text(YamlNode item, string key) => item is YamlMapping mapping && mapping[key] is YamlScalar { IsEmpty: false } scalar ? scalar.Value : null;

    // As in the ids of outcomes: resolve.minor, and resolve.minor.2 for the second that the same complaint can meet.
    private static ImmutableArray<string?> Deadlines(ImmutableArray<YamlNode> items)
    {
        var seen = new List<(string Step, string? Severity, int Number)>();
        return
        [
            .. items.Select(item =>
            {
                if (Text(item, "step") is not { } step)
                {
                    return null;
                }

                var severity = Text(item, "severity");
                var number = 1 + seen.Where(s => s.Step == step && (s.Severity is null || severity is null || s.Severity == severity)).Select(s => s.Number).DefaultIfEmpty(0).Max();
                seen.Add((step, severity, number));
                return step + (severity is null ? "" : $".{severity}") + (number == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $".{number}"));
            }),
        ];
    }

    private static ImmutableArray<string?> Ladders(ImmutableArray<YamlNode> items) => [.. items.Select(i => Text(i, "severity") ?? "all")];
}

/// <summary>See <see cref="OverrideShape.Whole"/>.</summary>
internal sealed record WholeShape : OverrideShape;

/// <summary>A mapping that is changed field by field.</summary>
/// <param name="Known">The fields that are changed piece by piece themselves.</param>
/// <param name="Shorthand">The field that a value without a mapping sets; null for none.</param>
internal sealed record FieldsShape(FrozenDictionary<string, OverrideShape> Known, string? Shorthand) : OverrideShape;

/// <summary>Entries by name, of which an override changes some.</summary>
/// <param name="What">What an entry is called.</param>
internal sealed record NamedShape(LocalizedText What, OverrideShape Entry) : OverrideShape;

/// <summary>A list of mappings, each identified by a name.</summary>
/// <param name="What">What an item is called.</param>
/// <param name="Names">The items' names; null for an item without one.</param>
/// <param name="Identity">The fields that form the name, which cannot be changed.</param>
internal sealed record ItemsShape(LocalizedText What, Func<ImmutableArray<YamlNode>, ImmutableArray<string?>> Names, ImmutableArray<string> Identity, FieldsShape Item) : OverrideShape;
