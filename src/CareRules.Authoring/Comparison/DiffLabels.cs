using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Model;
using CareRules.Outcomes;
using CareRules.Wording;
using CareRules.Wording.Rules;

namespace CareRules.Authoring.Comparison;

/// <summary>The labels of a comparison in one language, shared by the text and the HTML page.</summary>
/// <param name="shown">Formats locations; files may lie in a temporary folder whose path means nothing to the reader.</param>
internal sealed class DiffLabels(PackComparison comparison, Language language, Func<SourceLocation, string> shown)
{
    public Language Language => language;

    public string Say(LocalizedText text) => text.In(language)!;

    public string Place(SourceLocation at) => shown(at);

    public static string Number(long number) => NumberText.Count(number);

    public static string Percent(decimal share) => NumberText.BriefPercent(share);

    private string Money(IReadOnlyDictionary<string, decimal> money) =>
        string.Join(Say(DiffWording.Comma), money.Where(m => m.Value != 0m).Select(m => (m.Value > 0m ? "+" : "−") + ValueText.Money(Math.Abs(m.Value), m.Key, language)));

    public static LocalizedText NumberOfCustomers(long count) => DiffWording.NumberOfCustomers(count, Number(count));

    public string Customers(long count) => Say(NumberOfCustomers(count));

    /// <summary>The money and points that differences involve.</summary>
    public string Amounts(DiffCount count) =>
        string.Join(Say(DiffWording.Comma), new[] { Money(count.Money), Points(count.Points) }.Where(t => t.Length > 0));

    public string Kind(DiffKind kind, long count) => Say(DiffWording.Difference(kind.Change, kind.Outcome.Noun, count));

    public string Title(OutcomeKind kind) => kind.Title.In(language)!;

    /// <summary>The title of a level's movements: that of the kind, with the dimension where a customer has a level in each.</summary>
    public string Title(OutcomeKind kind, string subject) => kind.Columns is [] ? Title(kind) : $"{Title(kind)}{Say(DiffWording.Colon)}{Dimension(subject)}";

    public string Title(OutcomeField field) => field.Title.In(language)!;

    /// <summary>The values of a row's columns.</summary>
    public IEnumerable<string> Values(OutcomeKind kind, DiffRow row) => kind.Columns.Zip(row.Values(kind), Value);

    /// <summary>The title of a rule, or its id where it has none.</summary>
    private string Rule(string id)
    {
        var title = Both(p => p.Care).LastOrDefault(r => r.Id == id)?.Title ?? Both(p => p.Loyalty?.Points?.Earn ?? []).LastOrDefault(r => r.RuleId == id)?.Label;
        return title?.In(language) ?? id;
    }

    private string Dimension(string dimension) => Both(p => p.Tiers).LastOrDefault(t => t.Dimension == dimension)?.Label.In(language) ?? dimension;

    private string Level(string dimension, string level) => level == OutcomeDifference.None
        ? Say(DiffWording.None)
        : Both(p => p.Tiers).Where(t => t.Dimension == dimension).SelectMany(t => t.Levels).LastOrDefault(l => l.Name == level)?.Label.In(language) ?? level;

    private string LoyaltyLevel(string level) => level == OutcomeDifference.None
        ? Say(DiffWording.None)
        : Both(p => p.Loyalty?.Levels?.Levels ?? []).LastOrDefault(l => l.Name == level)?.Label.In(language) ?? level;

    private string Severity(string severity) => Both(p => p.Tickets.SelectMany(t => t.Severities)).LastOrDefault(s => s.Name == severity)?.Label.In(language) ?? severity;

    private string Step(string step) => Titles.Step(step).In(language)!;

    /// <summary>The label of a level, for any kind of difference.</summary>
    public string Level(DiffKey key, string level)
    {
        var kind = key.Kind.Outcome;
        return kind == OutcomeKinds.Tiers ? Each(level, l => Level(key.Subject, l))
            : kind == OutcomeKinds.Loyalty ? Each(level, LoyaltyLevel)
            : kind == OutcomeKinds.Churn ? Say(DiffWording.ChurnLevel(level))
            : level;
    }

    // An undetermined level is all that it could be.
    private static string Each(string levels, Func<string, string> label) => string.Join(OutcomeKinds.Or, levels.Split(OutcomeKinds.Or).Select(label));

    public string Examples(DiffCount count) => count.Examples.Count == 0 ? "" : Say(DiffWording.ForExample) + string.Join(Say(DiffWording.BetweenNames), count.Examples);

    private string Value(string column, string value) => column switch
    {
        "rule" => Rule(value),
        "severity" => Severity(value),
        "step" => Step(value),
        "level" => LoyaltyLevel(value),
        _ => value,
    };

    private string Points(decimal points) => points == 0m
        ? ""
        : $"{(points > 0m ? "+" : "−")}{NumberText.Brief(Math.Abs(points))} {Say(DiffWording.Points(Math.Abs(points)))}";

    private IEnumerable<T> Both<T>(Func<CarePolicy, IEnumerable<T>> of) => of(comparison.Before.Policy).Concat(of(comparison.After.Policy));
}
