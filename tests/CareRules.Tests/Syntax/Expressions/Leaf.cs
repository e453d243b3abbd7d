using System.Collections.Immutable;
using CareRules.Diagnostics;
using CareRules.Syntax.Expressions;
using CareRules.Syntax.Yaml;

namespace CareRules.Tests.Syntax.Expressions;

/// <summary>Parses leaves as scalars of a separate file.</summary>
internal static class Leaf
{
    public static YamlScalar Scalar(string text)
    {
        var source = new SourceText("leaf", text);
        return new YamlScalar(text, IsPlain: true, [.. Enumerable.Range(0, text.Length + 1)], new SourceSpan(source, 0, text.Length));
    }

    public static TestSyntax Test(string text) => Sound(text, (scalar, path, bag) => ExpressionReader.ParseTest(scalar, path, bag));

    public static OperandSyntax Operand(string text) => Sound(text, (scalar, path, bag) => ExpressionReader.ParseOperand(scalar, path, bag));

    public static CellSyntax Cell(string text) => Sound(text, (scalar, path, bag) => ExpressionReader.ParseCell(scalar, path, bag));

    public static TriggerSyntax Trigger(string text) => Sound(text, ExpressionReader.ParseTrigger);

    /// <summary>The problems of a leaf as one text; empty when it has none.</summary>
    public static string Problems(string kind, string text) => string.Join("\n\n", Diagnostics(kind, text));

    public static ImmutableArray<Diagnostic> Diagnostics(string kind, string text)
    {
        var bag = new DiagnosticBag();
        var scalar = Scalar(text);
        object? syntax = kind switch
        {
            "test" => ExpressionReader.ParseTest(scalar, "", bag),
            "operand" => ExpressionReader.ParseOperand(scalar, "", bag),
            "cell" => ExpressionReader.ParseCell(scalar, "", bag),
            "trigger" => ExpressionReader.ParseTrigger(scalar, "", bag),
            _ => throw new ArgumentException($"{kind} is not a kind of leaf", nameof(kind)),
        };
        Assert.That(syntax is null, Is.EqualTo(bag.Count > 0), $"a leaf is null exactly when a problem was reported: {text}");
        return bag.InOrder();
    }

    private static T Sound<T>(string text, Func<YamlScalar, string, DiagnosticBag, T?> parse)
        where T : class
    {
        var bag = new DiagnosticBag();
        var syntax = parse(Scalar(text), "", bag);
        Assert.That(string.Join("\n\n", bag.InOrder()), Is.Empty);
        return syntax!;
    }
}
