using System.Collections.Immutable;
using System.Runtime.InteropServices;
using CareRules.Facts;
using CareRules.Model.Expressions;

namespace CareRules.Syntax.Expressions;

/// <summary>One word, literal or sign of a leaf; <c>End</c> is exclusive, both count characters of the leaf's text.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Token(TokenKind Kind, int Start, int End)
{
    /// <summary>The value of a literal.</summary>
    public Value Value { get; init; }

    /// <summary>What is wrong with a literal; null for one that is a figure or a text.</summary>
    public Mistake? Mistake { get; init; }

    /// <summary>The parts of a name between its dots.</summary>
    public ImmutableArray<string> Parts { get; init; } = [];

    /// <summary>True for a name with a part in backquotes.</summary>
    public bool IsQuoted { get; init; }

    /// <summary>The text of a name that may be a keyword; null for every other token.</summary>
    public string? Word => Kind == TokenKind.Name && !IsQuoted && Parts.Length == 1 ? Parts[0] : null;

    /// <summary>The comparator that the sign is; null for every other token.</summary>
    public Comparator? Compares => Kind switch
    {
        TokenKind.Equal => Comparator.Equal,
        TokenKind.Less => Comparator.Less,
        TokenKind.LessOrEqual => Comparator.LessOrEqual,
        TokenKind.Greater => Comparator.Greater,
        TokenKind.GreaterOrEqual => Comparator.GreaterOrEqual,
        TokenKind.End or TokenKind.Name or TokenKind.Literal or TokenKind.Open or TokenKind.Close or TokenKind.Comma => null,
        TokenKind.Plus or TokenKind.Minus or TokenKind.Times or TokenKind.Divide => null,
    };

    public bool IsComparator => Compares is not null;

    /// <summary>How much deeper in parentheses the text is after the token.</summary>
    public int Nesting => Kind == TokenKind.Open ? 1 : Kind == TokenKind.Close ? -1 : 0;

    /// <summary>True for a token that starts a value.</summary>
    public bool StartsOperand => Kind is TokenKind.Literal or TokenKind.Open || (Kind == TokenKind.Name && !Keywords.IsReserved(Word));

    /// <summary>True for a token that ends a value, so that a minus after it subtracts.</summary>
    public bool EndsOperand => Kind is TokenKind.Literal or TokenKind.Close || (Kind == TokenKind.Name && !Keywords.IsReserved(Word));
}
