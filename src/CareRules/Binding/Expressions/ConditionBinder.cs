using System.Collections.Immutable;
using CareRules.Binding.Reading;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Functions;
using CareRules.Messages;
using CareRules.Model.Expressions;
using CareRules.Syntax.Expressions;
using CareRules.Syntax.Schema;
using CareRules.Syntax.Yaml;

namespace CareRules.Binding.Expressions;

/// <summary>Binds condition trees and the tests at their leaves.</summary>
internal sealed partial class ConditionBinder
{
    private const int MaxTreeDepth = 32;

    private static readonly ImmutableArray<string> TreeKeys = ConditionSchema.Keys;

    private readonly Symbols _symbols;
    private readonly ExpressionBinder _expressions;
    private readonly DiagnosticBag _diagnostics;

    public ConditionBinder(Symbols symbols, ExpressionBinder expressions, DiagnosticBag diagnostics)
    {
        _symbols = symbols;
        _expressions = expressions;
        _diagnostics = diagnostics;
    }

    /// <summary>Binds <c>when</c>: a leaf, a list (all must hold) or a mapping with <c>all</c>, <c>any</c> or <c>not</c>.</summary>
    public Condition? Bind(YamlNode node, BindScope scope, int depth = 0)
    {
        if (node.IsReported)
        {
            return null;
        }

        if (depth > MaxTreeDepth)
        {
            _diagnostics.Add(ConditionMessages.ConditionTooDeep().At(node.Span, scope.Path));
            return null;
        }

        switch (node)
        {
            case YamlScalar scalar:
                return BindLeaf(scalar, scope);
            case YamlSequence { Items.IsEmpty: true } or YamlMapping { Entries.IsEmpty: true }:
                return Nothing(node, scope);
            case YamlSequence sequence:
                return BindChildren(sequence, scope, depth) is { } children ? new AllCondition(children, sequence.Span) : null;
            case YamlMapping mapping:
                return BindTree(mapping, scope, depth);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    public LeafCondition? BindTest(TestSyntax test, BindScope scope) => test switch
    {
        ComparisonSyntax comparison => BindComparison(comparison, scope),
        BetweenSyntax between => BindBetween(between, scope),
        InSyntax membership => BindIn(membership, scope),
        TextTestSyntax text => BindTextTest(text, scope),
        KnownSyntax known => _expressions.BindUndecided(known.Operand, scope) is { } operand ? new KnownLeaf(operand, known.Wanted, known.Negated, Text(known), known.Span) : null,
        BareSyntax bare => BindBare(bare, scope),
        DoneSyntax done => BindDone(done, scope),
        _ => throw new System.Diagnostics.UnreachableException("a range is a cell, and becomes `between` there"),
    };

    private Condition? BindTree(YamlMapping mapping, BindScope scope, int depth)
    {
        foreach (var entry in mapping.Entries.Where(e => !TreeKeys.Contains(e.Key.Value)))
        {
            var close = _diagnostics.Closest(entry.Key.Value, TreeKeys);
            _diagnostics.Add(ConditionMessages.UnknownKey(entry.Key.Value, close).At(entry.Key.Span, scope.Path));
        }

        var known = mapping.Entries.Where(e => TreeKeys.Contains(e.Key.Value)).ToList();
        if (known.Count != 1)
        {
            if (known.Count > 1)
            {
                _diagnostics.Add(ConditionMessages.SideBySide(known[0].Key.Value, known[1].Key.Value).At(known[1].Key.Span, scope.Path));
            }

            return null;
        }

        var (key, value) = (known[0].Key, known[0].Value);
        var path = BindingPath.Child(scope.Path, key.Value);
        if (key.Value == "not")
        {
            return Bind(value, scope with { Path = path }, depth + 1) is { } child ? new NotCondition(child, mapping.Span) : null;
        }

        if (value.IsReported)
        {
            return null;
        }

        if (value is not YamlSequence sequence)
        {
            _diagnostics.Add(ConditionMessages.NotAList(key.Value, MappingReader.NodeKind(value)).At(value.Span, path));
            return null;
        }

        if (sequence.Items.IsEmpty)
        {
            _diagnostics.Add(ConditionMessages.EmptyList(key.Value).At(sequence.Span, path));
            return null;
        }

        if (BindChildren(sequence, scope with { Path = path }, depth) is not { } children)
        {
            return null;
        }

        return key.Value == "all" ? new AllCondition(children, mapping.Span) : new AnyCondition(children, mapping.Span);
    }

    private ImmutableArray<Condition>? BindChildren(YamlSequence sequence, BindScope scope, int depth)
    {
        var children = ImmutableArray.CreateBuilder<Condition>(sequence.Items.Length);
        var complete = true;
        for (var i = 0; i < sequence.Items.Length; i++)
        {
            if (Bind(sequence.Items[i], scope with { Path = BindingPath.Item(scope.Path, i) }, depth + 1) is { } child)
            {
                children.Add(child);
            }
            else
            {
                complete = false;
            }
        }

        return complete ? children.ToImmutable() : null;
    }

    private LeafCondition? Nothing(YamlNode node, BindScope scope)
    {
        _diagnostics.Add(ConditionMessages.Nothing().At(node.Span, scope.Path));
        return null;
    }

    private LeafCondition? BindLeaf(YamlScalar scalar, BindScope scope)
    {
        if (scalar.IsEmpty)
        {
            return Nothing(scalar, scope);
        }

        return ExpressionReader.ParseTest(scalar, scope.Path, _diagnostics, MistakeHandling.ByBinder) is { } test && BindTest(test, scope) is { } leaf
            ? leaf with { Path = scope.Path }
            : null;
    }

    private LeafCondition? BindComparison(ComparisonSyntax syntax, BindScope scope)
    {
        if (IsTextOnTheLeft(syntax, scope))
        {
            return null;
        }

        if (_expressions.Bind(syntax.Left, scope) is not { } left)
        {
            // Problems of the other side are reported too. Texts have no order.
            if (syntax.Right is not NameSyntax)
            {
                _ = syntax.Comparator is Comparator.Equal or Comparator.NotEqual ? _expressions.BindUndecided(syntax.Right, scope) : _expressions.Bind(syntax.Right, scope);
            }

            return null;
        }

        if (_expressions.BindAgainst(left, syntax.Right, scope, ignoresCase: syntax.IgnoringCase is not null) is not { } right)
        {
            return null;
        }

        (left, right) = (ByDate(left, right.Kind, scope), ByDate(right, left.Kind, scope));
        if (!Comparable(left, ref right, syntax.ComparatorSpan, syntax.Comparator, scope))
        {
            return null;
        }

        if (syntax.IgnoringCase is not null)
        {
            return TextIs(left, [right], syntax, syntax.Negated != (syntax.Comparator == Comparator.NotEqual), scope);
        }

        // `is not` is the `not` of `is`; of an order, `not` is not the opposite one: both are false of nothing.
        var isNotEqual = syntax.Negated && syntax.Comparator == Comparator.Equal;
        return new CompareLeaf(isNotEqual ? Comparator.NotEqual : syntax.Comparator, left, right, syntax.Negated && !isNotEqual, Text(syntax), syntax.Span);
    }

    /// <summary>True, with a diagnostic, where a text without quotes stands before the fact that it is compared with.</summary>
    private bool IsTextOnTheLeft(ComparisonSyntax syntax, BindScope scope)
    {
        var mistake = ExpressionBinder.FigureOf(syntax.Left)?.Mistake;
        var word = syntax.Left is NameSyntax { IsQuoted: false } name && !_expressions.IsName(name, scope) ? name : null;
        if ((mistake is null && word is null)
            || (syntax.Right is NameSyntax right ? !_expressions.IsName(right, scope) : ExpressionBinder.FigureOf(syntax.Right) is not null))
        {
            return false;
        }

        if (_expressions.Bind(syntax.Right, scope) is not { } second)
        {
            return true;
        }

        if (second.Kind is not (ValueKind.Text or ValueKind.TextList))
        {
            return false;
        }

        if (mistake is not null)
        {
            _diagnostics.Add(mistake.AsText(syntax.Left.Span));
            return true;
        }

        var turned = $"{second.Text} {syntax.ComparatorSpan.Text} {word!.Text}";
        _diagnostics.Add(TypeMessages.TextOnTheLeft(word.Text, turned).At(word.Span, scope.Path));
        return true;
    }

    private BetweenLeaf? BindBetween(BetweenSyntax syntax, BindScope scope)
    {
        if (_expressions.Bind(syntax.Operand, scope) is not { } operand)
        {
            return null;
        }

        var low = _expressions.BindAgainst(operand, syntax.Low, scope);
        var high = _expressions.BindAgainst(operand, syntax.High, scope);
        if (low is not null && low.Kind == high?.Kind)
        {
            (operand, low, high) = (ByDate(operand, low.Kind, scope), ByDate(low, operand.Kind, scope), ByDate(high, operand.Kind, scope));
        }

        if (low is null || high is null
            || !Comparable(operand, ref low, syntax.Low.Span, Comparator.LessOrEqual, scope)
            || !Comparable(operand, ref high, syntax.High.Span, Comparator.LessOrEqual, scope))
        {
            return null;
        }

        if (ConstantFolder.Fold(low) is { IsUnknown: false } least && ConstantFolder.Fold(high) is { IsUnknown: false } most && least.Number > most.Number)
        {
            _diagnostics.Add(ConditionMessages.NothingBetween(low.Text, high.Text).At(low.Span.To(high.Span), scope.Path));
        }

        return new BetweenLeaf(operand, low, high, syntax.Negated, Text(syntax), syntax.Span);
    }

    private LeafCondition? BindIn(InSyntax syntax, BindScope scope)
    {
        if (_expressions.BindUndecided(syntax.Operand, scope) is not { } operand)
        {
            return null;
        }

        var options = ImmutableArray.CreateBuilder<Value>();
        if (syntax.List is { } list)
        {
            if (!_symbols.Lists.TryGetValue(list.Text, out var values))
            {
                var close = _diagnostics.Closest(list.Text, _symbols.Lists.Keys);
                _diagnostics.Add(ConditionMessages.UnknownList(list.Text, close).At(list.Span, scope.Path));
                return null;
            }

            _symbols.UsedLists.Add(list.Text);
            if (values.Values is not { } all)
            {
                return null;
            }

            options.AddRange(all);
            operand = all.IsEmpty ? operand : ByDate(operand, all[0].Kind, scope);
        }

        var complete = true;
        foreach (var option in syntax.Options)
        {
            var bound = _expressions.BindAgainst(operand, option, scope, ignoresCase: syntax.IgnoringCase is not null);
            operand = bound is null ? operand : ByDate(operand, bound.Kind, scope);
            if (bound is null || !Comparable(operand, ref bound, option.Span, Comparator.Equal, scope))
            {
                complete = false;
            }
            else if (ConstantFolder.Fold(bound) is { IsUnknown: false } value)
            {
                options.Add(value);
            }
            else
            {
                _diagnostics.Add(FigureMessages.OptionNotConstant().At(option.Span, scope.Path));
                complete = false;
            }
        }

        if (complete && options.FirstOrDefault(o => o.Kind != operand.Kind) is { IsUnknown: false } other)
        {
            _diagnostics.Add(TypeMessages.ListHoldsOther(operand.Text, operand.Kind, other.Kind).At(syntax.Span, scope.Path));
            return null;
        }

        return !complete ? null
            : syntax.IgnoringCase is null ? new InLeaf(operand, options.ToImmutable(), syntax.Negated, Text(syntax), syntax.Span)
            : TextIs(operand, [.. options.Select(o => new ConstantExpression(o, syntax.Span))], syntax, syntax.Negated, scope);
    }

    /// <summary>A comparison that ignores case.</summary>
    private TextLeaf? TextIs(Expression operand, ImmutableArray<Expression> parts, TestSyntax syntax, bool negated, BindScope scope)
    {
        if (operand.Kind == ValueKind.Text)
        {
            return new TextLeaf(TextTest.Is, operand, parts, IgnoresCase: true, Pattern: null, negated, Text(syntax), syntax.Span);
        }

        _diagnostics.Add(TypeMessages.TextTestOf("ignoring case", operand.Text, operand.Kind).At(syntax.IgnoringCase!.Value, scope.Path));
        return null;
    }

    private TextLeaf? BindTextTest(TextTestSyntax syntax, BindScope scope)
    {
        if (_expressions.BindUndecided(syntax.Operand, scope) is not { } operand
            || _expressions.BindAgainst(operand, syntax.Part, scope, wholeText: operand.Kind == ValueKind.TextList) is not { } part)
        {
            return null;
        }

        var word = TextTests.Word(syntax.Test);
        if (operand.Kind != ValueKind.Text && !(operand.Kind == ValueKind.TextList && syntax.Test == TextTest.Contains))
        {
            var span = scope.Subject is null ? operand.Span : syntax.Span;
            _diagnostics.Add(TypeMessages.TextTestOf(word, operand.Text, operand.Kind).At(span, scope.Path));
            return null;
        }

        if (part.Kind != ValueKind.Text)
        {
            _diagnostics.Add(TypeMessages.TextTestWith(word, part.Text, part.Kind).At(part.Span, scope.Path));
            return null;
        }

        var ignoresCase = syntax.IgnoringCase is not null;
        TextPattern? pattern = null;
        if (syntax.Test == TextTest.Matches)
        {
            var text = ConstantFolder.Fold(part);
            if (!text.HasValue)
            {
                _diagnostics.Add(FigureMessages.PatternNotConstant().At(part.Span, scope.Path));
                return null;
            }

            if (TextPattern.TryParse(text.Text, ignoresCase, out pattern) is { } problem)
            {
                _diagnostics.Add(TypeMessages.BadPattern(text.Text, problem).At(part.Span, scope.Path));
                return null;
            }
        }

        return new TextLeaf(syntax.Test, operand, [part], ignoresCase, pattern, syntax.Negated, Text(syntax), syntax.Span);
    }

    private LeafCondition? BindBare(BareSyntax syntax, BindScope scope)
    {
        if (_expressions.Bind(syntax.Operand, scope) is not { } operand)
        {
            return null;
        }

        if (operand.Kind != ValueKind.Boolean)
        {
            _diagnostics.Add(TypeMessages.NotACondition(operand.Text, operand.Kind).At(operand.Span, scope.Path));
            return null;
        }

        return operand is ConstantExpression constant
            ? new ConstantLeaf(constant.Value.IsTrue != syntax.Negated, Text(syntax), syntax.Span)
            : new BooleanLeaf(operand, syntax.Negated, Text(syntax), syntax.Span);
    }

    private DoneLeaf? BindDone(DoneSyntax syntax, BindScope scope)
    {
        if (_symbols.Schema.List("care_records") is null)
        {
            _diagnostics.Add(ConditionMessages.NoCareRecords(_symbols.Schema.Subject).At(syntax.Span, scope.Path));
            return null;
        }

        if (!_symbols.RuleIds.Contains(syntax.Rule.Text))
        {
            var close = _symbols.RuleIds.Order(StringComparer.Ordinal).FirstOrDefault(r => r.StartsWith($"{syntax.Rule.Text}.", StringComparison.Ordinal)) ?? _diagnostics.Closest(syntax.Rule.Text, _symbols.RuleIds);
            _diagnostics.Add(ConditionMessages.UnknownRule(syntax.Rule.Text, close).At(syntax.Rule.Span, scope.Path));
            return null;
        }

        TimeAmount? within = null;
        if (syntax.Within is { } length)
        {
            if (_expressions.Bind(length, scope) is not { } bound)
            {
                return null;
            }

            var value = ConstantFolder.Fold(bound);
            if (value.Kind is not (ValueKind.Duration or ValueKind.Period) || !FigureBinder.IsLength(value))
            {
                _diagnostics.Add(CallMessages.DoneWithin(bound.Text).At(bound.Span, scope.Path));
                return null;
            }

            within = TimeAmount.From(value);
        }

        if (syntax.Here && scope.Row is null)
        {
            _diagnostics.Add(ConditionMessages.HereWithoutEntry(syntax.Rule.Text).At(syntax.Span, scope.Path));
            return null;
        }

        if (syntax.Here)
        {
            _symbols.DoneHere.Add((syntax.Rule.Text, scope.Row!, syntax.Span, scope.Path));
        }

        return new DoneLeaf(syntax.Rule.Text, within, syntax.Here, syntax.Negated, Text(syntax), syntax.Span);
    }

    /// <summary>An instant beside a date is its date for the customer. The input of a table stays what it is.</summary>
    private static Expression ByDate(Expression side, ValueKind other, BindScope scope) => side.Kind == ValueKind.Instant && other == ValueKind.Date && scope.Subject is null
        ? new FunctionExpression(FunctionCatalog.DateOf, side, side.Span)
        : side;

    /// <summary>
    /// Checks that two sides can be compared; converts a bare number to a duration in days where the other side counts days.
    /// </summary>
    private bool Comparable(Expression left, ref Expression right, SourceSpan at, Comparator comparator, BindScope scope)
    {
        if (left is FunctionExpression { Function.ComparesWithDays: true } && right is ConstantExpression { Value: { Kind: ValueKind.Number } days } && Math.Abs(days.Number) < 4_000_000m)
        {
            right = new ConstantExpression(Value.OfDuration(days.Number * TimeSpan.TicksPerDay), right.Span);
        }

        if (left.Kind != right.Kind)
        {
            var message = TypeMessages.KindsDiffer(left.Kind, right.Kind, TypeHints.ForComparison(left, right, _symbols.Schema.Currency));
            _diagnostics.Add(message.At(Both(left, right, scope), scope.Path) with { Labels = TypeHints.Sides(left, right) });
            return false;
        }

        if (left.Kind == ValueKind.Money && TypeHints.CurrenciesDiffer(left, right))
        {
            var message = TypeMessages.CurrenciesNotCompared(TypeHints.Currency(left)!, TypeHints.Currency(right)!);
            _diagnostics.Add(message.At(Both(left, right, scope), scope.Path) with { Labels = TypeHints.Sides(left, right) });
            return false;
        }

        if (left.Scale is { } scale && right.Scale is { } other && scale != other)
        {
            _diagnostics.Add(TypeMessages.ScalesDiffer(scale.Name, other.Name).At(Both(left, right, scope), scope.Path));
            return false;
        }

        var ordered = comparator is not (Comparator.Equal or Comparator.NotEqual);
        if (left.Kind == ValueKind.TextList || (ordered && (left.Kind is ValueKind.Text or ValueKind.Boolean)))
        {
            _diagnostics.Add(TypeMessages.NotComparedThisWay(left.Kind).At(at, scope.Path));
            return false;
        }

        return true;
    }

    // The input of a table is written elsewhere, so no single span covers both sides.
    private static SourceSpan Both(Expression left, Expression right, BindScope scope) => scope.Subject is null ? left.Span.To(right.Span) : right.Span;

    private static string Text(TestSyntax syntax) => syntax.Span.Source.Text[syntax.Span.Start..syntax.Span.End];
}
