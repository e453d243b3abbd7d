using CareRules.Authoring.Publishing;
using CareRules.Explanation;
using CareRules.Facts;
using CareRules.Tests.Authoring.Linting;
using CareRules.Tests.Explanation;

namespace CareRules.Tests.Functions;

/// <summary>Shows one test of a function through the tools; as-of is Sunday, 2026-03-01 09:00 in Shanghai.</summary>
internal static class Parts
{
    private const string Facts = """{"customer":{"id":"C1","since":"2024-05-20","birthday":"1990-03-11"},"interactions":[{"id":"I1","at":"2026-01-01T10:30:00+08:00","channel":"phone","direction":"inbound"}]}""";

    /// <summary>What it would take to make the test hold.</summary>
    public static (string? En, string? Zh) Change(string leaf)
    {
        var text = Counterfactual(leaf).Text;
        return (text.En, text.Zh);
    }

    public static Counterfactual Counterfactual(string leaf) => Explain.Leaf(leaf, Facts).Counterfactual!;

    /// <summary>True when the test holds at the instant that its explanation gives, and not one tick before.</summary>
    public static bool HoldsFrom(string leaf)
    {
        var engine = Explain.Engine($"signals:\n  it: {{when: '{leaf}'}}\n");
        var explainer = new CareExplainer(engine);
        var facts = engine.Customer(Facts);
        var at = Counterfactual(leaf).At!.Value;
        return explainer.ExplainRule(facts, at, "signals.it").Fired && !explainer.ExplainRule(facts, at.AddTicks(-1), "signals.it").Fired;
    }

    /// <summary>What the checks say of a rule with the test.</summary>
    public static IEnumerable<string> Checks(string condition) =>
        Checked.Messages($"care: [{{rule: r, when: {condition}, do: [{{action: call, owner: agent, due: 1 day}}]}}]\n");

    /// <summary>The rule book with a rule on the test.</summary>
    public static string Book(string leaf, Language language) =>
        RuleBookPublisher.ToMarkdown(Explain.Engine($"care:\n  - rule: r\n    when: {leaf}\n    do: [{{action: call}}]\n").RuleSet, language);
}
