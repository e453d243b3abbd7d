using System.Collections.Immutable;
using System.Globalization;
using CareRules.Authoring.Formatting;
using CareRules.Binding.Composition;
using CareRules.Diagnostics;
using CareRules.Syntax.Schema;
using CareRules.Syntax.Yaml;

namespace CareRules.Authoring.Outline;

/// <summary>Reads the outline of a loaded pack: its parts, their texts, and the parts they use.</summary>
internal sealed class OutlineReader
{
    private static readonly ImmutableArray<string> ForPeople = ["label", "title", "source", "references", "reason", "pack", "version", "schema"];

    private static readonly ImmutableArray<string> ItemNames = ["rule", "level", "severity", "indicator", "benefit", "action", "step"];

    private readonly Dictionary<string, string> _sequences = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, List<OutlineField>> _fields = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SourceSpan> _spans = new(StringComparer.Ordinal);
    private readonly Dictionary<YamlScalar, TextMeaning> _meanings = new(ReferenceEqualityComparer.Instance);
    private readonly List<string> _order = [];

    private OutlineReader()
    {
    }

    /// <summary>The parts in the order written.</summary>
    public static ImmutableArray<OutlinePart> Parts(CareRuleSet ruleSet)
    {
        var reader = new OutlineReader();
        foreach (var file in ruleSet.Files)
        {
            foreach (var text in SchemaWalk.Texts(file, PackSchema.File))
            {
                reader._meanings[text.Scalar] = text.Meaning;
            }

            foreach (var entry in file.Entries)
            {
                reader.Section(entry.Key, entry.Value);
            }
        }

        var names = new OutlineNames(ruleSet, reader._order);
        return [.. reader._order.Select(id => new OutlinePart(id, reader._spans[id], [.. reader._fields[id]], reader.WithSequence(id, names.Uses(id, reader._fields[id], reader.MeaningOf))))];
    }

    private ImmutableArray<string> WithSequence(string id, ImmutableArray<string> uses) => _sequences.TryGetValue(id, out var sequence) ? [.. uses, sequence] : uses;

    private TextMeaning MeaningOf(YamlScalar scalar) => _meanings.TryGetValue(scalar, out var meaning) ? meaning : TextMeaning.Plain;

    private void Section(YamlScalar key, YamlNode value)
    {
        switch (key.Value, value)
        {
            case ("tiers", YamlMapping tiers):
                foreach (var tier in tiers.Entries)
                {
                    Ladder($"tiers.{tier.Key.Value}", tier.Key.Span, tier.Value, "levels");
                }

                break;
            case ("care", YamlSequence care):
                foreach (var (rule, name) in Named(care))
                {
                    Rule($"care.{name}", rule);
                }

                break;
            case ("complaints" or "churn", YamlMapping):
                Ladder(key.Value, key.Span, value, "severities", "deadlines", "indicators");
                break;
            case ("requests", YamlMapping lists):
                foreach (var list in lists.Entries)
                {
                    Ladder($"requests.{list.Key.Value}", list.Key.Span, list.Value, "severities", "deadlines");
                }

                break;
            case ("values", YamlMapping values):
                foreach (var entry in values.Entries)
                {
                    Fields($"params.{entry.Key.Value}", entry.Key.Span, entry.Value, "value");
                }

                break;
            case ("params" or "roles" or "calendars" or "facts" or "lists" or "measures" or "signals" or "tables" or "goals", YamlMapping names):
                foreach (var entry in names.Entries)
                {
                    Fields($"{key.Value}.{entry.Key.Value}", entry.Key.Span, entry.Value, entry.Value is YamlMapping || key.Value is "roles" or "lists" ? "" : key.Value == "signals" ? "when" : "value");
                }

                break;
            case ("loyalty" or "limits", _):
                Fields(key.Value, key.Span, value, "");
                break;
            case ("uses" or "override", _):
                break;
            default:
                Fields("pack", key.Span, value, key.Value);
                break;
        }
    }

    // Each step of a sequence is a part, which uses what the steps share.
    private void Rule(string id, YamlNode rule)
    {
        if (rule is not YamlMapping mapping || mapping["steps"] is not YamlSequence steps)
        {
            Fields(id, rule.Span, rule, "");
            return;
        }

        foreach (var entry in mapping.Entries.Where(e => e.Key.Value != "steps"))
        {
            Fields(id, rule.Span, entry.Value, entry.Key.Value);
        }

        foreach (var (step, name) in Named(steps))
        {
            Fields($"{id}.{name}", step.Span, step, "");
            _sequences.Add($"{id}.{name}", id);
        }
    }

