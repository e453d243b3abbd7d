using CareRules.Facts;

namespace CareRules.Wording.Rules;

/// <summary>The titles of rules.</summary>
internal static class Titles
{
    public static LocalizedText Churn { get; } = new("Churn risk", "流失风险");

    /// <summary>The label, or the name where there is none.</summary>
    public static LocalizedText Of(LocalizedText label, string name) => label.IsEmpty ? new LocalizedText(name, name) : label;

    /// <summary>The title of a complaint's step.</summary>
    public static LocalizedText Step(string step) => step switch
    {
        "accept" => new("accept", "受理"),
        "verify" => new("verify", "核实"),
        "resolve" => new("resolve", "解决"),
        "follow_up" => new("follow up", "回访"),
        _ => new(step, step),
    };
}
