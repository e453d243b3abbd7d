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
using CareRules.Syntax.Expressions;
using CareRules.Syntax.Schema;
using CareRules.Syntax.Yaml;

namespace CareRules.Binding.Sections;

/// <summary>Binds <c>care:</c>.</summary>
internal sealed class CareBinder(Symbols symbols, DefinitionBinder definitions, FigureBinder figures, RoleBinder roles, TableUse tables, DiagnosticBag diagnostics)
{
    private static readonly ImmutableArray<string> Keys = PackSchema.Care.Names;
    private static readonly ImmutableArray<string> StepKeys = PackSchema.Step.Names;
    private static readonly ImmutableArray<string> AgainKeys = PackSchema.Again.Names;
    private static readonly ImmutableArray<string> Following = ["after", "repeat", "until", "steps"];

    private readonly List<(YamlNode Node, YamlScalar Id, EffectiveRange? Effective)> _rules = [];
    private readonly ReplacedRules _replaced = new(diagnostics);
    private readonly Dictionary<string, List<(EffectiveRange? Effective, SourceSpan Span)>> _versions = new(StringComparer.Ordinal);
    private readonly TriggerBinder _triggers = new(symbols, definitions, figures, diagnostics);
    private readonly ActionBinder _actions = new(definitions, figures, roles, tables, diagnostics);

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
        var hasConditions = TryCondition(reader, "when", row, out var when);
        hasConditions &= TryCondition(reader, "until", row, out var until);
        var owner = _actions.Owner(reader, row);
        reader.Exclusive("do", "steps", CareMessages.StepsOrActions);
        reader.Exclusive("steps", "after", CareMessages.StepsComeAfter);
        reader.Exclusive("steps", "repeat", CareMessages.StepsDoNotRepeat);
        var after = figures.Length(reader, "after", "45 minutes", zeroAllowed: true);
        var begin = Begin(reader, trigger);
        hasConditions &= TryRepeat(reader, row, out var repeat);
        var conditions = new List<Condition?> { when, until is null ? null : new NotCondition(until, until.Span) };
        var rule = new CareRule
        {
            Id = id.Value,
            Index = 0,
            Tiers = TierGuardBinder.Bind(reader, symbols, diagnostics),
            Throttle = ThrottleBinder.Bind(reader, figures, diagnostics),
            Title = reader.Localized("title"),
            Segments = Segments(reader),
            Sample = SampleBinder.Bind(reader, figures, diagnostics),
            Trigger = begin is EventTrigger happening ? happening with { After = after, Repeat = repeat } : trigger!,
            Notice = Notice(reader, trigger),
            When = All(conditions),
            Until = until,
            Do = [],
            DisabledBecause = Disabled(reader),
            Span = id.Span,
        };

        // Read only for its diagnostics: references are documentation.
        reader.Texts("references");
        if (reader.Has("steps"))
        {
            var steps = Steps(reader, rule, begin, conditions, owner, row);
            return trigger is null || !hasConditions || steps is null ? [] : steps;
        }

