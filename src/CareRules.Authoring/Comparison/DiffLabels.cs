using System.Globalization;
using CareRules.Diagnostics;
using CareRules.Explanation;
using CareRules.Facts;
using CareRules.Model;

namespace CareRules.Authoring.Comparison;

/// <summary>The labels of a comparison in one language, shared by the text and the HTML page.</summary>
/// <param name="shown">Formats locations; files may lie in a temporary folder whose path means nothing to the reader.</param>
internal sealed class DiffLabels(PackComparison comparison, Language language, Func<SourceLocation, string> shown)
{
    public Language Language => language;

    public string Say(string en, string zh) => language == Language.Chinese ? zh : en;

    public string Place(SourceLocation at) => shown(at);

    public static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    public static string Percent(decimal share) => string.Create(CultureInfo.InvariantCulture, $"{share * 100m:0.##}%");

    public string Money(IReadOnlyDictionary<string, decimal> money) =>
        string.Join(Say(", ", "，"), money.Where(m => m.Value != 0m).Select(m => (m.Value > 0m ? "+" : "−") + ValueText.Money(Math.Abs(m.Value), m.Key, language)));

    public string Customers(long count) => language == Language.Chinese ? $"{Number(count)} 位客户" : count == 1 ? "1 customer" : $"{Number(count)} customers";

    public string Kind(DiffKind kind, long count) => kind switch
    {
        DiffKind.Tier => Say(count == 1 ? "level" : "levels", "等级变化"),
        DiffKind.Loyalty => Say(count == 1 ? "loyalty level" : "loyalty levels", "会员等级变化"),
        DiffKind.Churn => Say(count == 1 ? "churn flag" : "churn flags", "流失预警变化"),
        DiffKind.ActionNew => Say(count == 1 ? "new action" : "new actions", "新增行动"),
        DiffKind.ActionGone => Say(count == 1 ? "action gone" : "actions gone", "取消行动"),
        DiffKind.ActionChanged => Say(count == 1 ? "action changed" : "actions changed", "行动变化"),
        DiffKind.EscalationNew => Say(count == 1 ? "new escalation" : "new escalations", "新增升级"),
        DiffKind.EscalationGone => Say(count == 1 ? "escalation gone" : "escalations gone", "取消升级"),
        DiffKind.EscalationChanged => Say(count == 1 ? "escalation changed" : "escalations changed", "升级变化"),
        DiffKind.BenefitNew => Say(count == 1 ? "new benefit" : "new benefits", "新增权益"),
        DiffKind.BenefitGone => Say(count == 1 ? "benefit gone" : "benefits gone", "取消权益"),
        _ => Say(count == 1 ? "benefit changed" : "benefits changed", "权益变化"),
    };

    /// <summary>The title of a rule, or its id where it has none.</summary>
    public string Rule(string id)
    {
        var rule = Both(p => p.Care).LastOrDefault(r => r.Id == id);
        return rule?.Title.In(language) ?? id;
    }

    public string Dimension(string dimension) => Both(p => p.Tiers).LastOrDefault(t => t.Dimension == dimension)?.Label.In(language) ?? dimension;

    public string Level(string dimension, string level) => level == OutcomeDifference.None
        ? Say("none", "无")
        : Both(p => p.Tiers).Where(t => t.Dimension == dimension).SelectMany(t => t.Levels).LastOrDefault(l => l.Name == level)?.Label.In(language) ?? level;

    public string LoyaltyLevel(string level) => level == OutcomeDifference.None
        ? Say("none", "无")
        : Both(p => p.Loyalty?.Levels?.Levels ?? []).LastOrDefault(l => l.Name == level)?.Label.In(language) ?? level;

    public string ChurnLevel(string level) => language == Language.Chinese
        ? level switch { "none" => "无", "high" => "高", "medium" => "中", "low" => "低", _ => level }
        : level;

    public string Severity(string severity) => Both(p => p.Complaints?.Severities ?? []).LastOrDefault(s => s.Name == severity)?.Label.In(language) ?? severity;

    public string Step(string step) => Titles.Step(step).In(language)!;

    /// <summary>The label of a level, for any kind of difference.</summary>
    public string Level(DiffKey key, string level) => key.Kind switch
    {
        DiffKind.Tier => Level(key.Subject, level),
        DiffKind.Loyalty => LoyaltyLevel(level),
        _ => ChurnLevel(level),
    };

    public string Examples(DiffCount count) => count.Examples.Count == 0 ? "" : Say("e.g. ", "例如 ") + string.Join(Say(", ", "、"), count.Examples);

    private IEnumerable<T> Both<T>(Func<CarePolicy, IEnumerable<T>> of) => of(comparison.Before.Policy).Concat(of(comparison.After.Policy));
}
