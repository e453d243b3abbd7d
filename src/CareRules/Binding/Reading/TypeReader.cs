using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Messages;
using CareRules.Syntax.Yaml;

namespace CareRules.Binding.Reading;

/// <summary>Reads <c>type:</c>.</summary>
internal static class TypeReader
{
    public static ValueKind? Read(YamlScalar scalar, string path, DiagnosticBag diagnostics)
    {
        var kind = KindNames.Find(scalar.Value);
        if (kind is not ValueKind.Unknown)
        {
            return kind;
        }

        var close = diagnostics.Closest(scalar.Value, KindNames.All);
        diagnostics.Add(ReadingMessages.UnknownType(scalar.Value, KindNames.All, close).At(scalar.Span, path));
        return null;
    }
}
