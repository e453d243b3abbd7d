namespace CareRules.Syntax.Expressions;

/// <summary>The kinds of tokens; words of the language are names until the grammar reads them as words.</summary>
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
