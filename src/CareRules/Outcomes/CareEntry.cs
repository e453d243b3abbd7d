using CareRules.Diagnostics;

namespace CareRules.Outcomes;

/// <summary>One entry of an outcome, with the rule that produced it and its source line. The family is closed.</summary>
public abstract record CareEntry
{
    private protected CareEntry(string rule, SourceLocation source)
    {
        Rule = rule;
        Source = source;
    }

    /// <summary>The id of the rule that produced it, for example <c>core-annual-visit</c> or <c>churn</c>.</summary>
    public string Rule { get; }

    /// <summary>The line of YAML that defines the rule.</summary>
    public SourceLocation Source { get; }
}
