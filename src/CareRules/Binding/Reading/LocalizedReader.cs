using System.Collections.Immutable;
using System.Diagnostics;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Messages;
using CareRules.Syntax.Schema;
using CareRules.Syntax.Yaml;

namespace CareRules.Binding.Reading;

/// <summary>Reads labels, titles and messages.</summary>
internal static class LocalizedReader
{
    private static readonly ImmutableArray<string> Languages = SchemaBuilder.Languages.Names;

    /// <summary>The scalars of a text in two languages; a plain text is used for both.</summary>
    public static (YamlScalar? En, YamlScalar? Zh) Scalars(YamlNode node, string path, string what, DiagnosticBag diagnostics)
    {
        switch (node)
        {
            case { IsReported: true }:
                return (null, null);
            case YamlScalar { IsEmpty: false } both:
                return (both, both);
            case YamlMapping { Entries.IsEmpty: false }:
                return MappingReader.Open(node, path, Parts.Key(what), Languages, diagnostics) is { } reader ? (reader.Scalar("en"), reader.Scalar("zh")) : (null, null);
            case YamlSequence:
                diagnostics.Add(ReadingMessages.NotTexts(what).At(node.Span, path));
                return (null, null);
            case YamlScalar or YamlMapping:
                diagnostics.Add(ReadingMessages.NoText(what).At(node.Span, path));
                return (null, null);
            default:
                throw new UnreachableException();
        }
    }

    public static LocalizedText Read(YamlNode node, string path, string what, DiagnosticBag diagnostics)
    {
        var (en, zh) = Scalars(node, path, what, diagnostics);
        return en is null && zh is null ? LocalizedText.None : new LocalizedText(en?.Value, zh?.Value);
    }
}
