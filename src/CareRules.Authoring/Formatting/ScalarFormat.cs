using System.Buffers;
using CareRules.Syntax.Schema;
using CareRules.Syntax.Yaml;

namespace CareRules.Authoring.Formatting;

/// <summary>Formats scalars, with quotes only where they are needed.</summary>
internal static class ScalarFormat
{
    private static readonly SearchValues<char> FlowSigns = SearchValues.Create(",[]{}");

    /// <summary>The edit that makes a scalar canonical; null where it already is, or spans several lines.</summary>
    public static TextEdit? Of(SchemaText text, bool isInFlow)
    {
        var scalar = text.Scalar;
        var written = scalar.Span.Source.Text[scalar.Span.Start..scalar.Span.End];
        if (scalar.IsEmpty || written.Contains('\n', StringComparison.Ordinal))
        {
            return null;
        }

        var isLeaf = text.Meaning is TextMeaning.Leaf or TextMeaning.Trigger || (text.Meaning == TextMeaning.Operand && !IsText(text.Of));
        var value = isLeaf ? ExpressionFormat.Of(scalar) : scalar.Value;
        var canonical = scalar.IsPlain && value == scalar.Value ? written : Written(value, scalar, written, isLeaf, isInFlow);
        return canonical == written ? null : new TextEdit(scalar.Span.Start, scalar.Span.End, canonical);
    }

    // A parameter of type text holds any text, not an expression.
    private static bool IsText(YamlMapping? parameter) => parameter?["type"] is YamlScalar { Value: "text" };

    private static string Written(string value, YamlScalar scalar, string written, bool isLeaf, bool isInFlow)
    {
        // A single quoted word may be a text, while the word without quotes would be a name.
        var dropsQuotes = scalar.IsPlain || (isLeaf && value.AsSpan().ContainsAny(' ', '(') && PlainMeanings.Of(value) == PlainMeaning.Text);
        if (dropsQuotes && CanBePlain(value, isInFlow))
        {
            return value;
        }

        if (!value.AsSpan().ContainsAny('"', '\\'))
        {
            return IsPrintable(value) ? $"\"{value}\"" : written;
        }

        return value == scalar.Value ? written : $"'{value.Replace("'", "''", StringComparison.Ordinal)}'";
    }

    private static bool IsPrintable(string value) => !value.Any(c => char.IsControl(c) || c is '\u2028' or '\u2029' or '\u00a0' or '\u3000');

    private static bool CanBePlain(string value, bool isInFlow) =>
        value.Length > 0
        && (char.IsLetterOrDigit(value[0]) || value[0] is '(' or '_')
        && !char.IsWhiteSpace(value[^1])
        && value[^1] != ':'
        && !value.Contains(": ", StringComparison.Ordinal)
        && !value.Contains(" #", StringComparison.Ordinal)
        && IsPrintable(value)
        && !(isInFlow && value.AsSpan().ContainsAny(FlowSigns));
}
