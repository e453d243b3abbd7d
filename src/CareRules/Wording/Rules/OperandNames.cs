using System.Diagnostics;
using System.Globalization;
using CareRules.Facts;
using CareRules.Model;
using CareRules.Model.Expressions;
using CareRules.Time;

namespace CareRules.Wording.Rules;

/// <summary>Finds the names of operands and facts.</summary>
internal sealed class OperandNames(CarePolicy policy)
{
    public OperandName Of(Expression expression) => expression switch
    {
        ParameterExpression { Parameter: var parameter } => new(parameter.Name, parameter.Label, null),
        MeasureExpression { Measure: var measure } => new(measure.Name, measure.Label, null),
        SignalExpression { Signal: var signal } => new(signal.Name, signal.Label, null),
        TableExpression table => new(table.Name, TableLabel(table), null),
        TierExpression tier => new($"tier.{tier.Dimension}", Dimension(tier.Dimension), tier.Scale),
        ChurnRiskExpression risk => new("churn_risk", Titles.Churn, risk.Scale),
        ChurnScoreExpression => new("churn_score", ChurnScore, null),
        LoyaltyLevelExpression loyalty => new("loyalty.level", LoyaltyLevel, loyalty.Scale),
        LoyaltyFigureExpression figure => new(figure.Text, LoyaltyNames.Of(figure.Figure), null),
        CustomerFieldExpression { Field: var field } => new($"{field.Subject}.{field.Name}", field.Label, null),
        RowFieldExpression row => new($"{row.List.Singular}.{row.Field.Name}", row.Field.Label, null),
        TicketSeverityExpression severity => new($"{severity.List.Singular}.severity", Severity, severity.Scale),
        TicketRepeatedExpression repeated => new($"{repeated.List.Singular}.repeated", repeated.List.IsComplaints ? new("Repeated complaint", "重复投诉") : new("Repeated", "重复发生"), null),
        TicketClockExpression clock => new($"{clock.List.Singular}.{ClockFigures.NameOf(clock.Figure)}({clock.Step})", Titles.Clock(clock.Step, clock.Figure), null),
        NowExpression => new("now", new("Now", "当前时间"), null),
        TodayExpression => new("today", new("Today", "今天"), null),
        ConstantExpression or AggregateExpression or ChangeExpression or GapExpression or OverdueExpression or FunctionExpression
            or ArithmeticExpression or NegateExpression => new(expression.Text, LocalizedText.None, null),
        _ => throw new UnreachableException(),
    };

    public static LocalizedText LoyaltyLevel { get; } = new("Loyalty level", "会员等级");

    private static LocalizedText TableLabel(TableExpression table)
    {
        var (label, output) = (table.Table.Label, table.Table.Outputs[table.Output].Label);
        return table.Table.Outputs.Length == 1 ? label
            : label.IsEmpty || output.IsEmpty ? LocalizedText.None
            : new LocalizedText($"{label.In(Language.English)}, {output.In(Language.English)}", $"{label.In(Language.Chinese)}·{output.In(Language.Chinese)}");
    }

    /// <summary>In place of a level's label.</summary>
    public static LocalizedText NoLevel { get; } = new("none", "无");

    public static LocalizedText Severity { get; } = new("Severity", "严重程度");

    public static LocalizedText ChurnScore { get; } = new("Churn score", "流失风险分数");

    /// <summary>
    /// A fact as data gaps name it: <c>customer.since</c>, <c>purchases</c>, <c>complaint.category</c>, <c>tier.value</c>.
    /// </summary>
    public OperandName OfFact(string fact) => new(fact, Label(fact), null);

    /// <summary>The label of a role; the role's name where there is none.</summary>
    public LocalizedText Role(string role) =>
        policy.Roles.FirstOrDefault(r => r.Name == role)?.Label is { IsEmpty: false } label ? label : new LocalizedText(role, role);

    public LocalizedText Dimension(string dimension) =>
        policy.Tiers.First(t => t.Dimension == dimension).Label is { IsEmpty: false } label ? label : new LocalizedText($"Tier {dimension}", $"等级 {dimension}");

    /// <summary>The label of a level, or its name.</summary>
    public static LocalizedText Level(LevelScale scale, int? rank) =>
        rank is not { } held ? NoLevel
        : scale.Levels[held].Label is { IsEmpty: false } label ? label
        : Usual(scale.Levels[held].Name);

    // Churn levels have no labels, and usually these names.
    private static LocalizedText Usual(string level) => new(level, level switch
    {
        "high" => "高",
        "medium" => "中",
        "low" => "低",
        _ => level,
    });

    /// <summary>A business calendar with its last day.</summary>
    public static LocalizedText CalendarOf(BusinessCalendar calendar) => new(
        string.Create(CultureInfo.InvariantCulture, $"the calendar `{calendar.Name}` ends on {calendar.LastDay:yyyy-MM-dd}"),
        string.Create(CultureInfo.InvariantCulture, $"工作日历 `{calendar.Name}`（截至 {calendar.LastDay:yyyy-MM-dd}）"));

    private LocalizedText Label(string fact) => fact.Split('.', 2) switch
    {
        ["table", var table] => policy.Tables.FirstOrDefault(t => t.Name == table)?.Label ?? LocalizedText.None,
        ["loyalty", "level"] => LoyaltyLevel,
        ["calendars", _] when fact == policy.Calendar?.Fact => CalendarOf(policy.Calendar),
        ["tier", var dimension] => policy.Tiers.FirstOrDefault(t => t.Dimension == dimension)?.Label ?? LocalizedText.None,
        _ => policy.Schema.LabelOf(fact),
    };
}
