using System.Collections.Immutable;
using System.Globalization;
using CareRules.Binding.Expressions;
using CareRules.Binding.Reading;
using CareRules.Binding.Tables;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Messages;
using CareRules.Model;
using CareRules.Model.Expressions;
using CareRules.Syntax.Schema;
using CareRules.Syntax.Yaml;

namespace CareRules.Binding.Sections;

/// <summary>Binds <c>care:</c>.</summary>
internal sealed class CareBinder(Symbols symbols, DefinitionBinder definitions, FigureBinder figures, RoleBinder roles, TableUse tables, DiagnosticBag diagnostics)
{
    private static readonly ImmutableArray<string> Keys = PackSchema.Care.Names;
    private static readonly ImmutableArray<string> AgainKeys = PackSchema.Again.Names;

    private readonly List<(YamlNode Node, YamlScalar Id, EffectiveRange? Effective)> _rules = [];
    private readonly ReplacedRules _replaced = new(diagnostics);
    private readonly Dictionary<string, List<(EffectiveRange? Effective, SourceSpan Span)>> _versions = new(StringComparer.Ordinal);
    private readonly TriggerBinder _triggers = new(symbols, definitions, figures, diagnostics);
    private readonly ActionBinder _actions = new(definitions, figures, roles, tables, diagnostics);
    private readonly SequenceBinder _sequences = new(definitions, figures, roles, tables, diagnostics);

    /// <summary>Reads the rules' ids, so that <c>done(rule)</c> may refer to them in any order.</summary>
    public void Declare(PackSyntax syntax)
    {
        for (var i = 0; i < syntax.Care.Length; i++)
        {
            var path = BindingPath.Item("care", i);
            var node = syntax.Care[i];
            if (node is not YamlMapping mapping || mapping["rule"] is not YamlScalar { IsEmpty: false } id)
            {
                MappingReader.Open(node, path, Parts.CareRule, Keys, diagnostics)?.RequiredScalar("rule", Parts.CareRule);
                continue;
            }

            if (!Names.CheckId(id, path, diagnostics))
            {
                continue;
            }

            DeclareIds(mapping, id.Value);
            if (mapping["replaced_by"] is not null)
            {
                if (IsVersion(id, effective: null))
                {
                    _replaced.Add(mapping, id);
                }

                continue;
            }

            var before = diagnostics.Count;
            var effective = mapping["effective"] is { } range ? EffectiveReader.Read(range, BindingPath.Child(BindingPath.Child("care", id.Value), "effective"), diagnostics) : null;
            if (diagnostics.Count > before || IsVersion(id, effective))
            {
                _rules.Add((node, id, effective));
            }
        }
    }

    // Records of care name a step of a sequence, not the sequence.
    private void DeclareIds(YamlMapping rule, string id)
    {
        if (rule["steps"] is not YamlSequence steps)
        {
            symbols.RuleIds.Add(id);
            return;
        }

        foreach (var step in steps.Items)
        {
            if (step is YamlMapping mapping && mapping["step"] is YamlScalar { IsEmpty: false } name)
            {
                symbols.RuleIds.Add($"{id}.{name.Value}");
            }
        }
    }

    // The only rule with its id, or one whose days in force overlap with no other.
    private bool IsVersion(YamlScalar id, EffectiveRange? effective)
    {
        if (!_versions.TryGetValue(id.Value, out var versions))
        {
            _versions.Add(id.Value, versions = []);
        }

        var overlap = versions.FindIndex(v => EffectiveRange.Overlap(v.Effective, effective));
        if (overlap < 0)
        {
            versions.Add((effective, id.Span));
            return true;
        }

        var earlier = versions[overlap];
        var path = BindingPath.Child("care", id.Value);
        var message = earlier.Effective is null && effective is null
            ? CareMessages.RuleTwice(id.Value)
            : CareMessages.VersionsOverlap(id.Value, InForce(earlier.Effective), InForce(effective));
        diagnostics.Add(message.At(id.Span, path) with { Labels = [Labels.FirstDefined(earlier.Span.Location)] });
        return false;
    }

    private static LocalizedText InForce(EffectiveRange? effective) => Terms.InForce(Shown(effective?.From), Shown(effective?.To));

