using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using CareRules.Diagnostics;
using CareRules.Syntax.Yaml;

namespace CareRules.Binding.Composition;

/// <summary>Writes a rule as it is after all overrides, each line with its source file and line.</summary>
internal sealed class EffectiveText
{
    private const int WidestText = 100;

    private readonly List<(string Text, SourceSpan Origin)> _lines = [];

    /// <summary>The ids that have a text, in pack order.</summary>
    public static IEnumerable<string> Ids(IEnumerable<YamlMapping> files) => Parts(files).Select(p => p.Id).Distinct(StringComparer.Ordinal);

    /// <summary>The text, or null when nothing has the id. Several versions of a rule come one after the other.</summary>
    public static string? Write(IEnumerable<YamlMapping> files, string id)
    {
        var text = new EffectiveText();
        foreach (var (_, key, node) in Parts(files).Where(p => p.Id == id))
        {
            if (key is null)
            {
                text.Item(node, 0);
            }
            else
            {
                text.Entry(key, node, 0, "");
            }
        }

        return text._lines.Count == 0 ? null : text.ToString();
    }

    public override string ToString()
    {
        var width = _lines.Select(l => DisplayWidth.Of(l.Text)).Where(w => w <= WidestText).DefaultIfEmpty(0).Max();
        var text = new StringBuilder();
        foreach (var (line, origin) in _lines)
        {
            var at = origin.Location;
            text.Append(line).Append(' ', Math.Max(0, width - DisplayWidth.Of(line)))
                .Append(CultureInfo.InvariantCulture, $"  # {at.File}:{at.Line}").Append('\n');
        }

        return text.ToString();
    }

    // Every part with an id: its key where it is an entry of a mapping, none where it is an item of a list.
    private static IEnumerable<(string Id, YamlScalar? Key, YamlNode Node)> Parts(IEnumerable<YamlMapping> files)
    {
        foreach (var entry in files.SelectMany(f => f.Entries).Where(e => OverrideShape.Sections.ContainsKey(e.Key.Value)))
        {
            foreach (var part in Parts([entry.Key.Value], entry.Key, entry.Value, OverrideShape.Sections[entry.Key.Value]))
            {
                yield return part;
            }
        }
    }

    private static IEnumerable<(string Id, YamlScalar? Key, YamlNode Node)> Parts(ImmutableArray<string> path, YamlScalar? key, YamlNode node, OverrideShape shape)
    {
        // Nodes below a rule's own id are parts of that rule.
        if (RuleIds.Of(path) is var (id, depth) && depth == path.Length && (path.Length > 1 || shape is FieldsShape))
        {
            yield return (id, key, node);
        }

        var children = (shape, node) switch
        {
            (NamedShape named, YamlMapping mapping) => mapping.Entries.SelectMany(e => Parts(path.Add(e.Key.Value), e.Key, e.Value, named.Entry)),
            (FieldsShape fields, YamlMapping mapping) => mapping.Entries.Where(e => fields.Known.ContainsKey(e.Key.Value)).SelectMany(e => Parts(path.Add(e.Key.Value), e.Key, e.Value, fields.Known[e.Key.Value])),
            (ItemsShape items, YamlSequence list) => items.Names(list.Items).Zip(list.Items).Where(i => i.First is not null).SelectMany(i => Parts(path.Add(i.First!), null, i.Second, items.Item)),
            _ => [],
        };
        foreach (var child in children)
        {
            yield return child;
        }
    }

    private void Item(YamlNode node, int indent)
    {
        switch (node)
        {
            case YamlMapping { Entries: [var first, .. var rest] }:
                Entry(first.Key, first.Value, indent, "- ");
                foreach (var entry in rest)
                {
                    Entry(entry.Key, entry.Value, indent + 2, "");
                }

                break;
            case YamlSequence { Items.IsEmpty: false } list:
                Line(indent, "-", node.Span);
                foreach (var item in list.Items)
                {
                    Item(item, indent + 2);
                }

                break;
            case YamlScalar or YamlMapping or YamlSequence:
                Line(indent, $"- {Inline(node)}", node.Span);
                break;
            default:
                throw new UnreachableException();
        }
    }

    private void Entry(YamlScalar key, YamlNode value, int indent, string prefix)
    {
        var name = $"{prefix}{Scalar(key)}:";
        var inner = indent + prefix.Length + 2;
        switch (value)
        {
            case YamlMapping { Entries.IsEmpty: false } mapping:
                Line(indent, name, key.Span);
                foreach (var entry in mapping.Entries)
                {
                    Entry(entry.Key, entry.Value, inner, "");
                }

                break;
            case YamlSequence { Items.IsEmpty: false } list when list.Items.Any(i => i is not YamlScalar):
                Line(indent, name, key.Span);
                foreach (var item in list.Items)
                {
                    Item(item, inner);
                }

                break;
            case YamlScalar or YamlMapping or YamlSequence:
                Line(indent, $"{name} {Inline(value)}".TrimEnd(), key.Span);
                break;
            default:
                throw new UnreachableException();
        }
    }

    private void Line(int indent, string text, SourceSpan origin) => _lines.Add((new string(' ', indent) + text, origin));

    private static string Inline(YamlNode node) => node switch
    {
        YamlScalar scalar => Scalar(scalar),
        YamlSequence list => $"[{string.Join(", ", list.Items.Select(i => i is YamlScalar { IsPlain: true } plain && plain.Value.AsSpan().ContainsAny(",[]{}") ? Quoted(plain.Value) : Inline(i)))}]",
        YamlMapping => "{}",
        _ => throw new UnreachableException(),
    };

    private static string Scalar(YamlScalar scalar) => scalar.IsPlain ? scalar.Value : Quoted(scalar.Value);

    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var c in text)
        {
            _ = c switch
            {
                '"' or '\\' => quoted.Append('\\').Append(c),
                '\n' => quoted.Append("\\n"),
                '\t' => quoted.Append("\\t"),
                _ when char.IsControl(c) => quoted.Append(CultureInfo.InvariantCulture, $"\\x{(int)c:x2}"),
                _ => quoted.Append(c),
            };
        }

        return quoted.Append('"').ToString();
    }
}
