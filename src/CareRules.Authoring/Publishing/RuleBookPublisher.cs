using CareRules.Facts;

namespace CareRules.Authoring.Publishing;

/// <summary>
/// Writes the rule book of a policy for those who answer for it and do not read YAML: what the policy says, in sentences, with tables and drawings. What
/// <c>carerules docs</c> writes.
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
