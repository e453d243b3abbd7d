using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics;
using CareRules.Binding.Reading;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Messages;
using CareRules.Model;
using CareRules.Syntax.Yaml;

namespace CareRules.Binding.Composition;

/// <summary>
/// Applies overrides to entries of packs before they are bound: an entry keeps its position, and its replacement has the source location of
/// the override. An override changes all entries with its name, such as the versions of a rule.
/// </summary>
internal sealed class Overrides(DiagnosticBag diagnostics)
{
    private readonly Dictionary<string, (PackLayer Layer, SourceSpan Span)> _changed = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<OverriddenField>> _byRule = new(StringComparer.Ordinal);
    private readonly List<string> _path = [];
    private PackLayer? _layer;

    /// <summary>The changed fields by the ids of their rules, in the order of the overrides.</summary>
    public FrozenDictionary<string, ImmutableArray<OverriddenField>> ByRule() =>
        _byRule.ToFrozenDictionary(r => r.Key, r => r.Value.ToImmutableArray(), StringComparer.Ordinal);

    /// <summary>The files with one <c>override:</c> applied, in their order; unchanged where it cannot be applied.</summary>
    /// <param name="layer">Whose override it is.</param>
    public ImmutableArray<YamlMapping> Apply(PackLayer layer, ImmutableArray<YamlMapping> files, YamlScalar key, YamlNode change)
    {
        _layer = layer;
        if (change is YamlScalar { IsEmpty: true } || Mapping(change, key, CompositionMessages.NotSections) is not { } sections)
        {
            return files;
        }

        foreach (var entry in sections.Entries)
        {
            files = Section(files, entry);
        }

        return files;
    }

    private ImmutableArray<YamlMapping> Section(ImmutableArray<YamlMapping> files, YamlEntry change)
    {
        var name = change.Key.Value;
        if (!OverrideShape.Sections.TryGetValue(name, out var shape))
        {
            var sections = OverrideShape.Sections.Keys.Order(StringComparer.Ordinal).ToList();
            var close = diagnostics.Closest(name, sections);
            diagnostics.Add(CompositionMessages.NotOverridable(name, sections, close).At(change.Key.Span, "override"));
            return files;
        }

        var holders = files.Where(f => f[name] is YamlMapping or YamlSequence).ToImmutableArray();
        if (holders.IsEmpty && shape is FieldsShape)
        {
            Unknown(change.Key, close => CompositionMessages.NoSection(name, close), name, []);
            return files;
        }

        _path.Add(name);
        var merged = Merge(shape, [.. holders.Select(f => f[name]!)], change);
        _path.RemoveAt(_path.Count - 1);
        return
        [
            .. files.Select(file => holders.IndexOf(file) is >= 0 and var i
                ? file with { Entries = [.. file.Entries.Select(e => e.Key.Value == name ? e with { Value = merged[i]! } : e)] }
                : file),
        ];
    }

    // The targets, changed or unchanged; null for one that is removed.
    private ImmutableArray<YamlNode?> Merge(OverrideShape shape, ImmutableArray<YamlNode> targets, YamlEntry change)
    {
        if (change.Value.IsReported)
        {
            return [.. targets];
        }

        return shape switch
        {
            NamedShape named => Named(named, targets, change),
            ItemsShape items when change.Value is YamlMapping || _path.Count == 1 => Items(items, targets, change),
            FieldsShape fields => Fields(fields, targets, change),
            WholeShape or ItemsShape => Replace(targets, change),
            _ => throw new UnreachableException(),
        };
    }

    private ImmutableArray<YamlNode?> Named(NamedShape shape, ImmutableArray<YamlNode> targets, YamlEntry change)
    {
        if (Mapping(change.Value, change.Key, node => CompositionMessages.NotNames(change.Key.Value, shape.What, node)) is not { } names)
        {
            return [.. targets];
        }

        var changed = targets.Select(t => (t as YamlMapping)?.Entries.ToList() ?? []).ToImmutableArray();
        foreach (var entry in names.Entries)
        {
            var places = (from file in Enumerable.Range(0, changed.Length) from i in Enumerable.Range(0, changed[file].Count) where changed[file][i].Key.Value == entry.Key.Value select (file, i)).ToList();
            if (places.Count == 0)
            {
                Unknown(entry.Key, close => CompositionMessages.NoEntry(shape.What, entry.Key.Value, close), string.Join(" › ", _path), changed.SelectMany(c => c).Select(e => e.Key.Value));
            }
            else if (IsNull(entry.Value))
            {
                diagnostics.Add(CompositionMessages.EntryNotRemovable(shape.What).At(entry.Value.Span, Path(entry)));
            }
            else
            {
                _path.Add(entry.Key.Value);
                var merged = Merge(shape.Entry, [.. places.Select(p => changed[p.file][p.i].Value)], entry);
                _path.RemoveAt(_path.Count - 1);
                for (var i = 0; i < places.Count; i++)
                {
                    changed[places[i].file][places[i].i] = changed[places[i].file][places[i].i] with { Value = merged[i]! };
                }
            }
        }

        return [.. targets.Select((t, i) => t is YamlMapping mapping ? mapping with { Entries = [.. changed[i]] } : t)];
    }

