using System.Collections.Immutable;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Functions;
using CareRules.Time;

namespace CareRules.Model.Expressions;

/// <summary>A literal: <c>500000 CNY</c>.</summary>
internal sealed record ConstantExpression(Value Value, SourceSpan Span)
    : Expression(Value.Kind, CanonicalText.Of(Value), Span)
{
    public override Value Constant => Value;
}

/// <summary>A parameter of the pack; its value is fixed when the pack loads.</summary>
internal sealed record ParameterExpression(Parameter Parameter, SourceSpan Span)
    : Expression(Parameter.Kind, CanonicalText.Of(Parameter.Value), Span)
{
    public override Value Constant => Parameter.Value;
}

/// <summary>A measure of the pack, by its index in <see cref="CarePolicy.Measures"/>.</summary>
internal sealed record MeasureExpression(Measure Measure, SourceSpan Span)
    : Expression(Measure.Kind, $"measure:{Measure.Name}", Span)
{
    public override bool MayBeNothing => Measure.MayBeNothing;

    public override LevelScale? Scale => Measure.Value.Scale;

    public override ResultDomain? Domain => Measure.Value.Domain;
}

/// <summary>A signal as a boolean.</summary>
internal sealed record SignalExpression(Signal Signal, SourceSpan Span)
    : Expression(ValueKind.Boolean, $"signal:{Signal.Name}", Span);

/// <summary>The customer's level in a dimension; nothing where no level holds.</summary>
internal sealed record TierExpression(string Dimension, LevelScale Scale, SourceSpan Span)
    : Expression(ValueKind.Level, $"tier:{Dimension}", Span)
{
    public override LevelScale Scale { get; } = Scale;

    public override bool MayBeNothing => Scale.MayBeNone;
}

/// <summary>The churn level; <c>none</c> (rank 0) below every level.</summary>
internal sealed record ChurnRiskExpression(LevelScale Scale, SourceSpan Span)
    : Expression(ValueKind.Level, "churn_risk", Span)
{
    public override LevelScale Scale { get; } = Scale;
}

/// <summary>The churn score.</summary>
internal sealed record ChurnScoreExpression(SourceSpan Span)
    : Expression(ValueKind.Number, "churn_score", Span);

/// <summary>The loyalty level; unknown while no level holds.</summary>
internal sealed record LoyaltyLevelExpression(LevelScale Scale, SourceSpan Span)
    : Expression(ValueKind.Level, "loyalty.level", Span)
{
    public override LevelScale Scale { get; } = Scale;
}

/// <summary>A figure of the loyalty part at as-of: a qualification figure of levels, or a value of the points ledger.</summary>
/// <param name="Within">How far ahead expiring points are counted; null for the other figures.</param>
internal sealed record LoyaltyFigureExpression(LoyaltyFigure Figure, TimeAmount? Within, ValueKind ResultKind, SourceSpan Span)
    : Expression(ResultKind, $"loyalty:{Figure}{(Within is { } length ? $":{length}" : "")}", Span)
{
    public override bool MayBeNothing => Figure is LoyaltyFigure.NextExpiry or LoyaltyFigure.NextSettlement;
}

/// <summary>A field of the customer.</summary>
internal sealed record CustomerFieldExpression(FactField Field, SourceSpan Span)
    : Expression(Field.Kind, $"{Field.Subject}.{Field.Name}", Span)
{
    public override string ShortName => Field.Name;

    public override ImmutableArray<string> Texts => Field.AllowedTexts;
}

/// <summary>A field of the current entry: <c>complaint.category</c> in a rule on complaints, or a field inside <c>where</c>.</summary>
/// <param name="IsAtHand">True inside a <c>where</c> for the entry that the rule is about, and not the one that is filtered.</param>
internal sealed record RowFieldExpression(FactList List, FactField Field, SourceSpan Span, bool IsAtHand = false)
    : Expression(Field.Kind, CanonicalText.AtHand($"{List.Singular}.{Field.Name}", IsAtHand), Span)
{
    public override string ShortName => Field.Name;

    public override ImmutableArray<string> Texts => Field.AllowedTexts;
}

/// <summary>The severity of the current entry, a complaint or a request.</summary>
/// <param name="IsAtHand">As of a field.</param>
internal sealed record TicketSeverityExpression(FactList List, LevelScale Scale, SourceSpan Span, bool IsAtHand = false)
    : Expression(ValueKind.Level, CanonicalText.AtHand($"{List.Singular}.severity", IsAtHand), Span)
{
    public override LevelScale Scale { get; } = Scale;

    public override bool MayBeNothing => Scale.MayBeNone;
}

/// <summary>True when the current entry repeats an earlier one according to the policy's <c>repeat</c>; unknown without one.</summary>
/// <param name="IsAtHand">As of a field.</param>
internal sealed record TicketRepeatedExpression(FactList List, SourceSpan Span, bool IsAtHand = false)
    : Expression(ValueKind.Boolean, CanonicalText.AtHand($"{List.Singular}.repeated", IsAtHand), Span);

