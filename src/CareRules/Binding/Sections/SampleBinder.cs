using System.Collections.Immutable;
using CareRules.Binding.Expressions;
using CareRules.Binding.Reading;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Messages;
using CareRules.Model;
using CareRules.Syntax.Schema;
using CareRules.Syntax.Yaml;

namespace CareRules.Binding.Sections;

/// <summary>Binds <c>sample</c> of a care rule: a share, or a share of a sample with a name.</summary>
internal static class SampleBinder
{
    private static readonly ImmutableArray<string> Keys = PackSchema.Sample.Names;

    public static CareSample? Bind(MappingReader reader, FigureBinder figures, DiagnosticBag diagnostics)
    {
        if (reader["sample"] is not YamlMapping mapping)
        {
            return Create(Share(reader, "sample", figures), 0m, null, reader, "sample", diagnostics);
        }

        if (MappingReader.Open(mapping, BindingPath.Child(reader.Path, "sample"), Parts.Sample, Keys, diagnostics) is not { } parts)
        {
            return null;
        }

        parts.Required("share", Parts.Sample);
        var after = Share(parts, "after", figures);
        return parts.Has("after") && after is null ? null : Create(Share(parts, "share", figures), after ?? 0m, parts.Text("of"), parts, "share", diagnostics);
    }

    private static CareSample? Create(decimal? share, decimal after, string? name, MappingReader reader, string key, DiagnosticBag diagnostics)
    {
        if (share is not { } known)
        {
            return null;
        }

        if (known > 0m && after >= 0m && known + after <= 1m)
        {
            return new CareSample(known, after, name);
        }

        var message = known is > 0m and <= 1m && after >= 0m ? CareMessages.SampleBeyondAll() : CareMessages.SampleRange();
        diagnostics.Add(message.At(reader[key]!.Span, BindingPath.Child(reader.Path, key)));
        return null;
    }

    private static decimal? Share(MappingReader reader, string key, FigureBinder figures) => figures.Read(reader, key, [ValueKind.Percent], "10%")?.Number;
}
