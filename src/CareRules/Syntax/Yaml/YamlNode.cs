using System.Collections.Immutable;
using CareRules.Diagnostics;

namespace CareRules.Syntax.Yaml;

/// <summary>One node of a YAML file with its source location. Immutable.</summary>
internal abstract record YamlNode(SourceSpan Span)
{
    /// <summary>True when reading has reported this node as invalid; later passes report nothing more about it.</summary>
    public bool IsReported { get; init; }
}

/// <summary>
/// A scalar. <see cref="Value"/> is decoded; <see cref="SpanOf"/> maps a part of it to the source, also inside quoted, folded and literal
/// text.
/// </summary>
/// <param name="Value">The decoded text.</param>
/// <param name="IsPlain">True for a plain scalar, without quotes and not a block.</param>
/// <param name="Offsets">The source offset of each decoded character, and of the end; one longer than <paramref name="Value"/>.</param>
internal sealed record YamlScalar(string Value, bool IsPlain, ImmutableArray<int> Offsets, SourceSpan Span) : YamlNode(Span)
{
    /// <summary>True for an empty value: <c>key:</c> and the end of the line.</summary>
    public bool IsEmpty => IsPlain && Value.Length == 0;

    /// <summary>The source span of decoded characters <paramref name="start"/> to <paramref name="end"/> (exclusive).</summary>
    public SourceSpan SpanOf(int start, int end)
    {
        start = Math.Clamp(start, 0, Value.Length);
        end = Math.Clamp(end, start, Value.Length);
        var from = Offsets[start];
        return new SourceSpan(Span.Source, from, end == start ? from : EndOf(end - 1));
    }

    // The next character's offset is the end of this one, escapes included, unless a line break or indentation is between them.
    private int EndOf(int index)
    {
        var at = Offsets[index];
        var next = Offsets[index + 1];
        return next <= at || char.IsWhiteSpace(Value[index]) || Span.Source.Text.AsSpan(at, next - at).Contains('\n') ? at + 1 : next;
    }
}

/// <summary>A mapping; keys are scalars, unique, in the order written.</summary>
internal sealed record YamlMapping(ImmutableArray<YamlEntry> Entries, SourceSpan Span) : YamlNode(Span)
{
    public YamlNode? this[string key] => Entries.FirstOrDefault(e => string.Equals(e.Key.Value, key, StringComparison.Ordinal))?.Value;
}

/// <summary>One key with its value.</summary>
internal sealed record YamlEntry(YamlScalar Key, YamlNode Value);

/// <summary>A sequence.</summary>
internal sealed record YamlSequence(ImmutableArray<YamlNode> Items, SourceSpan Span) : YamlNode(Span);
