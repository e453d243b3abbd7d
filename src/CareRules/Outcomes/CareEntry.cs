using CareRules.Diagnostics;

namespace CareRules.Outcomes;

/// <summary>One entry of an outcome: it knows the rule that made it and the line that says so. The family is closed.</summary>
public abstract record CareEntry
{
    private protected CareEntry(string rule, SourceLocation source)
    {
        Rule = rule;
        Source = source;
    }

    /// <summary>The id of the rule that made it, for example <c>core-annual-visit</c> or <c>churn</c>.</summary>
    public string Rule { get; }

    /// <summary>The line of YAML that says so.</summary>
    public SourceLocation Source { get; }
}
