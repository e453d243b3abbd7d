using CareRules.Diagnostics;
using CareRules.Messages;
using CareRules.Syntax.Yaml;

namespace CareRules.Syntax.Expressions;

/// <summary>
/// Parses one scalar as a condition's leaf, a value or a trigger. Null means that at least one problem was added to the bag; names and
/// types are resolved later. Of a problem that the binder reports, the result holds the <see cref="Mistake"/>.
/// </summary>
internal static class ExpressionReader
{
    /// <summary>Reads exactly one test.</summary>
    public static TestSyntax? ParseTest(YamlScalar scalar, string path, DiagnosticBag bag, MistakeHandling mistakes = MistakeHandling.AsFigure) =>
        Read(Whole(scalar, path, bag), ParserMessages.ConditionMissing, mistakes, p => p.Test());

    /// <summary>Reads a value: a literal, a name, a call or arithmetic over them.</summary>
    public static OperandSyntax? ParseOperand(YamlScalar scalar, string path, DiagnosticBag bag, MistakeHandling mistakes = MistakeHandling.AsFigure) =>
        Read(Whole(scalar, path, bag), ParserMessages.ValueMissing, mistakes, p => p.Operand());

    /// <summary>Reads a value that is a part of a scalar: a placeholder of a message.</summary>
    public static OperandSyntax? ParseOperand(
        YamlScalar scalar, int start, int length, string path, DiagnosticBag bag, MistakeHandling mistakes = MistakeHandling.AsFigure) =>
        Read(new ExpressionSource(scalar, start, length, path, bag), ParserMessages.ValueMissing, mistakes, p => p.Operand());

    /// <summary>Parses the value of <c>on:</c>.</summary>
    public static TriggerSyntax? ParseTrigger(YamlScalar scalar, string path, DiagnosticBag bag) =>
        Read(Whole(scalar, path, bag), ParserMessages.TriggerMissing, MistakeHandling.AsFigure, p => p.Trigger());

    /// <summary>Parses a cell of a decision table: tests of one value that the cell itself does not name.</summary>
    public static CellSyntax? ParseCell(YamlScalar scalar, string path, DiagnosticBag bag, MistakeHandling mistakes = MistakeHandling.AsFigure) =>
        Read(new ExpressionSource(scalar, 0, scalar.Value.Length, path, bag) { IsCell = true }, ParserMessages.CellMissing, mistakes, p => p.Cell());

    private static ExpressionSource Whole(YamlScalar scalar, string path, DiagnosticBag bag) => new(scalar, 0, scalar.Value.Length, path, bag);

    private static T? Read<T>(ExpressionSource source, Func<Message> missing, MistakeHandling handling, Func<ExpressionParser, T?> parse)
        where T : class
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

        var mistakes = handling == MistakeHandling.AsFigure ? null : new List<Mistake>();
        if (ExpressionLexer.Tokenize(source, mistakes) is { } tokens)
        {
            // Beside a mistake, what the grammar reports would be unreliable.
            source.IsSilent = mistakes is { Count: > 0 };
            var result = parse(new ExpressionParser(source, tokens));
            if (!source.IsSilent || (result is not null && handling == MistakeHandling.ByBinder))
            {
                return result;
            }
        }

        foreach (var mistake in mistakes ?? [])
        {
            source.Report(handling == MistakeHandling.Parameter ? mistake.OfParameter() : mistake.Undecided());
        }

        return null;
    }
}
