using System.Collections.Immutable;
using System.Runtime.InteropServices;
using CareRules.Facts;

namespace CareRules.Syntax.Expressions;

/// <summary>One word, literal or sign of a leaf; <c>End</c> is exclusive, both count characters of the leaf's text.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Token(TokenKind Kind, int Start, int End)
{
    /// <summary>The value of a literal.</summary>
    public Value Value { get; init; }

    /// <summary>The parts of a name between its dots.</summary>
    public ImmutableArray<string> Parts { get; init; } = [];

    /// <summary>True for a name with a part in backquotes.</summary>
    public bool IsQuoted { get; init; }

    /// <summary>The text of a name that may be a keyword; null for every other token.</summary>
    public string? Word => Kind == TokenKind.Name && !IsQuoted && Parts.Length == 1 ? Parts[0] : null;

    public bool IsComparator => Kind is TokenKind.Equal or TokenKind.Less or TokenKind.LessOrEqual or TokenKind.Greater or TokenKind.GreaterOrEqual;

    /// <summary>True for a token that starts a value.</summary>
    public bool StartsOperand => Kind is TokenKind.Literal or TokenKind.Open || (Kind == TokenKind.Name && !Keywords.IsReserved(Word));

    /// <summary>True for a token that ends a value, so that a minus after it subtracts.</summary>
    public bool EndsOperand => Kind is TokenKind.Literal or TokenKind.Close || (Kind == TokenKind.Name && !Keywords.IsReserved(Word));
}
