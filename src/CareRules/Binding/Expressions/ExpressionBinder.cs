using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Messages;
using CareRules.Model.Expressions;
using CareRules.Syntax.Expressions;

namespace CareRules.Binding.Expressions;

/// <summary>
/// Binds operands: resolves their names and types. Null means that a diagnostic was added, here or where the name is defined.
/// </summary>
internal sealed class ExpressionBinder
{
    /// <summary>Operands nested deeper are a mistake.</summary>
    private const int MaxOperandDepth = 64;

    private readonly Symbols _symbols;
    private readonly DiagnosticBag _diagnostics;
    private readonly NameBinder _names;
    private readonly CallBinder _calls;
    private int _depth;
    private bool _isUndecided;

    public ExpressionBinder(Symbols symbols, IDefinitions definitions, DiagnosticBag diagnostics)
    {
        _symbols = symbols;
        _diagnostics = diagnostics;
        _names = new NameBinder(symbols, definitions, diagnostics);
        _calls = new CallBinder(symbols, this, diagnostics);
        Conditions = new ConditionBinder(symbols, this, diagnostics);
    }

    /// <summary>Binds conditions with this binder's names: conditions of rules, and filters of lists.</summary>
    public ConditionBinder Conditions { get; }

    /// <summary>Runs a binding outside the current nesting: that of a definition, begun at its first use.</summary>
    public T BindSeparately<T>(Func<T> bind)
    {
        var (depth, isUndecided) = (_depth, _isUndecided);
        (_depth, _isUndecided) = (0, false);
        var result = bind();
        (_depth, _isUndecided) = (depth, isUndecided);
        return result;
    }

    /// <summary>False for a word that names nothing and is no misspelt name.</summary>
    public bool IsName(NameSyntax name, BindScope scope) => _names.IsName(name, scope);

    public Expression? Bind(OperandSyntax syntax, BindScope scope)
    {
        if (_depth >= MaxOperandDepth)
        {
            _diagnostics.Add(ConditionMessages.OperandTooDeep().At(syntax.Span, scope.Path));
            return null;
        }

        _depth++;
        try
        {
            return syntax switch
            {
                LiteralSyntax literal => Bind(literal),
                NameSyntax name => _names.Bind(name, scope),
                CallSyntax call => _calls.Bind(call, scope),
                BinarySyntax binary => Bind(binary, scope),
                NegateSyntax negate => Bind(negate, scope),
                SubjectSyntax => scope.Subject,
                PeriodSyntax => throw new System.Diagnostics.UnreachableException("a call binds its window"),
                _ => throw new System.Diagnostics.UnreachableException(),
            };
        }
        finally
        {
            _depth--;
        }
    }

    /// <summary>Binds a value of which it is not known whether a figure or a text is meant.</summary>
    public Expression? BindUndecided(OperandSyntax syntax, BindScope scope) => Bind(syntax, scope, isUndecided: true);

    private Expression? Bind(OperandSyntax syntax, BindScope scope, bool isUndecided)
    {
        var before = _isUndecided;
        _isUndecided = isUndecided;
        var result = Bind(syntax, scope);
        _isUndecided = before;
        return result;
    }

    /// <summary>
    /// Binds the second side of a test whose first side is known: a bare word is a text or a level there where the first side is one.
    /// </summary>
    /// <param name="wholeText">
    /// False where the second side is only a part of the first, so that a closed set of texts does not apply to it.
    /// </param>
    /// <param name="ignoresCase">True where a text of a closed set may be written in any case.</param>
    public Expression? BindAgainst(Expression first, OperandSyntax syntax, BindScope scope, bool wholeText = true, bool ignoresCase = false)
    {
        if (syntax is NameSyntax { Parts.Length: 1 } word)
        {
            if (first.Kind == ValueKind.Level)
            {
                return BindLevel(first, word, scope);
            }

            if (first.Kind is ValueKind.Text or ValueKind.TextList)
            {
                return BindWord(first, word, scope, wholeText, ignoresCase);
            }
        }

        var second = first.Kind is ValueKind.Text or ValueKind.TextList ? BindBesideText(syntax, scope) : Bind(syntax, scope, isUndecided: false);
        if (second is ConstantExpression { Value.Kind: ValueKind.Text } text)
        {
            if (first.Kind == ValueKind.Level)
            {
                return BindLevel(first, new NameSyntax([text.Value.Text], IsQuoted: false, text.Span), scope);
            }

            var result = ResultOf(first, text.Value.Text);
            CheckAllowed(first, result, text.Span, scope, wholeText, ignoresCase);
            return result == text.Value.Text ? text : new ConstantExpression(Value.Of(result), text.Span);
        }

        return second;
    }

