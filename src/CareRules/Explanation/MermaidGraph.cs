using System.Diagnostics;
using System.Globalization;
using System.Text;
using CareRules.Facts;
using CareRules.Wording;

namespace CareRules.Explanation;

/// <summary>
/// Draws explanations as a Mermaid flowchart: edges from each rule to its guards and tests and on to the values they read, coloured by
/// truth. Dotted edges lead to counterfactuals.
/// </summary>
internal sealed class MermaidGraph(Language language)
{
    private readonly StringBuilder _text = new("flowchart LR\n");
    private int _nodes;

    /// <summary>Draws tiers, churn and every rule that took effect.</summary>
    public static string Write(CareExplanation explanation, Language language)
    {
        var graph = new MermaidGraph(language);
        foreach (var rule in explanation.Rules.Where(r => r.Fired || r.Kind is RuleKind.Tier or RuleKind.Churn))
        {
            graph.Rule(rule);
        }

        return graph.Finish();
    }

    /// <summary>Draws one rule, whether it took effect or not.</summary>
    public static string Write(RuleExplanation rule, Language language)
    {
        var graph = new MermaidGraph(language);
        graph.Rule(rule);
        return graph.Finish();
    }

    private string Finish() => _text
        .Append("classDef holds fill:#dafbe1,stroke:#1a7f37,color:#1f2328\n")
        .Append("classDef fails fill:#ffebe9,stroke:#cf222e,color:#1f2328\n")
        .Append("classDef unknown fill:#fff8c5,stroke:#9a6700,color:#1f2328\n")
        .Append("classDef value fill:#f6f8fa,stroke:#8c959f,color:#1f2328\n")
        .Append("classDef way fill:#ddf4ff,stroke:#0969da,color:#1f2328")
        .ToString();

    private string Rule(RuleExplanation rule)
    {
        var title = rule.Title.In(language) is { } named && named != rule.Rule ? $"{named}\n{rule.Rule}" : rule.Rule;
        var subject = rule.Subject?.In(language) is { } about ? $"\n{about}" : "";
        var id = Node("([", title + subject, "])", Class(rule.Fired ? Truth.True : rule.Truth == Truth.Unknown ? Truth.Unknown : Truth.False));
        foreach (var guard in rule.Guards)
        {
            var label = guard.Label.In(language) ?? guard.Name;
            var node = Node("[", guard.Truth == Truth.True ? $"{label}{Colon}{guard.Actual.In(language)}" : $"{label}{Colon}{guard.Actual.In(language)} ≠ {guard.Wanted.In(language)}", "]", Class(guard.Truth));
            Edge(id, node);
            CounterfactualEdge(node, guard.Counterfactual);
        }

        if (rule.Trigger is { } trigger)
        {
            Edge(id, Node("[", trigger.Text.In(language)!, "]", Class(trigger.Truth)));
        }

        if (rule.Condition is { } condition)
        {
            Edge(id, Condition(condition));
        }

        foreach (var part in rule.Parts)
        {
            Edge(id, Rule(part));
        }

        return id;
    }

    private string Condition(ConditionExplanation condition)
    {
        if (condition is LeafExplanation leaf)
        {
            return Leaf(leaf);
        }

        // A group with a single test shows the test alone.
        if (condition is not NotExplanation && condition.Parts is [var only])
        {
            return Condition(only);
        }

        var id = Node("{", condition switch
        {
            AllExplanation => Say(RuleWording.AllInGraph),
            AnyExplanation => Say(RuleWording.AnyInGraph),
            NotExplanation => Say(RuleWording.NotInGraph),
            _ => throw new UnreachableException("a leaf is drawn above"),
        }, "}", Class(condition.Truth));
        foreach (var part in condition.Parts)
        {
            Edge(id, Condition(part));
        }

        return id;
    }

    private string Leaf(LeafExplanation leaf)
    {
        var id = Node("[", leaf.Text, "]", Class(leaf.Truth));
        foreach (var seen in leaf.Saw)
        {
            Edge(id, Node("[/", seen.ToText(language), "/]", "value"));
        }

        if (leaf.Signal is { } signal)
        {
            Edge(id, Condition(signal));
        }

        CounterfactualEdge(id, leaf.Counterfactual);
        return id;
    }

    private void CounterfactualEdge(string from, Counterfactual? counterfactual)
    {
        if (counterfactual is not null)
        {
            var target = Node(">", counterfactual.Text.In(language)!, "]", "way");
            _text.Append(CultureInfo.InvariantCulture, $"{from} -.-> {target}\n");
        }
    }

    private string Node(string open, string text, string close, string style)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"n{++_nodes}");
        _text.Append(CultureInfo.InvariantCulture, $"{id}{open}\"{Escaped(text)}\"{close}:::{style}\n");
        return id;
    }

    private void Edge(string from, string to) => _text.Append(CultureInfo.InvariantCulture, $"{from} --> {to}\n");

    private string Colon => Say(PhraseText.Colon);

    private string Say(LocalizedText text) => text.In(language)!;

    private static string Class(Truth truth) => truth switch
    {
        Truth.True => "holds",
        Truth.False => "fails",
        Truth.Unknown => "unknown",
    };

    // Mermaid parses labels as HTML with # in place of &.
    private static string Escaped(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            escaped.Append(c switch
            {
                '#' => "#35;",
                '"' => "#quot;",
                '<' => "#lt;",
                '>' => "#gt;",
                '&' => "#amp;",
                '`' => "#96;",
                // Two dollars would begin a formula, a backslash with an n a line break.
                '$' => "#36;",
                '\\' => "#92;",
                '\n' => "<br/>",
                _ => c.ToString(),
            });
        }

        return escaped.ToString();
    }
}
