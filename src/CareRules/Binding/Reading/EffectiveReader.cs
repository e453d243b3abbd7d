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
        if (MappingReader.Open(node, path, "`effective`", Keys, diagnostics) is not { } reader)
        {
            return null;
        }

        if (!reader.Has("from") && !reader.Has("to"))
        {
            diagnostics.Add(DiagnosticCatalog.MissingKey.At(reader.FirstSpan, path, "`effective` needs `from`, `to` or both", "for example `effective: {from: 2026-07-01}`"));
            return null;
        }

        var range = new EffectiveRange(Day(reader, "from", diagnostics), Day(reader, "to", diagnostics));
        if (range.From > range.To)
        {
            diagnostics.Add(DiagnosticCatalog.BadEffective.At(reader["to"]!.Span, path, "`to` lies before `from`, so that there is no day on which it is in force", "both days are included; write the earlier one as `from`"));
            return null;
        }

        return (reader.Has("from") && range.From is null) || (reader.Has("to") && range.To is null) ? null : range;
    }

    private static DateOnly? Day(MappingReader reader, string key, DiagnosticBag diagnostics) =>
        reader.Scalar(key) is { } scalar ? DateReader.Read(scalar, BindingPath.Child(reader.Path, key), diagnostics) : null;
}