/// <summary>A figure of the deadline of a step of the current entry: <c>complaint.breached(accept)</c>.</summary>
/// <param name="Step">The name of the step.</param>
/// <param name="Elapsed">The kind of what the clocks of the step count: time, or business time.</param>
/// <param name="IsAtHand">As of a field.</param>
internal sealed record TicketClockExpression(FactList List, string Step, ClockFigure Figure, ValueKind Elapsed, SourceSpan Span, bool IsAtHand = false)
    : Expression(ClockFigures.KindOf(Figure, Elapsed), CanonicalText.AtHand($"{List.Singular}.{ClockFigures.NameOf(Figure)}({Step})", IsAtHand), Span)
{
    // There may be no such deadline for its severity, or none that has started.
    public override bool MayBeNothing => true;
}

/// <summary>An output of a decision table, evaluated for the customer and the current entry.</summary>
/// <param name="Output">The output's index in the table.</param>
internal sealed record TableExpression(DecisionTable Table, int Output, SourceSpan Span)
    : Expression(Table.KindOf(Output), $"table:{Table.Name}.{Table.Outputs[Output].Name}", Span)
{
    public override bool MayBeNothing { get; } = Table.MayBeNothing(Output);

    /// <summary>Its name in packs: the table's, and the output's where there are several.</summary>
    public string Name => Table.Outputs.Length == 1 ? Table.Name : $"{Table.Name}.{Table.Outputs[Output].Name}";

    public override string ShortName => Name;

    public override ImmutableArray<string> Texts => Table.Outputs[Output].Texts;
}

/// <summary>The as-of instant.</summary>
internal sealed record NowExpression(SourceSpan Span)
    : Expression(ValueKind.Instant, "now", Span);

/// <summary>The as-of day in the customer's zone.</summary>
internal sealed record TodayExpression(SourceSpan Span)
    : Expression(ValueKind.Date, "today", Span);

/// <summary>
/// A function over a list's entries up to as-of: <c>sum(purchases.amount) over 12 months where category is toys</c>.
/// <c>count</c> has no field. Without a window, everything up to T.
/// </summary>
internal sealed record AggregateExpression(
    AggregateFunction Function,
    FactList List,
    FactField? Field,
    TimeWindow? Window,
    Condition? Filter,
    ValueKind ResultKind,
    SourceSpan Span)
    : Expression(ResultKind, CanonicalText.Aggregate(Function, List, Field, Window, Filter), Span)
{
    // Counts and sums of no entry are zero.
    public override bool MayBeNothing => Function is not (AggregateFunction.Count or AggregateFunction.Sum or AggregateFunction.Distinct or AggregateFunction.DistinctDays);

    public AggregateDescriptor Descriptor => FunctionCatalog.Of(Function);
}

/// <summary>
/// A drop or a growth: an aggregate over (T - w, T] against (T - 2w, T - w]; nothing when the earlier one is zero. A percent; a drop of
/// 50% is a growth of -50%.
/// </summary>
internal sealed record ChangeExpression(bool IsDrop, AggregateExpression Aggregate, TimeAmount Window, SourceSpan Span)
    : Expression(ChangeFunction.Result, $"{Of(IsDrop).Name}({Aggregate.Canonical},{Window})", Span)
{
    public override bool MayBeNothing => true;

    public ChangeFunction Function => Of(IsDrop);

    private static ChangeFunction Of(bool isDrop) => isDrop ? FunctionCatalog.Drop : FunctionCatalog.Growth;
}

/// <summary>The mean or the median interval between entries, a duration; nothing with fewer than two.</summary>
internal sealed record GapExpression(IntervalFunction Function, FactList List, TimeWindow? Window, Condition? Filter, SourceSpan Span)
    : Expression(Function.Result, CanonicalText.Rows(Function, List, Window, Filter), Span)
{
    public bool IsMedian => Function == FunctionCatalog.MedianGap;

    public override bool MayBeNothing => true;
}

/// <summary>The time since the last entry over the mean interval, a number; nothing with fewer than two entries or no interval.</summary>
internal sealed record OverdueExpression(FactList List, TimeWindow? Window, Condition? Filter, SourceSpan Span)
    : Expression(FunctionCatalog.Overdue.Result, CanonicalText.Rows(FunctionCatalog.Overdue, List, Window, Filter), Span)
{
    public override bool MayBeNothing => true;
}

/// <summary>A function of one value: <c>age(customer.since)</c>.</summary>
internal sealed record FunctionExpression(ValueFunction Function, Expression Argument, SourceSpan Span)
    : Expression(Function.Result, $"{Function.Name}({Argument.Canonical})", Span)
{
    public override bool MayBeNothing => Argument.MayBeNothing;

    public override ResultDomain? Domain => Function.Domain;
}

/// <summary><c>+ - * /</c>; division by zero is nothing.</summary>
internal sealed record ArithmeticExpression(ArithmeticOperator Operator, Expression Left, Expression Right, ValueKind ResultKind, SourceSpan Span)
    : Expression(ResultKind, $"({Left.Canonical} {CanonicalText.Of(Operator)} {Right.Canonical})", Span)
{
    public override bool MayBeNothing => Left.MayBeNothing || Right.MayBeNothing
        || (Operator == ArithmeticOperator.Divide && !(Right.Constant is { HasValue: true, Number: not 0m }));
}

/// <summary>A leading minus.</summary>
internal sealed record NegateExpression(Expression Of, SourceSpan Span)
    : Expression(Of.Kind, $"-({Of.Canonical})", Span)
{
    public override bool MayBeNothing => Of.MayBeNothing;
}
