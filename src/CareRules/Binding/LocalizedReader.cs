using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Syntax.Yaml;

namespace CareRules.Binding;

/// <summary>Reads labels, titles and messages.</summary>
internal static class LocalizedReader
{
    /// <summary>The scalars of a text in two languages; a plain text stands for both.</summary>
    public static (YamlScalar? En, YamlScalar? Zh) Scalars(YamlNode node, string path, string what, DiagnosticBag diagnostics)
    {
        if (node is YamlScalar { IsEmpty: false } both)
        {
            return (both, both);
        }

        var reader = node is YamlScalar ? null : MappingReader.Open(node, path, $"`{what}`", ["en", "zh"], diagnostics);
        if (reader is null)
        {
            if (node is YamlScalar)
            {
                diagnostics.Add(DiagnosticCatalog.EmptyValue.At(node.Span, path, $"`{what}` has no text", "write {en: ..., zh: ...}, one of them, or plain text"));
            }

            return (null, null);
        }

        return (reader.Scalar("en"), reader.Scalar("zh"));
    }

    public static LocalizedText Read(YamlNode node, string path, string what, DiagnosticBag diagnostics)
    {
        var (en, zh) = Scalars(node, path, what, diagnostics);
        return en is null && zh is null ? LocalizedText.None : new LocalizedText(en?.Value, zh?.Value);
    }
}
