using System.Diagnostics;
using CareRules.Model.Expressions;

namespace CareRules.Model;

/// <summary>Enumerates the parts of conditions and expressions, for all code that walks them.</summary>
internal static class ModelWalk
{
    /// <summary>The leaf conditions of a condition, in reading order.</summary>
    public static IEnumerable<LeafCondition> Leaves(Condition? condition) => condition switch
    {
        null or ConstantLeaf => [],
        LeafCondition leaf => [leaf],
        AllCondition all => all.Children.SelectMany(Leaves),
        AnyCondition any => any.Children.SelectMany(Leaves),
        NotCondition not => Leaves(not.Child),
        _ => throw new UnreachableException(),
    };

    /// <summary>The operands of a leaf, from left to right.</summary>
    public static IEnumerable<Expression> Operands(LeafCondition leaf) => leaf switch
    {
        CompareLeaf compare => [compare.Left, compare.Right],
        BetweenLeaf between => [between.Operand, between.Low, between.High],
        InLeaf membership => [membership.Operand],
        TextLeaf text => [text.Operand, .. text.Parts],
        KnownLeaf known => [known.Operand],
        BooleanLeaf boolean => [boolean.Operand],
        ConstantLeaf or DoneLeaf => [],
        _ => throw new UnreachableException(),
    };

    /// <summary>The operands inside an expression; a measure's or signal's own definition is not part of it.</summary>
    public static IEnumerable<Expression> Parts(Expression expression) => expression switch
    {
        ArithmeticExpression arithmetic => [arithmetic.Left, arithmetic.Right],
        NegateExpression negate => [negate.Of],
        FunctionExpression call => [call.Argument],
        ChangeExpression change => [change.Aggregate],
        ConstantExpression or ParameterExpression or MeasureExpression or SignalExpression or TableExpression
            or TierExpression or ChurnRiskExpression or ChurnScoreExpression or LoyaltyLevelExpression or LoyaltyFigureExpression
            or CustomerFieldExpression or RowFieldExpression or TicketSeverityExpression or TicketRepeatedExpression or TicketClockExpression
            or NowExpression or TodayExpression or AggregateExpression or GapExpression or OverdueExpression => [],
        _ => throw new UnreachableException(),
    };

    /// <summary>True when a filter within the expression reads the entry that the rule is about.</summary>
    public static bool FiltersByEntry(Expression expression) => expression
        is RowFieldExpression { IsAtHand: true } or TicketSeverityExpression { IsAtHand: true } or TicketRepeatedExpression { IsAtHand: true } or TicketClockExpression { IsAtHand: true }
        || (expression is TableExpression table && FiltersByEntry(table.Table))
        || Parts(expression).Any(FiltersByEntry)
        || Leaves(Filter(expression)).SelectMany(Operands).Any(FiltersByEntry);

    /// <summary>True when a filter within a table reads the entry that the table is used for.</summary>
    public static bool FiltersByEntry(DecisionTable table) => table.Inputs.Select(i => i.Value)
        .Concat(table.Rows.SelectMany(r => r.When).SelectMany(c => Leaves(c.Test)).SelectMany(Operands))
        .Concat(table.Outputs.SelectMany((_, i) => table.Cells(i)))
        .Any(FiltersByEntry);

    /// <summary>The filter over a list's entries, or null.</summary>
    public static Condition? Filter(Expression expression) => expression switch
    {
        AggregateExpression aggregate => aggregate.Filter,
        GapExpression gap => gap.Filter,
        OverdueExpression overdue => overdue.Filter,
        ConstantExpression or ParameterExpression or MeasureExpression or SignalExpression or TableExpression
            or TierExpression or ChurnRiskExpression or ChurnScoreExpression or LoyaltyLevelExpression or LoyaltyFigureExpression
            or CustomerFieldExpression or RowFieldExpression or TicketSeverityExpression or TicketRepeatedExpression or TicketClockExpression
            or NowExpression or TodayExpression or ChangeExpression or FunctionExpression
            or ArithmeticExpression or NegateExpression => null,
        _ => throw new UnreachableException(),
    };
}