    private ImmutableArray<YamlNode?> Items(ItemsShape shape, ImmutableArray<YamlNode> targets, YamlEntry change)
    {
        if (Mapping(change.Value, change.Key, node => CompositionMessages.NotItems(change.Key.Value, shape.What, node)) is not { } names)
        {
            return [.. targets];
        }

        // Names are those before the change: removing one item does not rename the next.
        var known = targets.Select(t => t is YamlSequence list ? shape.Names(list.Items) : []).ToImmutableArray();
        var changed = targets.Select(t => t is YamlSequence list ? list.Items.Cast<YamlNode?>().ToArray() : []).ToImmutableArray();
        foreach (var entry in names.Entries)
        {
            var places = (from file in Enumerable.Range(0, changed.Length) from i in Enumerable.Range(0, changed[file].Length) where known[file][i] == entry.Key.Value && changed[file][i] is not null select (file, i)).ToList();
            if (places.Count == 0)
            {
                Unknown(entry.Key, close => CompositionMessages.NoEntry(shape.What, entry.Key.Value, close), string.Join(" › ", _path), known.SelectMany(k => k).OfType<string>());
                continue;
            }

            _path.Add(entry.Key.Value);
            var merged = Item(shape, [.. places.Select(p => changed[p.file][p.i]!)], entry);
            _path.RemoveAt(_path.Count - 1);
            for (var i = 0; i < places.Count; i++)
            {
                changed[places[i].file][places[i].i] = merged[i];
            }
        }

        return [.. targets.Select((t, i) => t is YamlSequence list ? list with { Items = [.. changed[i].OfType<YamlNode>()] } : t)];
    }

    private ImmutableArray<YamlNode?> Item(ItemsShape shape, ImmutableArray<YamlNode> targets, YamlEntry change)
    {
        if (IsNull(change.Value))
        {
            if (_path is not ["care", _])
            {
                return Replace(targets, change);
            }

            diagnostics.Add(CompositionMessages.RuleNotRemovable().At(change.Value.Span, Path()));
            return [.. targets];
        }

        if (change.Value is YamlMapping fields && fields.Entries.FirstOrDefault(e => shape.Identity.Contains(e.Key.Value)) is { } identity)
        {
            diagnostics.Add(CompositionMessages.IdentityOverridden(identity.Key.Value, shape.What).At(identity.Key.Span, Path(identity)));
            return [.. targets];
        }

        return Fields(shape.Item, targets, change);
    }

    private ImmutableArray<YamlNode?> Fields(FieldsShape shape, ImmutableArray<YamlNode> targets, YamlEntry change)
    {
        if (change.Value is not YamlMapping fields)
        {
            if (shape.Shorthand is null || change.Value is YamlScalar { IsEmpty: true })
            {
                Mapping(change.Value, change.Key, node => CompositionMessages.NotFields(change.Key.Value, node));
                return [.. targets];
            }

            fields = new YamlMapping([new YamlEntry(Named(change.Key, shape.Shorthand), change.Value)], change.Value.Span);
        }

        var changed = targets.Select(t => ExpandShorthand(t, shape.Shorthand)).ToArray();
        foreach (var field in fields.Entries)
        {
            Field(shape, changed, field);
        }

        return [.. changed];
    }

