using CareRules.Facts;

namespace CareRules.Authoring.Publishing;

/// <summary>
/// Writes the rule book of a policy for those responsible for it who do not read YAML: the rules in sentences, with tables and charts. Used
/// by <c>carerules docs</c>.
/// </summary>
public static class RuleBookPublisher
{
    /// <summary>The rule book as Markdown.</summary>
    /// <param name="ruleSet">The policy.</param>
    /// <param name="language">The language.</param>
    /// <exception cref="ArgumentNullException"><paramref name="ruleSet"/> is null.</exception>
    public static string ToMarkdown(CareRuleSet ruleSet, Language language)
    {
        ArgumentNullException.ThrowIfNull(ruleSet);
        return BookWriter.Markdown(RuleBook.Of(ruleSet, language));
    }

    /// <summary>The rule book as one self-contained HTML page.</summary>
    /// <param name="ruleSet">The policy.</param>
    /// <param name="language">The language.</param>
    /// <exception cref="ArgumentNullException"><paramref name="ruleSet"/> is null.</exception>
    public static string ToHtml(CareRuleSet ruleSet, Language language)
    {
        ArgumentNullException.ThrowIfNull(ruleSet);
        return BookWriter.Html(RuleBook.Of(ruleSet, language));
    }
}
