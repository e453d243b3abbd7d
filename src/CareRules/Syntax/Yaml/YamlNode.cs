using System.Collections.Immutable;
using CareRules.Diagnostics;

namespace CareRules.Syntax.Yaml;

/// <summary>One node of a YAML file with the place it is written at. Immutable.</summary>
internal abstract record YamlNode(SourceSpan Span);

/// <summary>A scalar. <see cref="Value"/> is decoded; <see cref="SpanOf"/> finds a stretch of it in the source, also inside quoted, folded and literal text.</summary>
/// <param name="Value">The decoded text.</param>
/// <param name="IsPlain">True when it was written without quotes and not as a block.</param>
/// <param name="Offsets">The source offset of each decoded character, and of the end; one longer than <paramref name="Value"/>.</param>
internal sealed record YamlScalar(string Value, bool IsPlain, ImmutableArray<int> Offsets, SourceSpan Span) : YamlNode(Span)
{
    /// <summary>True when nothing was written: <c>key:</c> and the end of the line.</summary>
    public bool IsEmpty => IsPlain && Value.Length == 0;

    /// <summary>The source span of decoded characters <paramref name="start"/> to <paramref name="end"/> (exclusive).</summary>
    public SourceSpan SpanOf(int start, int end)
    {
        var last = Offsets.Length - 1;
        var from = Offsets[Math.Clamp(start, 0, last)];
        var to = end <= start ? from : Math.Max(from, Offsets[Math.Clamp(end - 1, 0, last)] + 1);
        return new SourceSpan(Span.Source, from, to);
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
