using System.Globalization;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Syntax.Expressions;
using CareRules.Syntax.Yaml;

namespace CareRules.Authoring.Testing.Cases;

/// <summary>Compares values as a test writes them (<c>200 CNY</c>, <c>90%</c>) with values of an outcome.</summary>
internal static class ScalarMatch
{
    public static bool Number(string expected, decimal? actual) =>
        decimal.TryParse(expected, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number == actual : actual is null && expected == "none";

    public static bool Amount(string expected, Money? actual) =>
        actual is { } money ? Literal(expected) is { Kind: ValueKind.Money } value && value.Number == money.Amount && value.Currency == money.Currency : expected == "none";

    public static bool Rate(string expected, decimal? actual) =>
        actual is { } rate ? Literal(expected) is { Kind: ValueKind.Percent or ValueKind.Number } value && value.Number == rate : expected == "none";

    private static Value Literal(string text)
    {
        var source = new SourceText("expected", text);
        var scalar = new YamlScalar(text, IsPlain: true, [.. Enumerable.Range(0, text.Length + 1)], new SourceSpan(source, 0, text.Length));
        return ExpressionReader.ParseOperand(scalar, "", new DiagnosticBag()) is LiteralSyntax literal ? literal.Value : Value.Unknown;
    }
}
