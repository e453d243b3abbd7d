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
        var depth = _depth;
        _depth = 0;
        var result = bind();
        _depth = depth;
        return result;
    }

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
                LiteralSyntax literal => new ConstantExpression(literal.Value, literal.Span),
                NameSyntax name => _names.Bind(name, scope),
                CallSyntax call => _calls.Bind(call, scope),
                BinarySyntax binary => Bind(binary, scope),
                NegateSyntax negate => Bind(negate, scope),
                SubjectSyntax => scope.Subject,
                _ => throw new System.Diagnostics.UnreachableException(),
            };
        }
        finally
        {
            _depth--;
        }
    }

    /// <summary>
    /// Binds the second side of a test whose first side is known: a bare word is a text or a level there where the first side is one.
    /// </summary>
    /// <param name="wholeText">
    /// False where the second side is only a part of the first, so that a closed set of texts does not apply to it.
    /// </param>
    public Expression? BindAgainst(Expression first, OperandSyntax syntax, BindScope scope, bool wholeText = true)
    {
        if (syntax is NameSyntax { Parts.Length: 1 } word)
        {
            if (first.Kind == ValueKind.Level)
            {
                return BindLevel(first, word, scope);
            }

            if (first.Kind is ValueKind.Text or ValueKind.TextList)
            {
                return BindWord(first, word, scope, wholeText);
            }
        }

        var second = Bind(syntax, scope);
        if (second is ConstantExpression { Value.Kind: ValueKind.Text } text)
        {
            if (first.Kind == ValueKind.Level)
            {
                return BindLevel(first, new NameSyntax([text.Value.Text], IsQuoted: false, text.Span), scope);
            }

            var result = ResultOf(first, text.Value.Text);
            CheckAllowed(first, result, text.Span, scope, wholeText);
            return result == text.Value.Text ? text : new ConstantExpression(Value.Of(result), text.Span);
        }

        return second;
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

    private Expression? BindWord(Expression first, NameSyntax word, BindScope scope, bool wholeText)
    {
        if (_symbols.TryUseParameter(word.Text, out var parameter))
        {
            return parameter is null ? null : new ParameterExpression(parameter, word.Span);
        }

        if (word.IsQuoted || _symbols.Find(word.Text) is [{ Kind: SymbolKind.Measure }])
        {
            return Bind(word, scope);
        }

        var result = ResultOf(first, word.Text);
        CheckAllowed(first, result, word.Span, scope, wholeText);
        return new ConstantExpression(Value.Of(result), word.Span);
    }

    // A function's results have names in both languages, one of which they are.
    private static string ResultOf(Expression first, string name) => first.Domain?.Result(name) ?? name;

    private void CheckAllowed(Expression first, string text, SourceSpan span, BindScope scope, bool wholeText)
    {
        var allowed = first.Texts;
        if (!wholeText || allowed.IsEmpty || allowed.Contains(text))
        {
            return;
        }

        var close = _diagnostics.Closest(text, allowed);
        _diagnostics.Add(TypeMessages.NeverText(first.ShortName, text, close, allowed).At(span, scope.Path));
    }

    private ArithmeticExpression? Bind(BinarySyntax binary, BindScope scope)
    {
        // Both sides are bound before returning, so that the problems of both are reported at once.
        var left = Bind(binary.Left, scope);
        var right = Bind(binary.Right, scope);
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
