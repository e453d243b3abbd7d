using CareRules.Diagnostics;
using CareRules.Messages;
using CareRules.Syntax.Yaml;

namespace CareRules.Syntax.Expressions;

/// <summary>
/// Parses one scalar as a condition's leaf, a value or a trigger. Null means that at least one problem was added to the bag; names and
/// types are resolved later.
/// </summary>
internal static class ExpressionReader
{
    /// <summary>Reads exactly one test.</summary>
    public static TestSyntax? ParseTest(YamlScalar scalar, string path, DiagnosticBag bag) =>
        Grammar(Whole(scalar, path, bag), ParserMessages.ConditionMissing)?.Test();

    /// <summary>Reads a value: a literal, a name, a call or arithmetic over them.</summary>
    public static OperandSyntax? ParseOperand(YamlScalar scalar, string path, DiagnosticBag bag) =>
        Grammar(Whole(scalar, path, bag), ParserMessages.ValueMissing)?.Operand();

    /// <summary>Reads a value that is a part of a scalar: a placeholder of a message.</summary>
    public static OperandSyntax? ParseOperand(YamlScalar scalar, int start, int length, string path, DiagnosticBag bag) =>
        Grammar(new ExpressionSource(scalar, start, length, path, bag), ParserMessages.ValueMissing)?.Operand();

    /// <summary>Parses the value of <c>on:</c>.</summary>
    public static TriggerSyntax? ParseTrigger(YamlScalar scalar, string path, DiagnosticBag bag) =>
        Grammar(Whole(scalar, path, bag), ParserMessages.TriggerMissing)?.Trigger();

    /// <summary>Parses a cell of a decision table: tests of one value that the cell itself does not name.</summary>
    public static CellSyntax? ParseCell(YamlScalar scalar, string path, DiagnosticBag bag) =>
        Grammar(new ExpressionSource(scalar, 0, scalar.Value.Length, path, bag) { IsCell = true }, ParserMessages.CellMissing)?.Cell();

    private static ExpressionSource Whole(YamlScalar scalar, string path, DiagnosticBag bag) => new(scalar, 0, scalar.Value.Length, path, bag);

    private static ExpressionParser? Grammar(ExpressionSource source, Func<Message> missing)
    {
        if (source.IsReported)
        {
            return null;
        }

        if (string.IsNullOrWhiteSpace(source.Text))
        {
            source.Report(missing(), 0, source.Text.Length);
            return null;
        }

        return ExpressionLexer.Tokenize(source) is { } tokens ? new ExpressionParser(source, tokens) : null;
    }
}