    /// <summary>What looks like a figure beside a text: reported if it is none, and a text in a cell in quotes.</summary>
    private Expression? BindBesideText(OperandSyntax syntax, BindScope scope)
    {
        if (FigureOf(syntax) is not { } figure)
        {
            return BindUndecided(syntax, scope);
        }

        if (figure.Mistake is { } mistake && !figure.IsInQuotedCell)
        {
            _diagnostics.Add(mistake.AsText(syntax.Span));
            return null;
        }

        return figure.IsInQuotedCell ? new ConstantExpression(Value.Of(syntax.Span.Text), syntax.Span) : Bind(syntax, scope);
    }

    /// <summary>The figure that a value is, whatever its sign; of arithmetic with figures alone, the one with a mistake, else the last. Null for others.</summary>
    internal static LiteralSyntax? FigureOf(OperandSyntax syntax) => syntax switch
    {
        LiteralSyntax literal => literal.Value.Kind == ValueKind.Text && literal.Mistake is null ? null : literal,
        NegateSyntax negate => FigureOf(negate.Operand),
        BinarySyntax binary => FigureOf(binary.Left) is { } left && FigureOf(binary.Right) is { } right ? left.Mistake is null ? right : left : null,
        NameSyntax or CallSyntax or SubjectSyntax or PeriodSyntax => null,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private ConstantExpression? Bind(LiteralSyntax literal)
    {
        if (literal.Mistake is not { } mistake)
        {
            return new ConstantExpression(literal.Value, literal.Span);
        }

        _diagnostics.Add(_isUndecided ? mistake.Undecided() : mistake.AsFigure());
        return null;
    }

    private ConstantExpression? BindLevel(Expression first, NameSyntax word, BindScope scope)
    {
        var scale = first.Scale!;
        if (scale.Levels.IsEmpty)
        {
            // The level's definition has errors.
            return null;
        }

        var level = scale.Find(word.Text);
        if (!level.IsUnknown)
        {
            return new ConstantExpression(level, word.Span);
        }

        var close = _diagnostics.Closest(word.Text, scale.Levels.SelectMany(l => new[] { l.Name, l.Label.En, l.Label.Zh }).OfType<string>());
        var message = TypeMessages.UnknownLevel(first.Text, word.Text, close, scale.Levels.Reverse().Select(l => l.Name));
        _diagnostics.Add(message.At(word.Span, scope.Path));
        return null;
    }

    private Expression? BindWord(Expression first, NameSyntax word, BindScope scope, bool wholeText, bool ignoresCase)
    {
        var named = _symbols.Find(word.Text);
        if (word.IsQuoted || named.Any(IsTextParameter))
        {
            return named is [{ Kind: SymbolKind.Parameter }] ? Parameter(named[0], word) : Bind(word, scope);
        }

        var result = ResultOf(first, word.Text);
        CheckAllowed(first, result, word.Span, scope, wholeText, ignoresCase);
        var kind = scope.Filter is { } filter && NameBinder.FieldOf(filter, word.Text) is not null ? NameMessages.Field
            : named.Count > 0 ? named[0].KindInWords
            : null;
        if (kind is not null && !word.IsInQuotedCell)
        {
            var quotes = word.Quotes!;
            _diagnostics.Add(TypeMessages.WordIsText(word.Text, kind, quotes.Around(word.Span), quotes.MayStandAround(word.Span)).At(word.Span, scope.Path));
        }
        else if (kind is null && !word.IsInQuotedCell && _symbols.Lists.ContainsKey(word.Text))
        {
            _diagnostics.Add(TypeMessages.WordIsNoList(word.Text, first.Text, word.Quotes!.Around(word.Span)).At(word.Span, scope.Path));
        }

        return new ConstantExpression(Value.Of(result), word.Span);
    }

    private ParameterExpression? Parameter(Symbol symbol, NameSyntax word)
    {
        _symbols.TryUseParameter(symbol.Name, out var parameter);
        return parameter is null ? null : new ParameterExpression(parameter, word.Span);
    }

    // One whose declaration has errors may be a text.
    private bool IsTextParameter(Symbol symbol) => symbol.Kind == SymbolKind.Parameter && _symbols.Parameters[symbol.Name] is null or { Kind: ValueKind.Text };

    // A function's results have names in both languages, one of which they are.
    private static string ResultOf(Expression first, string name) => first.Domain?.Result(name) ?? name;

    private void CheckAllowed(Expression first, string text, SourceSpan span, BindScope scope, bool wholeText, bool ignoresCase)
    {
        var allowed = first.Texts;
        if (!wholeText || allowed.IsEmpty || allowed.Contains(text, ignoresCase ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal))
        {
            return;
        }

        var close = _diagnostics.Closest(text, allowed);
        _diagnostics.Add(TypeMessages.NeverText(first.ShortName, text, close, allowed).At(span, scope.Path));
    }

    private ArithmeticExpression? Bind(BinarySyntax binary, BindScope scope)
    {
        // Both sides are bound before returning, so that the problems of both are reported at once.
        var left = Bind(binary.Left, scope, isUndecided: false);
        var right = Bind(binary.Right, scope, isUndecided: false);
        if (left is null || right is null)
        {
            return null;
        }

        var kind = ArithmeticTypes.Result(binary.Operator, left.Kind, right.Kind);
        if (kind is ValueKind.Unknown)
        {
            var message = TypeMessages.Arithmetic(left.Kind, CanonicalText.Of(binary.Operator), right.Kind);
            _diagnostics.Add(message.At(binary.Span, scope.Path) with { Labels = TypeHints.Sides(left, right) });
            return null;
        }

        if (kind == ValueKind.Instant && (ArithmeticTypes.IsBusiness(left.Kind) ? left : right) is var length && ArithmeticTypes.IsBusiness(length.Kind)
            && !(_symbols.Calendar.Use(binary.Span, scope.Path) && (TimeAmount.Of(ConstantFolder.Fold(length)) is not { } known || _symbols.Calendar.Holds(known, length.Span, scope.Path))))
        {
            return null;
        }

        if (kind == ValueKind.Money && left.Kind == right.Kind && TypeHints.CurrenciesDiffer(left, right))
        {
            var message = TypeMessages.CurrenciesNotAdded(TypeHints.Currency(left)!, TypeHints.Currency(right)!);
            _diagnostics.Add(message.At(binary.Span, scope.Path) with { Labels = TypeHints.Sides(left, right) });
            return null;
        }

        return new ArithmeticExpression(binary.Operator, left, right, kind, binary.Span);
    }

    private NegateExpression? Bind(NegateSyntax negate, BindScope scope)
    {
        if (Bind(negate.Operand, scope) is not { } operand)
        {
            return null;
        }

        if (operand.Kind is ValueKind.Number or ValueKind.Percent or ValueKind.Money or ValueKind.Duration or ValueKind.Period or ValueKind.BusinessTime or ValueKind.BusinessDays)
        {
            return new NegateExpression(operand, negate.Span);
        }

        _diagnostics.Add(TypeMessages.Minus(operand.Kind).At(negate.Span, scope.Path));
        return null;
    }
}
