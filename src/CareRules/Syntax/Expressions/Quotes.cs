using CareRules.Diagnostics;
using CareRules.Syntax.Yaml;

namespace CareRules.Syntax.Expressions;

/// <summary>The quotes that a part of a scalar could have.</summary>
/// <param name="isCell">True for a table's cell: in YAML quotes, its values are texts.</param>
internal sealed class Quotes(YamlScalar scalar, bool isCell)
{
    private char Sign => scalar.Span.Text is ['"', ..] ? '\'' : '"';

    /// <summary>A part in quotes.</summary>
    public string Around(SourceSpan part) => $"{Sign}{part.Text}{Sign}";

    /// <summary>False where a quote would open a YAML text that ends before the scalar does.</summary>
    public bool MayStandAround(SourceSpan part) =>
        !scalar.IsPlain || part.Start > scalar.Span.Start || (isCell && part.End == scalar.Span.End);
}
