using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using CareRules.Diagnostics;

namespace CareRules.Syntax.Yaml;

/// <summary>A collection that is being read.</summary>
/// <param name="isMapping">True for a mapping, false for a list.</param>
/// <param name="isFlow">True for flow style, in brackets.</param>
/// <param name="start">The offset at which it starts; -1 when that is known only from its first key.</param>
/// <param name="column">The 0-based column of its start.</param>
internal sealed class YamlFrame(bool isMapping, bool isFlow, int start, int column)
{
    private readonly ImmutableArray<YamlEntry>.Builder _entries = ImmutableArray.CreateBuilder<YamlEntry>();
    private readonly ImmutableArray<YamlNode>.Builder _items = ImmutableArray.CreateBuilder<YamlNode>();
    private readonly Dictionary<string, YamlScalar>? _keys = isMapping ? new(StringComparer.Ordinal) : null;
    private bool _skipsValue;

    public bool IsMapping => isMapping;

    public bool IsFlow => isFlow;

    public int Start => start;

    public int Column => column;

    /// <summary>The key whose value is next.</summary>
    public YamlScalar? Key { get; private set; }

    public bool NeedsKey => Key is null && !_skipsValue;

    /// <summary>The offset at which its first key starts.</summary>
    public int FirstStart { get; private set; } = -1;

    /// <summary>The end of its last child.</summary>
    public int LastEnd { get; private set; }

    public ImmutableArray<YamlEntry> Entries() => _entries.DrainToImmutable();

    public ImmutableArray<YamlNode> Items() => _items.DrainToImmutable();

    /// <returns>The first occurrence of the same key, if there is one.</returns>
    public YamlScalar? TryAddKey(YamlScalar key)
    {
        if (!_keys!.TryAdd(key.Value, key))
        {
            return _keys[key.Value];
        }

        Reach(key.Span);
        Key = key;
        return null;
    }

    /// <summary>Marks a key that has been reported: its value is read and dropped.</summary>
    public void SkipKey(SourceSpan span)
    {
        Reach(span);
        Key = null;
        _skipsValue = true;
    }

    public void AddValue(YamlNode value)
    {
        Reach(value.Span);
        if (Key is not null)
        {
            _entries.Add(new YamlEntry(Key, value));
        }

        Key = null;
        _skipsValue = false;
    }

    public void AddItem(YamlNode item)
    {
        Reach(item.Span);
        _items.Add(item);
    }

    /// <summary>The path of keys through open collections, the innermost first in <paramref name="frames"/>.</summary>
    public static string PathOf(Stack<YamlFrame> frames)
    {
        var path = new StringBuilder();
        foreach (var frame in frames.Reverse())
        {
            if (!frame.IsMapping)
            {
                path.Append(CultureInfo.InvariantCulture, $"[{frame._items.Count}]");
            }
            else if (frame.Key is { } key)
            {
                path.Append(path.Length > 0 ? " › " : "").Append(Excerpt.Of(key.Value));
            }
        }

        return path.ToString();
    }

    private void Reach(SourceSpan span)
    {
        FirstStart = FirstStart < 0 ? span.Start : FirstStart;
        LastEnd = Math.Max(LastEnd, span.End);
    }
}
