namespace CareRules.Syntax.Expressions;

/// <summary>The kinds of tokens; keywords are names until the parser recognises them.</summary>
internal enum TokenKind
{
    End,
    Name,
    Literal,
    Open,
    Close,
    Comma,
    Plus,
    Minus,
    Times,
    Divide,
    Equal,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}
