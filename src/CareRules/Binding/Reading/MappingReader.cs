using System.Collections.Immutable;
using System.Diagnostics;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Messages;
using CareRules.Syntax.Yaml;

namespace CareRules.Binding.Reading;

/// <summary>Reads one mapping with a closed set of keys; everything unexpected becomes a diagnostic.</summary>
internal sealed class MappingReader
{
    private readonly YamlMapping _mapping;
    private readonly DiagnosticBag _diagnostics;

    private MappingReader(YamlMapping mapping, string path, DiagnosticBag diagnostics)
    {
        _mapping = mapping;
        _diagnostics = diagnostics;
        Path = path;
    }

    public string Path { get; }

    public SourceSpan Span => _mapping.Span;

    /// <summary>Where a diagnostic about the whole mapping points: at its first key.</summary>
    public SourceSpan FirstSpan => _mapping.Entries.Length > 0 ? _mapping.Entries[0].Key.Span : _mapping.Span;

    public YamlNode? this[string key] => _mapping[key];

    /// <summary>Opens a mapping, or reports what was expected and returns null. Unknown keys are reported and skipped.</summary>
    public static MappingReader? Open(YamlNode node, string path, LocalizedText what, ImmutableArray<string> keys, DiagnosticBag diagnostics)
    {
        if (node is not YamlMapping mapping)
        {
            if (node.IsReported || (node is YamlScalar scalar && YamlTraps.ReportLostColon(scalar, path, diagnostics)))
            {
                return null;
            }

            diagnostics.Add(ReadingMessages.NotAMapping(what, NodeKind(node), keys).At(node.Span, path));
            return null;
        }

        foreach (var entry in mapping.Entries)
        {
            if (!keys.Contains(entry.Key.Value))
            {
                var close = diagnostics.Closest(entry.Key.Value, keys);
                diagnostics.Add(ReadingMessages.UnknownKey(entry.Key.Value, what, keys, close).At(entry.Key.Span, path));
            }
        }

        return new MappingReader(mapping, path, diagnostics);
    }

    public bool Has(string key) => _mapping[key] is not null;

    /// <summary>The span of a key, for a diagnostic about the key itself.</summary>
    public SourceSpan KeySpan(string key) => _mapping.Entries.First(e => e.Key.Value == key).Key.Span;

    /// <summary>The value of a key that must be there, or null after a diagnostic.</summary>
    public YamlNode? Required(string key, LocalizedText what)
    {
        if (_mapping[key] is { } node)
        {
            return node;
        }

        _diagnostics.Add(ReadingMessages.MissingKey(what, key).At(FirstSpan, Path));
        return null;
    }

    /// <summary>A scalar that is not empty, or null (after a diagnostic when the key is there with something else).</summary>
    public YamlScalar? Scalar(string key) => _mapping[key] is { } node ? AsScalar(node, key, ReadingMessages.OneText) : null;

    public YamlScalar? RequiredScalar(string key, LocalizedText what) => Required(key, what) is { } node ? AsScalar(node, key, ReadingMessages.OneText) : null;

    /// <summary>A plain text such as a name; null when absent or not a text.</summary>
    public string? Text(string key) =>
        Scalar(key) is { } scalar && YamlTraps.TryReadText(scalar, BindingPath.Child(Path, key), _diagnostics, out var text) ? text : null;

    /// <summary>One text or a list of them; empty when absent.</summary>
    public ImmutableArray<(string Text, SourceSpan Span)> Texts(string key)
    {
        var path = BindingPath.Child(Path, key);
        switch (_mapping[key])
        {
            case null:
                return [];
            case YamlSequence sequence:
                var texts = ImmutableArray.CreateBuilder<(string, SourceSpan)>();
                for (var i = 0; i < sequence.Items.Length; i++)
                {
                    var itemPath = BindingPath.Item(path, i);
                    if (AsScalar(sequence.Items[i], key, ReadingMessages.OneText) is { } item && YamlTraps.TryReadText(item, itemPath, _diagnostics, out var text))
                    {
                        texts.Add((text, item.Span));
                    }
                }

                return texts.ToImmutable();
            case { } node:
                return AsScalar(node, key, ReadingMessages.OneOrMoreTexts) is { } scalar && YamlTraps.TryReadText(scalar, path, _diagnostics, out var single) ? [(single, scalar.Span)] : [];
        }
    }

