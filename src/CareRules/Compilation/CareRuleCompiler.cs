using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using CareRules.Facts;
using CareRules.Model;
using CareRules.Model.Expressions;
using CareRules.Runtime.Care;
using CareRules.Runtime.Nodes;
using CareRules.Runtime.State;

namespace CareRules.Compilation;

/// <summary>Compiles the care rules: triggers, conditions, actions.</summary>
internal sealed class CareRuleCompiler(CarePolicy policy, NodeCompiler nodes)
{
    private readonly Dictionary<(string Date, DateRecurrence Recurrence, bool CountsDate), DateSource> _dates = [];
    private readonly Dictionary<(TimeAmount Every, string? From, string? Text, TimeAmount? Notice), CadencePlan> _cadences = [];

    public int DateCount => _dates.Count;

    public int PeriodCount => _cadences.Count;

    public CareRulePlan[] Plan()
    {
        var plans = new CareRulePlan[policy.Care.Length];
        for (var i = 0; i < plans.Length; i++)
        {
            plans[i] = Plan(policy.Care[i]);
        }

        return plans;
    }

    public CareRulePlan Plan(CareRule rule) => new(
        rule,
        rule.Span.Location,
        Ids.Escape(rule.Identity),
        Trigger(rule),
        rule.When is null ? null : nodes.Plan(rule.When),
        [.. rule.Do.Select((action, i) => Action(action, i, rule.Throttle.IsService))]);

    private TriggerPlan Trigger(CareRule rule) => rule.Trigger switch
    {
        StandingTrigger => new StandingPlan(rule.Identity),
        CadenceTrigger cadence => Cadence(cadence, rule.Notice),
        DateTrigger date => new DatePlan(Date(date), date.Date.Text, rule.Notice),
        ImportantDateTrigger dates when policy.Schema.List("dates") is { } list => new ImportantDatePlan(nodes.List(list), dates.Kinds, dates.Recurrence, dates.CountsDate, rule.Notice),
        DataGapTrigger gaps => new DataGapPlan(gaps.Facts),
        EventTrigger happening => nodes.Event(happening),
        _ => throw new UnreachableException(),
    };

    private CadencePlan Cadence(CadenceTrigger trigger, TimeAmount? notice)
    {
        var key = (trigger.Every, trigger.From?.Canonical, trigger.From?.Text, notice);
        if (!_cadences.TryGetValue(key, out var cadence))
        {
            cadence = new CadencePlan(_cadences.Count, trigger.Every, trigger.From is null ? null : new DayReader(nodes.Compile(trigger.From, null), nodes.Checkpoints, isOfPolicy: false), trigger.From?.Text, notice);
            _cadences.Add(key, cadence);
        }

        return cadence;
    }

    private DateSource Date(DateTrigger trigger)
    {
        var key = (trigger.Date.Canonical, trigger.Recurrence, trigger.CountsDate);
        if (!_dates.TryGetValue(key, out var source))
        {
            source = new DateSource(_dates.Count, new DayReader(nodes.Compile(trigger.Date, null), nodes.Checkpoints, trigger.IsOfPolicy), trigger.Recurrence, trigger.CountsDate);
            _dates.Add(key, source);
        }

        return source;
    }

    private ActionPlan Action(CareActionSpec action, int index, bool isService) => new(
        action,
        index == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"/{index + 1}"),
        action.Amount is null ? null : nodes.Compile(action.Amount, null),
        action.Message is null ? null : new MessagePlan(Parts(action.Message.In(Language.English)), Parts(action.Message.In(Language.Chinese)), action.Message.IsBilingual, MessageTemplate.LanguageOf(policy.Pack.Locale) ?? Language.English))
    {
        MayBeHeld = !isService && (action.Channel is not null || action.ChannelFrom is not null) && action.Message is { } said
            && new[] { said.En, said.Zh }.Any(t => !t.IsDefault && t.Any(p => p is { Value: not (null or ConstantExpression or ParameterExpression), Fallback: null })),
        IsBudgeted = policy.Limits?.Budgets.Any(b => b.Action == action.Action) == true,
        Owner = Node(action.OwnerFrom),
        Channel = Node(action.ChannelFrom),
        Includes = Node(action.IncludesFrom),
        Offer = Node(action.OfferFrom),
        Due = Length(action.DueFrom, zeroAllowed: true),
        Expires = Length(action.ExpiresFrom, zeroAllowed: false),
    };

    private LengthPlan? Length(TableExpression? table, bool zeroAllowed) => table is null ? null : new LengthPlan(nodes.Compile(table, null), new Instants(nodes.Checkpoints), zeroAllowed);

    private ValueNode? Node(Expression? expression) => expression is null ? null : nodes.Compile(expression, null);

    private MessagePartPlan[] Parts(ImmutableArray<MessagePart> parts) => parts.IsDefault
        ? []
        : [.. parts.Select(p => new MessagePartPlan(p.Text, p.Value is null ? null : nodes.Compile(p.Value, null), p.Value?.Scale, p.Fallback))];
}
