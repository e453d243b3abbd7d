using System.Text;
using CareRules.Diagnostics;
using CareRules.Syntax.Expressions;
using CareRules.Syntax.Yaml;

namespace CareRules.Authoring.Formatting;

/// <summary>Formats a test, a value or a trigger canonically: ASCII operators, single spaces.</summary>
internal static class ExpressionFormat
{
    /// <summary>The canonical text; the text unchanged where it is not an expression.</summary>
    public static string Of(YamlScalar scalar)
    {
        var text = scalar.Value;
        if (Tokens(scalar) is not { } tokens)
        {
            return text;
        }

        var formatted = new StringBuilder(text.Length);
        for (var i = 0; i < tokens.Count - 1; i++)
        {
            if (i > 0)
            {
                formatted.Append(' ', Gap(tokens, i));
            }

            formatted.Append(Sign(tokens[i], text));
        }

        return formatted.ToString();
    }

    /// <summary>True when two texts have the same tokens, and so the same meaning.</summary>
    public static bool IsSame(YamlScalar left, YamlScalar right) =>
        Tokens(left) is { } first && Tokens(right) is { } second
        && first.Select(t => (t.Kind, t.Value, Name(t))).SequenceEqual(second.Select(t => (t.Kind, t.Value, Name(t))));

    private static string Name(Token token) => $"{token.IsQuoted}:{string.Join('.', token.Parts)}";

    private static List<Token>? Tokens(YamlScalar scalar) => ExpressionLexer.Tokenize(new ExpressionSource(scalar, 0, scalar.Value.Length, "", new DiagnosticBag()));

    private static string Sign(Token token, string text) => token.Kind switch
    {
        TokenKind.GreaterOrEqual => ">=",
        TokenKind.LessOrEqual => "<=",
        TokenKind.Greater => ">",
        TokenKind.Less => "<",
        TokenKind.Open => "(",
        TokenKind.Close => ")",
        TokenKind.Comma => ",",
        TokenKind.Literal when text[token.Start] is not ('"' or '\'') => string.Join(' ', text[token.Start..token.End].Split(' ', StringSplitOptions.RemoveEmptyEntries)).Replace('\uFF05', '%'),
        TokenKind.Literal or TokenKind.Name or TokenKind.Plus or TokenKind.Minus or TokenKind.Times or TokenKind.Divide or TokenKind.Equal or TokenKind.End => text[token.Start..token.End],
    };

    // The number of spaces before a token.
    private static int Gap(List<Token> tokens, int at)
    {
        var (before, token) = (tokens[at - 1], tokens[at]);
        if (token.Kind is TokenKind.Comma or TokenKind.Close || before.Kind == TokenKind.Open || IsSignOfNumber(tokens, at - 1))
        {
            return 0;
        }

        var isCall = token.Kind == TokenKind.Open && before.Kind == TokenKind.Name && !Keywords.IsReserved(before.Word);
        return isCall ? 0 : 1;
    }

    private static bool IsSignOfNumber(List<Token> tokens, int at) =>
        tokens[at].Kind is TokenKind.Minus or TokenKind.Plus && (at == 0 || !tokens[at - 1].EndsOperand);
}