        reader.Required("do", Parts.CareRule);
        var actions = _actions.Bind(reader, owner, row);
        return trigger is null || !hasConditions ? [] : [rule with { Do = actions }];
    }

    /// <summary>The steps as rules; null after an error.</summary>
    /// <param name="begin">What the sequence begins with; null after a diagnostic.</param>
    /// <param name="conditions">Those of the whole sequence.</param>
    private List<CareRule>? Steps(MappingReader sequence, CareRule rule, CareTrigger? begin, List<Condition?> conditions, (string? Text, TableExpression? From) owner, FactList? row)
    {
        var (rules, isComplete, shared) = (new List<CareRule>(), true, new CareSequence(rule.Id, rule.When, rule.Span));
        foreach (var (node, i) in sequence.FilledItems("steps", "- {step: ..., after: 45 minutes, do: ...}").Select((n, i) => (n, i)))
        {
            var path = BindingPath.Item(BindingPath.Child(sequence.Path, "steps"), i);
            if (MappingReader.Open(node, path, Parts.Step, StepKeys, diagnostics) is not { } reader
                || reader.RequiredScalar("step", Parts.Step) is not { } name || !Names.CheckId(name, reader.Path, diagnostics))
            {
                isComplete = false;
                continue;
            }

            var id = $"{rule.Id}.{name.Value}";
            if (rules.Exists(r => r.Id == id))
            {
                diagnostics.Add(CareMessages.StepTwice(name.Value, rule.Id).At(name.Span, reader.Path));
            }

            reader.Exclusive("after", "after_previous", CareMessages.OneStart);
            isComplete &= TryCondition(reader, "when", row, out var when);
            reader.Required("do", Parts.Step);
            var actions = _actions.Bind(reader, reader.Has("owner") ? _actions.Owner(reader, row) : owner, row);
            if (begin is null || Start(reader, begin, rules) is not { } start)
            {
                isComplete = false;
                continue;
            }

            rules.Add(rule with
            {
                Id = id,
                Sequence = shared,
                Title = TitleOf(rule.Title, reader.Localized("title"), name.Value),
                Trigger = start,
                When = All([.. conditions, when]),
                OwnWhen = when,
                Do = actions,
                Span = name.Span,
            });
        }

        return isComplete ? rules : null;
    }

    // When a step comes; null after a diagnostic.
    private CareTrigger? Start(MappingReader reader, CareTrigger begin, List<CareRule> steps)
    {
        var key = reader.Has("after_previous") ? "after_previous" : "after";
        var after = figures.Length(reader, key, "14 days", zeroAllowed: true);
        if (reader.Has(key) && after is null)
        {
            return null;
        }

        if (begin is EventTrigger happening && (key == "after" || steps.Count > 0))
        {
            return Later(happening, after, key == "after" ? null : BeforeOf(steps[^1]));
        }

        if (begin is DateTrigger date && key == "after")
        {
            return after is null ? date : Later(date, reader);
        }

        diagnostics.Add((begin is EventTrigger ? CareMessages.NothingBeforeTheFirst() : CareMessages.NoPreviousOfDate()).At(reader.KeySpan(key), reader.Path));
        return null;
    }

    private static StepBefore BeforeOf(CareRule step) => new(step.Id, (EventTrigger)step.Trigger, [.. step.Do.Select(a => a.Due).OfType<TimeAmount>()]);

    private static EventTrigger Later(EventTrigger happening, TimeAmount? after, StepBefore? before) => happening with { After = after, Before = before };

    // The days after a date are those after another one.
    private DateTrigger? Later(DateTrigger date, MappingReader reader)
    {
        var (written, path) = (reader.Scalar("after")!, BindingPath.Child(reader.Path, "after"));
        if (ExpressionReader.ParseOperand(written, path, diagnostics) is not { } operand || definitions.Expressions.Bind(operand, new BindScope(path)) is not { } length)
        {
            return null;
        }

        if (length.Constant is { Kind: ValueKind.Duration } exact && TimeAmount.From(exact).Ticks % TimeSpan.TicksPerDay != 0)
        {
            diagnostics.Add(ValueMessages.PartOfDay("after", "3 days").At(written.Span, path));
            return null;
        }

        return date with { Date = new ArithmeticExpression(ArithmeticOperator.Add, date.Date, length, date.Date.Kind, date.Date.Span) };
    }

    // What a sequence, or what comes later, begins with: an event or a date.
    private CareTrigger? Begin(MappingReader reader, CareTrigger? trigger)
    {
        var begin = trigger is EventTrigger or DateTrigger ? trigger : null;
        foreach (var key in Following.Where(k => trigger is not null && reader.Has(k) && (begin is null || (k is "after" or "repeat" && trigger is DateTrigger))))
        {
            diagnostics.Add((key == "after" ? CareMessages.OnlyAfterAnEvent() : key == "repeat" ? CareMessages.OnlyRepeatsAnEvent() : CareMessages.OnlyAfterABeginning(key)).At(reader.KeySpan(key), reader.Path));
        }

        return begin;
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
        if (!TryCondition(reader, "while", row, out var holds) || every is null || holds is null)
        {
            return false;
        }

        repeat = new CareRepeat(every.Value, holds);
        return true;
    }

    private static LocalizedText TitleOf(LocalizedText sequence, LocalizedText own, string step) => new(
        own.En ?? (sequence.En is { } en ? $"{en}: {step}" : null),
        own.Zh ?? (sequence.Zh is { } zh ? $"{zh}：{step}" : null));

    // False after a diagnostic.
    private bool TryCondition(MappingReader reader, string key, FactList? row, out Condition? condition)
    {
        condition = reader[key] is { } node ? definitions.Conditions.Bind(node, new BindScope(BindingPath.Child(reader.Path, key), row)) : null;
        return !reader.Has(key) || condition is not null;
    }

    private static Condition? All(IEnumerable<Condition?> conditions)
    {
        ImmutableArray<Condition> all = [.. conditions.OfType<Condition>()];
        return all.Length switch { 0 => null, 1 => all[0], _ => new AllCondition(all, all[0].Span) };
    }

    private ImmutableArray<string> Segments(MappingReader reader)
    {
        if (reader["segment"] is YamlSequence { Items.IsEmpty: true } empty)
        {
            diagnostics.Add(CareMessages.NoSegment().At(empty.Span, BindingPath.Child(reader.Path, "segment")));
        }

        if (reader.Has("segment") && symbols.Schema.CustomerField("segment") is null)
        {
            diagnostics.Add(CareMessages.SubjectWithoutSegment(symbols.Schema.Subject).At(reader.KeySpan("segment"), reader.Path));
            return [];
        }

        return [.. reader.Texts("segment").Select(s => s.Text)];
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
