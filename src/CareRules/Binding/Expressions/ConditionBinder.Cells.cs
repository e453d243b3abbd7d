using CareRules.Model.Expressions;
using CareRules.Syntax.Expressions;

namespace CareRules.Binding.Expressions;

/// <content>Tests in the cells of decision tables; the scope holds the input that they test.</content>
internal sealed partial class ConditionBinder
{
    /// <summary>Binds one test of a table's cell.</summary>
    public Condition? BindCell(TestSyntax test, BindScope scope)
    {
        if (test is not RangeSyntax range)
        {
            return BindTest(test, scope) is { } leaf ? leaf with { Path = scope.Path } : null;
        }

        return range is { OverLow: false, UnderHigh: false } ? BindCell(Between(range), scope) : BindRange(range, scope);
    }

    /// <summary>Binds a range that excludes an end: two comparisons of the same input.</summary>
    private AllCondition? BindRange(RangeSyntax syntax, BindScope scope)
    {
        if (BindBetween(Between(syntax), scope) is not { } closed)
        {
            return null;
        }

        return new AllCondition(
            [
                new CompareLeaf(syntax.OverLow ? Comparator.Greater : Comparator.GreaterOrEqual, closed.Operand, closed.Low, false, closed.Text, syntax.Span) { Path = scope.Path },
                new CompareLeaf(syntax.UnderHigh ? Comparator.Less : Comparator.LessOrEqual, closed.Operand, closed.High, false, closed.Text, syntax.Span) { Path = scope.Path },
            ],
            syntax.Span);
    }

    private static BetweenSyntax Between(RangeSyntax range) => new(range.Operand, range.Low, range.High, negated: false, range.Span);
}
