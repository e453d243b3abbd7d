using System.Collections.Immutable;
using CareRules.Diagnostics;
using CareRules.Messages;
using CareRules.Model;
using CareRules.Syntax.Schema;
using CareRules.Syntax.Yaml;

namespace CareRules.Binding.Reading;

/// <summary>Reads <c>effective: {from: ..., to: ...}</c> of rules and packs.</summary>
internal static class EffectiveReader
{
    private static readonly ImmutableArray<string> Keys = PackSchema.Effective.Names;

    /// <summary>The range, or null after a diagnostic.</summary>
    public static EffectiveRange? Read(YamlNode node, string path, DiagnosticBag diagnostics)
    {
        if (MappingReader.Open(node, path, Parts.Key("effective"), Keys, diagnostics) is not { } reader)
        {
            return null;
        }

        if (!reader.Has("from") && !reader.Has("to"))
        {
            diagnostics.Add(ReadingMessages.EffectiveWithoutDay().At(reader.FirstSpan, path));
            return null;
        }

        var range = new EffectiveRange(Day(reader, "from", diagnostics), Day(reader, "to", diagnostics));
        if (range.From > range.To)
        {
            diagnostics.Add(ReadingMessages.EffectiveReversed().At(reader["to"]!.Span, path));
            return null;
        }

        return (reader.Has("from") && range.From is null) || (reader.Has("to") && range.To is null) ? null : range;
    }

    private static DateOnly? Day(MappingReader reader, string key, DiagnosticBag diagnostics) =>
        reader.Scalar(key) is { } scalar ? DateReader.Read(scalar, BindingPath.Child(reader.Path, key), diagnostics) : null;
}
