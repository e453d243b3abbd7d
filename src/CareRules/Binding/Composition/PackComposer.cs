using System.Collections.Immutable;
using CareRules.Binding.Reading;
using CareRules.Diagnostics;
using CareRules.Loading;
using CareRules.Messages;
using CareRules.Syntax.Yaml;

namespace CareRules.Binding.Composition;

/// <summary>
/// Composes a pack with the packs it uses: theirs first, with its overrides applied. The result is one pack, in which every node keeps the
/// location it was written at.
/// </summary>
/// <param name="uses">Finds used packs; null when there is no folder to look in.</param>
/// <param name="read">Called with every file that was read, in order.</param>
internal sealed class PackComposer(UsedFiles? uses, LoadBudget budget, Action<RuleFile, YamlFile> read, DiagnosticBag diagnostics)
{
    /// <summary>
    /// Keys of the head that identify the pack itself; the other keys are inherited from used packs where they are missing.
    /// </summary>
    private static readonly ImmutableArray<string> OwnHead = ["pack", "version", "title"];

    private static readonly ImmutableArray<string> InheritedHead = ["subject", "currency", "timezone", "dates_in", "leap_days", "locale", "baseline_over", "calendar", "effective"];

    private readonly List<(PackLayer Layer, YamlMapping File)> _files = [];
    private readonly Queue<(string Path, PackLayer Layer)> _read = [];
    private readonly Dictionary<string, PackLayer> _byPath = new(StringComparer.Ordinal);
    private readonly List<PackLayer> _open = [];
    private readonly Overrides _overrides = new(diagnostics);
    private int _count;

    /// <summary>
    /// False when a file could not be read or found, so that correctly written names may be missing, or when one needs a newer library.
    /// </summary>
    public bool IsWhole { get; private set; } = true;

    /// <summary>The files of all layers, the used ones first.</summary>
    public ImmutableArray<YamlMapping> Files => [.. _files.Select(f => f.File)];

    /// <summary>What was overridden, by the ids of rules.</summary>
    public Overrides Overridden => _overrides;

    /// <summary>Adds the pack's own files and all that they use.</summary>
    public void Add(IReadOnlyList<RuleFile> files) => Add(new PackLayer(CompositionMessages.ThisPack), files);

    private void Add(PackLayer layer, IReadOnlyList<RuleFile> files)
    {
        Read(layer, files);
        _open.Add(layer);
        foreach (var written in layer.Files.SelectMany(UsesOf))
        {
            if (!budget.HasTimeLeft(diagnostics))
            {
                IsWhole = false;
                return;
            }

            Use(layer, written);
        }

        _open.RemoveAt(_open.Count - 1);
        TakeHead(layer);
        _files.AddRange(layer.Files.Select(f => (layer, Without(f, ["uses", "override", LibraryRequirement.Key]))));
        if (!IsWhole)
        {
            // The missing file may contain what is overridden.
            return;
        }

        foreach (var (key, value) in layer.Files.SelectMany(f => f.Entries).Where(e => e.Key.Value == "override").Select(e => (e.Key, e.Value)))
        {
            Override(layer, key, value);
        }
    }

    private void Read(PackLayer layer, IReadOnlyList<RuleFile> files)
    {
        foreach (var file in files)
        {
            if (!budget.HasTimeLeft(diagnostics))
            {
                IsWhole = false;
                return;
            }

            if (++_count > budget.Limits.Files)
            {
                diagnostics.Add(CompositionMessages.TooManyFiles(budget.Limits.Files).Without());
                IsWhole = false;
                return;
            }

            var yaml = YamlReader.Read(file.Path, file.Content.Span, budget, diagnostics);
            read(file, yaml);
            _read.Enqueue((file.Path, layer));
            if (yaml.Root is { } root)
            {
                layer.Files.Add(root);
                IsWhole &= LibraryRequirement.IsMet(root, diagnostics);
            }
            else
            {
                IsWhole &= !diagnostics.HasErrors;
            }
        }
    }

    private void Use(PackLayer layer, YamlScalar written)
    {
        if (uses is null)
        {
            diagnostics.Add(CompositionMessages.UsesWithoutFolder().At(written.Span, "uses"));
            IsWhole = false;
            return;
        }

        if (uses.Find(written, diagnostics) is not { } path)
        {
            IsWhole = false;
            return;
        }

        var errors = diagnostics.Count;
        var files = PackFiles.Read([path], budget.Limits, diagnostics);
        IsWhole &= diagnostics.Count == errors;
        try
        {
            Use(layer, written, path, files);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            diagnostics.Add(CompositionMessages.UsedUnreadable(path, e.Message).At(written.Span, "uses"));
            IsWhole = false;
        }
    }

