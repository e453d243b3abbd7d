using System.Globalization;
using CareRules.Facts;
using CareRules.Model;
using CareRules.Model.Expressions;
using CareRules.Syntax.Expressions;

namespace CareRules.Tests.Syntax.Expressions;

/// <summary>Syntax as one line with every grouping shown, so that a structure is compared as text.</summary>
internal static class Shape
{
    public static string Of(TestSyntax? test) => test?.IgnoringCase is null ? Exact(test) : $"{Exact(test)} ignoring case";

    private static string Exact(TestSyntax? test) => test switch
    {
        ComparisonSyntax c => Not(c.Negated, $"[{Of(c.Left)} {c.Comparator} {Of(c.Right)}]"),
        BetweenSyntax b => Not(b.Negated, $"[{Of(b.Operand)} between {Of(b.Low)} and {Of(b.High)}]"),
        RangeSyntax r => $"[{Of(r.Operand)} {(r.OverLow ? "over" : "from")} {Of(r.Low)} {(r.UnderHigh ? "under" : "to")} {Of(r.High)}]",
        InSyntax { List: { } list } i => Not(i.Negated, $"[{Of(i.Operand)} in list {Of(list)}]"),
        InSyntax i => Not(i.Negated, $"[{Of(i.Operand)} in {string.Join(" | ", i.Options.Select(Of))}]"),
        TextTestSyntax t => Not(t.Negated, $"[{Of(t.Operand)} {t.Test} {Of(t.Part)}]"),
        KnownSyntax k => Not(k.Negated, $"[{Of(k.Operand)} is {Presences.Word(k.Wanted)}]"),
        BareSyntax b => Not(b.Negated, $"[{Of(b.Operand)}]"),
        DoneSyntax d => Not(d.Negated, $"[done {Of(d.Rule)}{(d.Within is null ? "" : $" within {Of(d.Within)}")}]"),
        _ => "nothing",
    };

    public static string Of(CellSyntax? cell) =>
        cell is null ? "nothing" : cell.Tests.IsEmpty ? "anything" : Not(cell.Negated, string.Join(" | ", cell.Tests.Select(Of)));

    public static string Of(OperandSyntax? operand) => operand switch
    {
        LiteralSyntax l => Of(l.Value),
        SubjectSyntax => "_",
        PeriodSyntax p => p.Window.ToString(),
        NameSyntax n => n.IsQuoted ? $"`{string.Join("`.`", n.Parts)}`" : n.Text,
        CallSyntax c => $"{c.Function}({string.Join(", ", c.Arguments.Select(Of))}"
            + (c.Over is null ? "" : $" over {Of(c.Over)}")
            + (c.Where.IsEmpty ? "" : $" where {string.Join(" & ", c.Where.Select(Of))}") + ")",
        BinarySyntax b => $"({Of(b.Left)} {b.Operator} {Of(b.Right)})",
        NegateSyntax n => $"-({Of(n.Operand)})",
        _ => "nothing",
    };

    public static string Of(TriggerSyntax? trigger) => trigger switch
    {
        DateTriggerSyntax d => Recurring(d.Recurrence, d.CountsDate, $"date {Of(d.Date)}"),
        DateKindTriggerSyntax k => Recurring(k.Recurrence, k.CountsDate, $"kinds {string.Join(" | ", k.Kinds.Select(Of))}"),
        EventTriggerSyntax e => $"event {Of(e.Entry)}{(e.Event is null ? "" : $" {Of(e.Event)}")}",
        _ => "nothing",
    };

    public static string Of(Value value)
    {
        var number = value.Number.ToString(CultureInfo.InvariantCulture);
        return value.Kind switch
        {
            ValueKind.Boolean => value.IsTrue ? "true" : "false",
            ValueKind.Number => number,
            ValueKind.Percent => $"percent:{number}",
            ValueKind.Money => $"{number}:{value.Currency}",
            ValueKind.Duration => new TimeSpan(value.Ticks).ToString("c", CultureInfo.InvariantCulture),
            ValueKind.Period => $"{number}:months",
            ValueKind.Date => value.Date.ToString("O", CultureInfo.InvariantCulture),
            ValueKind.Instant => new DateTime(value.Ticks, DateTimeKind.Utc).ToString("O", CultureInfo.InvariantCulture),
            ValueKind.Text => $"\"{value.Text}\"",
            _ => value.Kind.ToString(),
        };
    }

    private static string Not(bool negated, string test) => negated ? $"not {test}" : test;

    private static string Recurring(DateRecurrence recurrence, bool countsDate, string trigger) => recurrence switch
    {
        DateRecurrence.Once => trigger,
        DateRecurrence.Yearly => $"{(countsDate ? "each year" : "yearly")} {trigger}",
        DateRecurrence.Month => $"month {trigger}",
    };
}