    // A section with named items: each item is a part; their order and the other keys form another.
    private void Ladder(string id, SourceSpan span, YamlNode node, params string[] lists)
    {
        foreach (var entry in (node as YamlMapping)?.Entries ?? [])
        {
            if (!lists.Contains(entry.Key.Value) || entry.Value is not YamlSequence list)
            {
                Fields(id, span, entry.Value, entry.Key.Value);
                continue;
            }

            var names = entry.Key.Value == "deadlines" ? Deadlines(list) : [.. Named(list).Select(n => n.Name)];
            foreach (var (item, name) in list.Items.Zip(names))
            {
                Fields($"{id}.{name}", item.Span, item, "");
            }

            if (entry.Key.Value is "levels" or "severities")
            {
                Add(id, span, new OutlineField(entry.Key.Value, string.Join(" > ", names), entry.Key.Span, IsForPeople: false));
            }
        }
    }

    private static ImmutableArray<string> Deadlines(YamlSequence list) =>
        OverrideShape.Sections["complaints"] is FieldsShape shape && shape.Known["deadlines"] is ItemsShape items
            ? [.. items.Names(list.Items).Select((n, i) => n ?? i.ToString(CultureInfo.InvariantCulture))]
            : [];

    private void Fields(string id, SourceSpan span, YamlNode node, string path)
    {
        switch (node)
        {
            case YamlMapping mapping:
                Add(id, span, null);
                foreach (var entry in mapping.Entries)
                {
                    Fields(id, span, entry.Value, path.Length == 0 ? entry.Key.Value : $"{path}.{entry.Key.Value}");
                }

                break;
            case YamlSequence { Items: var items } list when items.All(i => i is YamlScalar) && !path.EndsWith("when", StringComparison.Ordinal) && !path.EndsWith("until", StringComparison.Ordinal) && !path.EndsWith("while", StringComparison.Ordinal):
                Add(id, span, new OutlineField(path, $"[{string.Join(", ", items.Cast<YamlScalar>().Select(Text))}]", list.Span, IsForPeople(path)));
                foreach (var item in items.OfType<YamlScalar>().Where(i => MeaningOf(i) is not (TextMeaning.Plain or TextMeaning.Prose)))
                {
                    Add(id, span, new OutlineField(path, "", item.Span, IsForPeople: true) { Scalar = item });
                }

                break;
            case YamlSequence list:
                Add(id, span, null);
                foreach (var (item, name) in Named(list))
                {
                    Fields(id, span, item, $"{path}[{name}]");
                }

                break;
            case YamlScalar scalar:
                Add(id, span, new OutlineField(path, Text(scalar), scalar.Span, IsForPeople(path)) { Scalar = scalar });
                break;
        }
    }

    private static bool IsForPeople(string path) => path.Split('.').Any(ForPeople.Contains);

    private string Text(YamlScalar scalar) =>
        MeaningOf(scalar) is TextMeaning.Leaf or TextMeaning.Operand or TextMeaning.Trigger ? ExpressionFormat.Of(scalar) : scalar.Value;

    private void Add(string id, SourceSpan span, OutlineField? field)
    {
        if (_spans.TryAdd(id, span))
        {
            _order.Add(id);
            _fields.Add(id, []);
        }

        if (field is not null)
        {
            _fields[id].Add(field);
        }
    }

    // Items by name, numbered where several share one; by position where they have none.
    private static IEnumerable<(YamlNode Item, string Name)> Named(YamlSequence list)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < list.Items.Length; i++)
        {
            var name = (list.Items[i] as YamlMapping) is { } mapping && ItemNames.Select(n => mapping[n]).OfType<YamlScalar>().FirstOrDefault() is { } named ? named.Value : null;
            if (name is null)
            {
                yield return (list.Items[i], (i + 1).ToString(CultureInfo.InvariantCulture));
                continue;
            }

            seen[name] = seen.GetValueOrDefault(name) + 1;
            yield return (list.Items[i], seen[name] == 1 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}/{seen[name]}"));
        }
    }
}