    private void Use(PackLayer layer, YamlScalar written, string path, List<RuleFile> files)
    {
        // Resolved only now: most packs use nothing, and resolving links is slow.
        while (_read.TryDequeue(out var known))
        {
            _byPath.TryAdd(UsedFiles.ResolveLinks(known.Path), known.Layer);
        }

        var fresh = new List<RuleFile>();
        foreach (var file in files)
        {
            if (!_byPath.TryGetValue(UsedFiles.ResolveLinks(file.Path), out var loaded))
            {
                fresh.Add(file);
            }
            else if (_open.IndexOf(loaded) is >= 0 and var from)
            {
                var circle = Terms.Chain(_open.Skip(from).Append(loaded).Select(l => l.Shown));
                diagnostics.Add(CompositionMessages.UsesCycle(circle).At(written.Span, "uses"));
                IsWhole = false;
                return;
            }
            else
            {
                AddBelow(layer, loaded);
            }
        }

        if (fresh.Count > 0)
        {
            var used = new PackLayer(new(path, path));
            Add(used, fresh);
            AddBelow(layer, used);
        }
    }

    private static void AddBelow(PackLayer layer, PackLayer used)
    {
        layer.Below.Add(used);
        layer.Below.UnionWith(used.Below);
    }

    // The head and the values of the upper layer take precedence.
    private void TakeHead(PackLayer layer)
    {
        var hidden = OwnHead.AddRange(InheritedHead.Where(k => layer.Files.Exists(f => f[k] is not null)));
        var values = layer.Files.Select(f => f["values"]).OfType<YamlMapping>().SelectMany(v => v.Entries).Select(e => e.Key.Value).ToImmutableArray();
        for (var i = 0; i < _files.Count; i++)
        {
            if (layer.Below.Contains(_files[i].Layer))
            {
                var file = Without(_files[i].File, hidden);
                _files[i] = (_files[i].Layer, WithoutValues(file, values));
            }
        }
    }

    private void Override(PackLayer layer, YamlScalar key, YamlNode value)
    {
        var places = Enumerable.Range(0, _files.Count).Where(i => _files[i].Layer == layer || layer.Below.Contains(_files[i].Layer)).ToImmutableArray();
        var changed = _overrides.Apply(layer, [.. places.Select(i => _files[i].File)], key, value);
        for (var i = 0; i < changed.Length; i++)
        {
            _files[places[i]] = (_files[places[i]].Layer, changed[i]);
        }

        // A parameter that is overridden is not replaced again by a value from a lower layer.
        var figures = value is YamlMapping sections && sections["params"] is YamlMapping parameters
            ? parameters.Entries.Where(e => e.Value is not YamlMapping fields || fields["value"] is not null).Select(e => e.Key.Value).ToImmutableArray()
            : [];
        foreach (var i in places.Where(i => _files[i].Layer != layer))
        {
            _files[i] = (_files[i].Layer, WithoutValues(_files[i].File, figures));
        }
    }

    private static YamlMapping Without(YamlMapping file, ImmutableArray<string> keys) =>
        file.Entries.Any(e => keys.Contains(e.Key.Value)) ? file with { Entries = file.Entries.RemoveAll(e => keys.Contains(e.Key.Value)) } : file;

    private static YamlMapping WithoutValues(YamlMapping file, ImmutableArray<string> names) =>
        names.IsEmpty || file["values"] is not YamlMapping values
            ? file
            : file with { Entries = [.. file.Entries.Select(e => e.Value == values ? e with { Value = Without(values, names) } : e)] };

    private IEnumerable<YamlScalar> UsesOf(YamlMapping file)
    {
        if (file["uses"] is not { IsReported: false } node || node is YamlScalar { IsEmpty: true })
        {
            yield break;
        }

        foreach (var item in node is YamlSequence sequence ? sequence.Items : [node])
        {
            if (item is YamlScalar { Value.Length: > 0 } written)
            {
                yield return written;
            }
            else if (!item.IsReported)
            {
                diagnostics.Add(CompositionMessages.UsesNotAPath(MappingReader.NodeKind(item)).At(item.Span, "uses"));
            }
        }
    }
}