    public bool? Flag(string key) =>
        Scalar(key) is { } scalar && YamlTraps.TryReadBoolean(scalar, BindingPath.Child(Path, key), _diagnostics, out var flag) ? flag : null;

    /// <summary>The items of a list; empty when absent or (after a diagnostic) not a list.</summary>
    public ImmutableArray<YamlNode> Items(string key)
    {
        switch (_mapping[key])
        {
            case null:
                return [];
            case YamlSequence sequence:
                return sequence.Items;
            case { IsReported: true }:
                return [];
            case { } node:
                _diagnostics.Add(ReadingMessages.NotAList(key, NodeKind(node)).At(node.Span, BindingPath.Child(Path, key)));
                return [];
        }
    }

    /// <summary>The items of a list that must not be empty.</summary>
    public ImmutableArray<YamlNode> FilledItems(string key, string example)
    {
        var items = Items(key);
        if (_mapping[key] is YamlSequence { Items.IsEmpty: true } empty)
        {
            _diagnostics.Add(ReadingMessages.EmptyList(key, example).At(empty.Span, BindingPath.Child(Path, key)));
        }

        return items;
    }

    /// <summary>The texts of a list that must not be empty.</summary>
    public ImmutableArray<YamlScalar> FilledScalars(string key, string example) =>
        [.. FilledItems(key, example).Select(i => AsScalar(i, key, ReadingMessages.OneText)).OfType<YamlScalar>()];

    /// <summary>A text in one or both languages: <c>{en: ..., zh: ...}</c>, or plain text for both.</summary>
    public LocalizedText Localized(string key) =>
        _mapping[key] is { } node ? LocalizedReader.Read(node, BindingPath.Child(Path, key), key, _diagnostics) : LocalizedText.None;

    /// <summary>Reports two keys that exclude each other.</summary>
    public void Exclusive(string first, string second, LocalizedText why)
    {
        if (Has(first) && Has(second))
        {
            _diagnostics.Add(ReadingMessages.ExclusiveKeys(first, second, why).At(KeySpan(second), Path));
        }
    }

    /// <summary>The shape of a node, as sentences name it.</summary>
    internal static LocalizedText NodeKind(YamlNode node) => node switch
    {
        YamlScalar { IsEmpty: true } => Terms.EmptyNode,
        YamlScalar => Terms.TextNode,
        YamlSequence => Terms.ListNode,
        YamlMapping => Terms.MappingNode,
        _ => throw new UnreachableException(),
    };

    private YamlScalar? AsScalar(YamlNode node, string key, LocalizedText shape)
    {
        if (node.IsReported)
        {
            return null;
        }

        var path = BindingPath.Child(Path, key);
        if (node is not YamlScalar scalar)
        {
            var only = node is YamlSequence { Items: [YamlScalar { IsEmpty: false } item] } ? item.Value : null;
            _diagnostics.Add(ReadingMessages.NotAText(key, shape, NodeKind(node), only).At(node.Span, path));
            return null;
        }

        if (scalar.IsEmpty)
        {
            _diagnostics.Add(ReadingMessages.NoValue(key).At(KeySpanOrSpan(key, scalar), path));
            return null;
        }

        return scalar;
    }

    private SourceSpan KeySpanOrSpan(string key, YamlScalar scalar) =>
        _mapping.Entries.FirstOrDefault(e => e.Key.Value == key)?.Key.Span ?? scalar.Span;
}
