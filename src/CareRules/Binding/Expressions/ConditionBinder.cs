using System.Collections.Immutable;
using CareRules.Binding.Reading;
using CareRules.Diagnostics;
using CareRules.Facts;
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
            _diagnostics.Add(DiagnosticCatalog.DefinitionTooDeep.At(node.Span, scope.Path, "this condition is nested too deeply", "make a signal of its inner part"));
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
        KnownSyntax known => _expressions.Bind(known.Operand, scope) is { } operand ? new KnownLeaf(operand, known.WantsKnown, Text(known), known.Span) : null,
        BareSyntax bare => BindBare(bare, scope),
        DoneSyntax done => BindDone(done, scope),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private Condition? BindTree(YamlMapping mapping, BindScope scope, int depth)
    {
        foreach (var entry in mapping.Entries.Where(e => !TreeKeys.Contains(e.Key.Value)))
        {
            var close = _diagnostics.Closest(entry.Key.Value, TreeKeys);
            _diagnostics.Add(DiagnosticCatalog.UnknownKey.At(
                entry.Key.Span,
                scope.Path,
                $"unknown key `{entry.Key.Value}` in a condition",
                close is null ? "a condition is one test as text, or a mapping with `all`, `any` or `not`; quote a test that holds `: `" : $"did you mean `{close}`?",
                close));
        }

        var known = mapping.Entries.Where(e => TreeKeys.Contains(e.Key.Value)).ToList();
        if (known.Count != 1)
        {
            if (known.Count > 1)
            {
                _diagnostics.Add(DiagnosticCatalog.ExclusiveKeys.At(known[1].Key.Span, scope.Path, $"`{known[0].Key.Value}` and `{known[1].Key.Value}` stand side by side, so it is not clear how they go together", $"put `{known[1].Key.Value}` into a list under `{known[0].Key.Value}`"));
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
            _diagnostics.Add(DiagnosticCatalog.WrongShape.At(value.Span, path, $"`{key.Value}` must be a list of conditions, but this is {MappingReader.KindOf(value)}", "start each condition with `- `"));
            return null;
        }

        if (sequence.Items.IsEmpty)
        {
            _diagnostics.Add(DiagnosticCatalog.EmptyValue.At(sequence.Span, path, $"`{key.Value}` is an empty list", "write at least one condition in it"));
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
        _diagnostics.Add(DiagnosticCatalog.EmptyValue.At(node.Span, scope.Path, "there is no condition here", "write one test, for example `annual_spend >= 500000 CNY`"));
        return null;
    }

    private LeafCondition? BindLeaf(YamlScalar scalar, BindScope scope)
    {
        if (scalar.IsEmpty)
        {
            return Nothing(scalar, scope);
        }

        return ExpressionReader.ParseTest(scalar, scope.Path, _diagnostics) is { } test && BindTest(test, scope) is { } leaf
            ? leaf with { Path = scope.Path }
            : null;
    }

    private CompareLeaf? BindComparison(ComparisonSyntax syntax, BindScope scope)
    {
        if (_expressions.Bind(syntax.Left, scope) is not { } left)
        {
            // Problems of the other side are reported too.
            if (syntax.Right is not NameSyntax)
            {
                _expressions.Bind(syntax.Right, scope);
            }

            return null;
        }

        if (_expressions.BindAgainst(left, syntax.Right, scope) is not { } right || !Comparable(left, ref right, syntax.ComparatorSpan, syntax.Comparator, scope))
        {
            return null;
        }

        var comparator = syntax.Negated ? Negate(syntax.Comparator) : syntax.Comparator;
        return new CompareLeaf(comparator, left, right, Text(syntax), syntax.Span);
    }

    private BetweenLeaf? BindBetween(BetweenSyntax syntax, BindScope scope)
    {
        if (_expressions.Bind(syntax.Operand, scope) is not { } operand)
        {
            return null;
        }

        var low = _expressions.BindAgainst(operand, syntax.Low, scope);
        var high = _expressions.BindAgainst(operand, syntax.High, scope);
        if (low is null || high is null
            || !Comparable(operand, ref low, syntax.Low.Span, Comparator.LessOrEqual, scope)
            || !Comparable(operand, ref high, syntax.High.Span, Comparator.LessOrEqual, scope))
        {
            return null;
        }

        if (ConstantFolder.Fold(low) is { IsUnknown: false } least && ConstantFolder.Fold(high) is { IsUnknown: false } most && least.Number > most.Number)
        {
            _diagnostics.Add(DiagnosticCatalog.NeverTrue.At(low.Span.To(high.Span), scope.Path, $"nothing lies between `{low.Text}` and `{high.Text}`: the first is greater", "write the smaller end first"));
        }

        return new BetweenLeaf(operand, low, high, syntax.Negated, Text(syntax), syntax.Span);
    }

    private InLeaf? BindIn(InSyntax syntax, BindScope scope)
    {
        if (_expressions.Bind(syntax.Operand, scope) is not { } operand)
        {
            return null;
        }

        var options = ImmutableArray.CreateBuilder<Value>();
        if (syntax.List is { } list)
        {
            if (!_symbols.Lists.TryGetValue(list.Text, out var values))
            {
                var close = _diagnostics.Closest(list.Text, _symbols.Lists.Keys);
                _diagnostics.Add(DiagnosticCatalog.UnknownList.At(list.Span, scope.Path, $"no list is named `{list.Text}`", close is null ? "define it under `lists:`, or write the values in parentheses: `in (a, b)`" : $"did you mean `{close}`?", close));
                return null;
            }

            _symbols.UsedLists.Add(list.Text);
            if (values.Values is not { } all)
            {
                return null;
            }

            options.AddRange(all);
        }

        var complete = true;
        foreach (var option in syntax.Options)
        {
            var bound = _expressions.BindAgainst(operand, option, scope);
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
                _diagnostics.Add(DiagnosticCatalog.NotConstant.At(option.Span, scope.Path, "the values after `in` must be the same for every customer", "use literals or parameters"));
                complete = false;
            }
        }

        if (complete && options.FirstOrDefault(o => o.Kind != operand.Kind) is { IsUnknown: false } other)
        {
            _diagnostics.Add(DiagnosticCatalog.KindsDiffer.At(syntax.Span, scope.Path, $"`{operand.Text}` is {KindNames.WithArticle(operand.Kind)}, but the list holds {KindNames.WithArticle(other.Kind)}", operand.Kind == ValueKind.Level ? "write the levels in parentheses: `in (a, b)`" : "the two must be of one type"));
            return null;
        }

        return complete ? new InLeaf(operand, options.ToImmutable(), syntax.Negated, Text(syntax), syntax.Span) : null;
    }

    private TextLeaf? BindTextTest(TextTestSyntax syntax, BindScope scope)
    {
        if (_expressions.Bind(syntax.Operand, scope) is not { } operand
            || _expressions.BindAgainst(operand, syntax.Part, scope, wholeText: operand.Kind == ValueKind.TextList) is not { } part)
        {
            return null;
        }

        var word = syntax.Test == TextTest.Contains ? "contains" : "starts with";
        if (operand.Kind != ValueKind.Text && !(operand.Kind == ValueKind.TextList && syntax.Test == TextTest.Contains))
        {
            _diagnostics.Add(DiagnosticCatalog.ComparatorKind.At(scope.Subject is null ? operand.Span : syntax.Span, scope.Path, $"`{word}` needs text, but `{operand.Text}` is {KindNames.WithArticle(operand.Kind)}", "compare it with `=`, `>=`, `in (...)` or another comparator"));
            return null;
        }

        if (part.Kind != ValueKind.Text)
        {
            _diagnostics.Add(DiagnosticCatalog.ComparatorKind.At(part.Span, scope.Path, $"`{word}` needs text, but `{part.Text}` is {KindNames.WithArticle(part.Kind)}", "put it in quotes if it is text"));
            return null;
        }

        return new TextLeaf(syntax.Test, operand, part, syntax.Negated, Text(syntax), syntax.Span);
    }

    private LeafCondition? BindBare(BareSyntax syntax, BindScope scope)
    {
        if (_expressions.Bind(syntax.Operand, scope) is not { } operand)
        {
            return null;
        }

        if (operand.Kind != ValueKind.Boolean)
        {
            _diagnostics.Add(DiagnosticCatalog.NotACondition.At(operand.Span, scope.Path, $"`{operand.Text}` is {KindNames.WithArticle(operand.Kind)}, not a condition", "compare it with something, for example `>= ...`, or ask whether it `is known`"));
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
            _diagnostics.Add(DiagnosticCatalog.CustomersOnly.At(syntax.Span, scope.Path, $"a {_symbols.Schema.Subject} has no care records, which `done` looks into", "keep `done` in the pack about customers"));
            return null;
        }

        if (!_symbols.RuleIds.Contains(syntax.Rule.Text))
        {
            var close = _diagnostics.Closest(syntax.Rule.Text, _symbols.RuleIds);
            _diagnostics.Add(DiagnosticCatalog.UnknownRule.At(syntax.Rule.Span, scope.Path, $"the pack has no care rule `{syntax.Rule.Text}`", close is null ? "`done` takes the id of a rule under `care:`" : $"did you mean `{close}`?", close));
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
            if (value.Kind is not (ValueKind.Duration or ValueKind.Period) || FigureBinder.LengthProblem(value, zeroAllowed: false) is not null)
            {
                _diagnostics.Add(DiagnosticCatalog.BadWindow.At(bound.Span, scope.Path, $"`{bound.Text}` cannot be a window's length", "write a length of time, for example `30 days`"));
                return null;
            }

            within = TimeAmount.From(value);
        }

        return new DoneLeaf(syntax.Rule.Text, within, syntax.Negated, Text(syntax), syntax.Span);
    }

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
            _diagnostics.Add(DiagnosticCatalog.KindsDiffer.At(Both(left, right, scope), scope.Path, $"{KindNames.WithArticle(left.Kind)} cannot be compared with {KindNames.WithArticle(right.Kind)}", TypeHints.ForComparison(left, right, _symbols.Schema.Currency))
                with
            { Labels = TypeHints.Sides(left, right) });
            return false;
        }

        if (left.Kind == ValueKind.Money && TypeHints.CurrenciesDiffer(left, right))
        {
            _diagnostics.Add(DiagnosticCatalog.CurrenciesDiffer.At(Both(left, right, scope), scope.Path, $"{TypeHints.Currency(left)} and {TypeHints.Currency(right)} cannot be compared", "give both amounts in one currency")
                with
            { Labels = TypeHints.Sides(left, right) });
            return false;
        }

        if (left.Kind == ValueKind.Level && LevelScales.Of(left) is { } scale && LevelScales.Of(right) is { } other && scale != other)
        {
            _diagnostics.Add(DiagnosticCatalog.KindsDiffer.At(Both(left, right, scope), scope.Path, $"levels of {scale.Name} cannot be compared with levels of {other.Name}"));
            return false;
        }

        var ordered = comparator is not (Comparator.Equal or Comparator.NotEqual);
        if (left.Kind == ValueKind.TextList || (ordered && (left.Kind is ValueKind.Text or ValueKind.Boolean)))
        {
            _diagnostics.Add(DiagnosticCatalog.ComparatorKind.At(at, scope.Path, $"{KindNames.WithArticle(left.Kind)} cannot be compared this way", left.Kind == ValueKind.TextList ? "use `contains`" : "use `is`, `is not` or `in (...)`"));
            return false;
        }

        return true;
    }

    // The input of a table is written elsewhere, so no single span covers both sides.
    private static SourceSpan Both(Expression left, Expression right, BindScope scope) => scope.Subject is null ? left.Span.To(right.Span) : right.Span;

    private static Comparator Negate(Comparator comparator) => comparator switch
    {
        Comparator.Equal => Comparator.NotEqual,
        Comparator.NotEqual => Comparator.Equal,
        Comparator.Less => Comparator.GreaterOrEqual,
        Comparator.LessOrEqual => Comparator.Greater,
        Comparator.Greater => Comparator.LessOrEqual,
        _ => Comparator.Less,
    };

    private static string Text(TestSyntax syntax) => syntax.Span.Source.Text[syntax.Span.Start..syntax.Span.End];
}
