using System.Diagnostics;
using CareRules.Facts;
using CareRules.Wording;

namespace CareRules.Explanation;

/// <summary>Writes explanations of rules as text.</summary>
internal sealed class RuleText(TextLayout layout, Language language)
{
    public static string Write(RuleExplanation rule, Language language)
    {
        var layout = new TextLayout();
        new RuleText(layout, language).Whole(rule);
        return layout.ToString();
    }

    /// <summary>Writes the whole explanation of a rule.</summary>
    public void Whole(RuleExplanation rule)
    {
        var subject = rule.Subject?.In(language) is { } about ? PhraseText.Bracketed(about, language) : "";
        layout.Line(0, $"{Headline(rule)}{Colon}{Verdict(rule)}{subject}");
        layout.Line(2, $"--> {rule.Source}");
        Overrides(rule, 2);
        Guards(rule, 2);
        Trigger(rule, 2);
        Notes(rule, 2);
        if (rule.Condition is { } condition)
        {
            Condition(condition, 2);
        }

        Tables(rule, 2);

        foreach (var part in rule.Parts)
        {
            layout.Line(2, $"{Mark(part.Fired ? Truth.True : part.Truth == Truth.Unknown ? Truth.Unknown : Truth.False)} {Headline(part)}{Weight(part)}");
            Notes(part, 6);
            if (part.Condition is { } of)
            {
                Condition(of, 6);
            }
        }

        WriteCounterfactuals(rule);
    }

    /// <summary>Writes the overrides of other packs, a line for each.</summary>
    public void Overrides(RuleExplanation rule, int indent)
    {
        foreach (var field in rule.Overrides)
        {
            layout.Line(indent, Say(RuleWording.Overridden(field.Field, field.Source.ToString())));
        }
    }

    /// <summary>Writes the guards as lines with a mark each.</summary>
    public void Guards(RuleExplanation rule, int indent)
    {
        foreach (var guard in rule.Guards)
        {
            var label = guard.Label.In(language) ?? guard.Name;
            var actual = Say(guard.Actual);
            var text = guard.Truth == Truth.True
                ? $"{label}{Colon}{actual}"
                : Say(RuleWording.GuardFails(label, actual, Say(guard.Wanted)));
            layout.Line(indent, $"{Mark(guard.Truth)} {text}");
            if (guard.Counterfactual is { } counterfactual)
            {
                layout.Line(indent + 4, $"→ {counterfactual.Text.In(language)}");
            }
        }
    }

    /// <summary>Writes the tables of a rule's actions, except those that its tests have shown.</summary>
    public void Tables(RuleExplanation rule, int indent)
    {
        var shown = rule.Deciding.SelectMany(l => l.Tables).Select(t => t.Table).ToHashSet(StringComparer.Ordinal);
        Tables(rule.Tables.Where(t => !shown.Contains(t.Table)), indent);
    }

    // Tables with the rows that decided, the values they read and their results.
    private void Tables(IEnumerable<TableExplanation> tables, int indent)
    {
        foreach (var table in tables)
        {
            layout.Line(indent, Say(RuleWording.Table(Say(table.Title), Rows(table))), indent + 4);
            var inputs = string.Join(Separator, table.Inputs.Select(i => i.ToText(language)));
            var outputs = string.Join(Separator, table.Outputs.Select(o => o.ToText(language)));
            layout.Line(indent + 4, $"{inputs} → {outputs}", indent + 4);
        }
    }

    /// <summary>Writes the trigger as a line with a mark.</summary>
    public void Trigger(RuleExplanation rule, int indent)
    {
        if (rule.Trigger is { } trigger)
        {
            layout.Line(indent, $"{Mark(trigger.Truth)} {trigger.Text.In(language)}");
        }
    }

    public void Notes(RuleExplanation rule, int indent)
    {
        foreach (var note in rule.Notes)
        {
            layout.Line(indent, Say(RuleWording.Note) + Say(note));
        }
    }

    /// <summary>Writes the tree of a condition, one test a line, with the values it read and the change it needs.</summary>
    public void Condition(ConditionExplanation condition, int indent)
    {
        if (condition is LeafExplanation leaf)
        {
            Leaf(leaf, indent);
            return;
        }

        // A group with a single test shows the test alone.
        if (condition is not NotExplanation && condition.Parts is [var only])
        {
            Condition(only, indent);
            return;
        }

        layout.Line(indent, $"{Mark(condition.Truth)} {Group(condition)}");
        foreach (var part in condition.Parts)
        {
            Condition(part, indent + 2);
        }
    }

    /// <summary>Writes the tests that decided a rule.</summary>
    public void Deciding(RuleExplanation rule, int indent)
    {
        foreach (var leaf in rule.Deciding)
        {
            Leaf(leaf, indent);
        }
    }

    public void Leaf(LeafExplanation leaf, int indent)
    {
        layout.Line(indent, $"{Mark(leaf.Truth)} {leaf.Text}", indent + 4);
        if (!leaf.Saw.IsEmpty)
        {
            layout.Line(indent + 4, string.Join(Separator, leaf.Saw.Select(s => s.ToText(language))), indent + 4);
        }

        Tables(leaf.Tables, indent + 4);
        if (leaf.Signal is { } signal)
        {
            foreach (var behind in signal.Deciding())
            {
                Leaf(behind, indent + 4);
            }
        }
        else if (leaf.Counterfactual is { } counterfactual)
        {
            layout.Line(indent + 4, $"→ {counterfactual.Text.In(language)}");
        }
    }

    public static string Mark(Truth truth) => truth switch
    {
        Truth.True => "✓",
        Truth.False => "✗",
        Truth.Unknown => "?",
    };

    /// <summary>Title and id.</summary>
    public string Headline(RuleExplanation rule) =>
        rule.Title.In(language) is { } title && title != rule.Rule ? title + PhraseText.Bracketed(rule.Rule, language) : rule.Rule;

    private void WriteCounterfactuals(RuleExplanation rule)
    {
        if (rule.WouldFireWith.IsEmpty)
        {
            return;
        }

        if (rule.WouldFireWith is [var one])
        {
            layout.Line(2, Say(RuleWording.OneChange(one.Text)));
            return;
        }

        layout.Line(2, Say(RuleWording.AnyChange));
        foreach (var counterfactual in rule.WouldFireWith)
        {
            layout.Line(4, $"- {counterfactual.Text.In(language)}");
        }
    }

    private string Colon => Say(PhraseText.Colon);

    private string Separator => Say(PhraseText.Semicolon);

    private string Rows(TableExplanation table) => table.Rows.IsEmpty
        ? Say(RuleWording.NoRowHits)
        : string.Join(Separator, table.Rows.Select(r => Say(r.Number is { } number
            ? RuleWording.Row(NumberText.Of(number), r.Source.ToString())
            : RuleWording.Otherwise(r.Source.ToString()))));

    private string Weight(RuleExplanation part) => part.Weight is { } weight ? Say(RuleWording.Weight(NumberText.Of(weight))) : "";

    private string Group(ConditionExplanation condition) => Say(condition switch
    {
        AllExplanation => RuleWording.AllOf,
        AnyExplanation => RuleWording.AnyOf,
        NotExplanation => RuleWording.Not,
        _ => throw new UnreachableException("a leaf is no group"),
    });

    private string Verdict(RuleExplanation rule) => Say(rule is { Kind: RuleKind.Tier or RuleKind.Loyalty, Fired: true }
        ? rule.Parts.First(p => p.Fired).Title
        : RuleWording.Verdict(rule.Kind, rule.Fired, rule.Truth));

    private string Say(LocalizedText text) => text.In(language)!;
}
