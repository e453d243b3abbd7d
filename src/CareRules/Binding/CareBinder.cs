using System.Collections.Immutable;
using CareRules.Binding.Tables;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Model;
using CareRules.Syntax.Yaml;

namespace CareRules.Binding;

/// <summary>Binds <c>care:</c>.</summary>
internal sealed class CareBinder(Symbols symbols, DefinitionBinder definitions, FigureBinder figures, RoleBinder roles, TableUse tables, DiagnosticBag diagnostics)
{
    private static readonly ImmutableArray<string> Keys =
    [
        "rule", "title", "tier", "segment", "every", "from", "on", "notice", "when", "enabled", "reason", "owner", "references", "do",
        .. RestraintBinder.Keys,
    ];

    private readonly List<(YamlNode Node, YamlScalar Id)> _rules = [];
    private readonly Dictionary<string, SourceSpan> _ids = new(StringComparer.Ordinal);
    private readonly TriggerBinder _triggers = new(symbols, definitions, figures, diagnostics);
    private readonly ActionBinder _actions = new(definitions, figures, roles, tables, diagnostics);

    /// <summary>Reads the rules' ids, so that <c>done(rule)</c> may name them in any order.</summary>
    public void Declare(PackSyntax syntax)
    {
        for (var i = 0; i < syntax.Care.Length; i++)
        {
            var path = BindingPath.Item("care", i);
            var node = syntax.Care[i];
            if (node is not YamlMapping mapping || mapping["rule"] is not YamlScalar { IsEmpty: false } id)
            {
                MappingReader.Open(node, path, "a care rule", Keys, diagnostics)?.RequiredScalar("rule", "a care rule");
                continue;
            }

            if (!Names.CheckId(id, path, diagnostics))
            {
                continue;
            }

            if (!symbols.RuleIds.Add(id.Value))
            {
                diagnostics.Add(DiagnosticCatalog.DefinedTwice.At(id.Span, BindingPath.Child("care", id.Value), $"the rule `{id.Value}` is defined twice", "rename one of the two: a rule's id is part of every action's id")
                    with
                { Labels = [new(_ids[id.Value].Location, "first defined here")] });
                continue;
            }

            _ids.Add(id.Value, id.Span);
            _rules.Add((node, id));
        }
    }

    public ImmutableArray<CareRule> Bind()
    {
        var rules = ImmutableArray.CreateBuilder<CareRule>(_rules.Count);
        foreach (var (node, id) in _rules)
        {
            if (Bind(node, id, rules.Count) is { } rule)
            {
                rules.Add(rule);
            }
        }

        return rules.ToImmutable();
    }

    private CareRule? Bind(YamlNode node, YamlScalar id, int index)
    {
        var path = BindingPath.Child("care", id.Value);
        if (MappingReader.Open(node, path, "a care rule", Keys, diagnostics) is not { } reader)
        {
            return null;
        }

        // Everything is read before anything may give up, so that all problems come out at once.
        var (trigger, row) = _triggers.Bind(reader);
        var when = reader["when"] is { } whenNode ? definitions.Conditions.Bind(whenNode, new BindScope(BindingPath.Child(path, "when"), row)) : null;
        var owner = _actions.Owner(reader, row);
        reader.Required("do", "a care rule");
        var actions = _actions.Bind(reader, owner, row);
        var tiers = TierGuardBinder.Bind(reader, symbols, diagnostics);
        // Read for its diagnostics alone: references are for people.
        reader.Texts("references");
        var restraint = RestraintBinder.Bind(reader, figures, diagnostics);
        var title = reader.Localized("title");
        var segments = Segments(reader);
        var notice = Notice(reader, trigger);
        var disabled = Disabled(reader);
        if (trigger is null || (reader.Has("when") && when is null))
        {
            return null;
        }

        return new CareRule
        {
            Id = id.Value,
            Index = index,
            Title = title,
            Tiers = tiers,
            Segments = segments,
            Trigger = trigger,
            Notice = notice,
            When = when,
            Do = actions,
            DisabledBecause = disabled,
            Restraint = restraint,
            Span = id.Span,
        };
    }

    private ImmutableArray<string> Segments(MappingReader reader)
    {
        if (reader["segment"] is YamlSequence { Items.IsEmpty: true } empty)
        {
            diagnostics.Add(DiagnosticCatalog.EmptyValue.At(empty.Span, BindingPath.Child(reader.Path, "segment"), "`segment` names no segment", "name at least one, or remove `segment` if the rule is for all"));
        }

        return [.. reader.Texts("segment").Select(s => s.Text)];
    }

    private TimeAmount? Notice(MappingReader reader, CareTrigger? trigger)
    {
        if (figures.Length(reader, "notice", "7 days", zeroAllowed: true) is not { } notice)
        {
            return null;
        }

        if (trigger is StandingTrigger or EventTrigger)
        {
            diagnostics.Add(DiagnosticCatalog.ExclusiveKeys.At(
                reader.KeySpan("notice"),
                reader.Path,
                trigger is StandingTrigger ? "`notice` needs a time to come before: this rule has neither `every` nor `on`" : "`notice` cannot come before an event that nobody knows of in advance",
                "remove `notice`, or use `every` or a date"));
            return null;
        }

        return notice;
    }

    private string? Disabled(MappingReader reader)
    {
        var reason = reader.Text("reason");
        if (reader.Flag("enabled") is not false)
        {
            return null;
        }

        if (reason is null && !reader.Has("reason"))
        {
            diagnostics.Add(DiagnosticCatalog.DisabledWithoutReason.At(reader.KeySpan("enabled"), reader.Path, "the rule is switched off and does not say why", "add `reason: ...`"));
        }

        return reason ?? "no reason given";
    }
}