    private void Field(FieldsShape shape, YamlNode[] targets, YamlEntry change)
    {
        var name = change.Key.Value;
        var holders = Enumerable.Range(0, targets.Length).Where(i => targets[i] is YamlMapping mapping && mapping[name] is not null).ToList();
        _path.Add(name);
        if (IsNull(change.Value) && holders.Count == 0)
        {
            Unknown(change.Key, close => CompositionMessages.NothingToRemove(name, close), string.Join(" › ", _path), targets.OfType<YamlMapping>().SelectMany(t => t.Entries).Select(e => e.Key.Value));
        }
        else if (!IsNull(change.Value) && holders.Count > 0 && shape.Known.TryGetValue(name, out var deeper))
        {
            var merged = Merge(deeper, [.. holders.Select(i => ((YamlMapping)targets[i])[name]!)], change);
            for (var i = 0; i < holders.Count; i++)
            {
                targets[holders[i]] = With((YamlMapping)targets[holders[i]], name, merged[i] is { } value ? new YamlEntry(KeyOf(targets[holders[i]], name), value) : null);
            }
        }
        else if (IsFirst(change))
        {
            for (var i = 0; i < targets.Length; i++)
            {
                targets[i] = targets[i] is YamlMapping mapping ? With(mapping, name, IsNull(change.Value) ? null : change) : targets[i];
            }
        }

        _path.RemoveAt(_path.Count - 1);
    }

    private ImmutableArray<YamlNode?> Replace(ImmutableArray<YamlNode> targets, YamlEntry change) =>
        !IsFirst(change) ? [.. targets] : [.. targets.Select(_ => IsNull(change.Value) ? null : change.Value)];

    // Records the change at the current path, or reports that it was made before by the same pack or by one of the same layer.
    private bool IsFirst(YamlEntry change)
    {
        var path = Path();
        if (_changed.TryGetValue(path, out var earlier) && !_layer!.Below.Contains(earlier.Layer))
        {
            var twice = CompositionMessages.OverriddenTwice(string.Join(" › ", _path)).At(change.Key.Span, path);
            diagnostics.Add(twice with { Labels = [Labels.Of(earlier.Span.Location, CompositionMessages.FirstOverridden)] });
            return false;
        }

        _changed[path] = (_layer!, change.Key.Span);
        var (rule, depth) = RuleIds.Of(_path);
        if (!_byRule.TryGetValue(rule, out var fields))
        {
            _byRule.Add(rule, fields = []);
        }

        fields.Add(new OverriddenField(string.Join(" › ", _path.Skip(depth)), change.Key.Span.Location));
        return true;
    }

    private void Unknown(YamlScalar name, Func<string?, Message> message, string path, IEnumerable<string> known)
    {
        var close = diagnostics.Closest(name.Value, known.Distinct(StringComparer.Ordinal));
        diagnostics.Add(message(close).At(name.Span, $"override › {path}"));
    }

    private YamlMapping? Mapping(YamlNode node, YamlScalar key, Func<LocalizedText, Message> message)
    {
        if (node is YamlMapping mapping)
        {
            return mapping;
        }

        if (!node.IsReported)
        {
            diagnostics.Add(message(MappingReader.NodeKind(node)).At(node is YamlScalar { IsEmpty: true } ? key.Span : node.Span, Path()));
        }

        return null;
    }

    private string Path(YamlEntry? entry = null) => string.Join(" › ", _path.Prepend("override").Concat(entry is null ? [] : [entry.Key.Value]));

    // `visit_cycle: 1 year` is short for {value: 1 year}, and is changed as that.
    private static YamlNode ExpandShorthand(YamlNode target, string? shorthand) =>
        target is YamlMapping || shorthand is null || target is YamlScalar { IsEmpty: true }
            ? target
            : new YamlMapping([new YamlEntry(new YamlScalar(shorthand, IsPlain: true, [.. Enumerable.Repeat(target.Span.Start, shorthand.Length + 1)], target.Span), target)], target.Span);

    private static YamlScalar Named(YamlScalar key, string name) => key with { Value = name, Offsets = [.. Enumerable.Repeat(key.Span.Start, name.Length + 1)] };

    private static YamlScalar KeyOf(YamlNode mapping, string name) => ((YamlMapping)mapping).Entries.First(e => e.Key.Value == name).Key;

    private static YamlMapping With(YamlMapping mapping, string name, YamlEntry? entry)
    {
        var index = Enumerable.Range(0, mapping.Entries.Length).FirstOrDefault(i => mapping.Entries[i].Key.Value == name, -1);
        return mapping with
        {
            Entries = (index, entry) switch
            {
                ( < 0, null) => mapping.Entries,
                ( < 0, _) => mapping.Entries.Add(entry),
                (_, null) => mapping.Entries.RemoveAt(index),
                _ => mapping.Entries.SetItem(index, entry),
            },
        };
    }

    private static bool IsNull(YamlNode node) => node is YamlScalar { IsPlain: true, Value: "~" or "null" };
}