    private static string? Shown(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public ImmutableArray<CareRule> Bind()
    {
        var rules = ImmutableArray.CreateBuilder<CareRule>(_rules.Count);
        foreach (var (node, id, effective) in _rules)
        {
            foreach (var rule in Bind(node, id))
            {
                rules.Add(rule with { Index = rules.Count, Effective = effective });
            }
        }

        foreach (var (rule, entries, span, at) in symbols.DoneHere)
        {
            if (rules.FirstOrDefault(r => r.Id == rule && !(r.Trigger is EventTrigger { List: var list } && ReferenceEquals(list, entries))) is { } other)
            {
                diagnostics.Add(ConditionMessages.HereOfAnother(rule, entries.Singular, (other.Trigger as EventTrigger)?.List.Singular).At(span, at));
            }
        }

        return _replaced.Resolve(rules.ToImmutable());
    }

    /// <summary>A rule, or one for each step of a sequence; none after an error.</summary>
    private List<CareRule> Bind(YamlNode node, YamlScalar id)
    {
        var path = BindingPath.Child("care", id.Value);
        if (MappingReader.Open(node, path, Parts.CareRule, Keys, diagnostics) is not { } reader)
        {
            return [];
        }

        // Everything is read before returning, so that all problems are reported at once.
        var (trigger, row) = _triggers.Bind(reader);
        var hasConditions = RuleConditions.TryBind(definitions, reader, "when", row, out var when);
        hasConditions &= RuleConditions.TryBind(definitions, reader, "until", row, out var until);
        var owner = _actions.Owner(reader, row);
        reader.Exclusive("do", "steps", CareMessages.StepsOrActions);
        reader.Exclusive("steps", "after", CareMessages.StepsComeAfter);
        reader.Exclusive("steps", "repeat", CareMessages.StepsDoNotRepeat);
        var after = figures.Deadline(reader, "after", "45 minutes", zeroAllowed: true);
        var begin = _sequences.Begin(reader, trigger);
        hasConditions &= TryRepeat(reader, row, out var repeat);
        var conditions = new List<Condition?> { when, until is null ? null : new NotCondition(until, until.Span) };
        var rule = new CareRule
        {
            Id = id.Value,
            Index = 0,
            Tiers = TierGuardBinder.Bind(reader, symbols, diagnostics),
            Throttle = ThrottleBinder.Bind(reader, figures, diagnostics),
            Title = reader.Localized("title"),
            Segments = SegmentBinder.Bind(reader, symbols, diagnostics),
            Sample = SampleBinder.Bind(reader, figures, diagnostics),
            Trigger = begin is EventTrigger happening ? happening with { After = after, Repeat = repeat } : trigger!,
            Notice = Notice(reader, trigger),
            When = RuleConditions.All(conditions),
            Until = until,
            Do = [],
            DisabledBecause = Disabled(reader),
            Span = id.Span,
        };

        // Read only for its diagnostics: references are documentation.
        reader.Texts("references");
        if (reader.Has("steps"))
        {
            var steps = _sequences.Bind(reader, rule, begin, conditions, owner, row);
            return trigger is null || !hasConditions || steps is null ? [] : steps;
        }

        reader.Required("do", Parts.CareRule);
        var actions = _actions.Bind(reader, owner, row);
        return trigger is null || !hasConditions ? [] : [rule with { Do = actions }];
    }

    // False after a diagnostic.
    private bool TryRepeat(MappingReader rule, FactList? row, out CareRepeat? repeat)
    {
        repeat = null;
        if (rule["repeat"] is not { } node)
        {
            return !rule.Has("repeat");
        }

        if (MappingReader.Open(node, BindingPath.Child(rule.Path, "repeat"), Parts.Key("repeat"), AgainKeys, diagnostics) is not { } reader)
        {
            return false;
        }

        reader.Required("every", Parts.Key("repeat"));
        reader.Required("while", Parts.Key("repeat"));
        var every = figures.Deadline(reader, "every", "30 minutes");
        if (!RuleConditions.TryBind(definitions, reader, "while", row, out var holds) || every is null || holds is null)
        {
            return false;
        }

        repeat = new CareRepeat(every.Value, holds);
        return true;
    }

    private TimeAmount? Notice(MappingReader reader, CareTrigger? trigger)
    {
        if (figures.Length(reader, "notice", "7 days", zeroAllowed: true) is not { } notice)
        {
            return null;
        }

        if (trigger is { IsScheduled: false })
        {
            var message = trigger is StandingTrigger ? CareMessages.NoticeWithoutTrigger() : CareMessages.NoticeBeforeEvent();
            diagnostics.Add(message.At(reader.KeySpan("notice"), reader.Path));
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
            diagnostics.Add(CareMessages.DisabledWithoutReason().At(reader.KeySpan("enabled"), reader.Path));
        }

        return reason ?? "no reason given";
    }
}
