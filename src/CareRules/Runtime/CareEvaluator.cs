using System.Collections.Immutable;
using System.Runtime.InteropServices;
using CareRules.Facts;
using CareRules.Model.Expressions;
using CareRules.Outcomes;
using CareRules.Runtime.Care;
using CareRules.Runtime.Nodes;
using CareRules.Runtime.State;
using CareRules.Time;

namespace CareRules.Runtime;

/// <summary>Evaluates the care rules and emits the actions of those that fire.</summary>
internal sealed class CareEvaluator(Plan plan, Frame frame, GapCollector gaps)
{
    private readonly ulong[] _candidates = RuleBits.New(plan.Care.Length);
    private readonly ulong[]? _onGaps = plan.Index.OnGaps is null ? null : RuleBits.New(plan.Care.Length);
    private readonly List<Occurrence> _occurrences = [];
    private readonly List<CareAction> _actions = [];
    private readonly MessageWriter _messages = new(frame, gaps);
    private bool _indexedTestsHold;
    private bool _levelsAreKnown;

    public ImmutableArray<CareAction> Evaluate()
    {
        _indexedTestsHold = plan.Index.Select(frame, _candidates);
        _levelsAreKnown = plan.AreLevelsKnown(frame);
        if (_onGaps is { } onGaps)
        {
            _candidates.CopyTo(onGaps, 0);
            RuleBits.And(onGaps, plan.Index.OnGaps!);
            RuleBits.AndNot(_candidates, onGaps);
        }

        Evaluate(_candidates);
        if (_onGaps is not null)
        {
            // Facts that these rules miss themselves are reported as gaps, but trigger nothing.
            gaps.TakeFacts(frame.Missing);
            Evaluate(_onGaps);
        }

        return Take();
    }

    /// <summary>Evaluates and fires one rule whose guards hold, selected by another engine instead of the index.</summary>
    /// <returns>Its actions; valid until the next rule is fired.</returns>
    public ReadOnlySpan<CareAction> Fire(CareRulePlan rule)
    {
        var first = _actions.Count;
        (_indexedTestsHold, _levelsAreKnown) = (false, false);
        Evaluate(rule);
        return CollectionsMarshal.AsSpan(_actions)[first..];
    }

    /// <summary>The actions so far, in the order in which rules were fired.</summary>
    public ImmutableArray<CareAction> Take()
    {
        ImmutableArray<CareAction> actions = _actions.Count == 0 ? [] : [.. _actions];
        Clear();
        return actions;
    }

    /// <summary>
    /// Evaluates the index for its side effect: problems such as amounts in different currencies are recorded where they are met.
    /// </summary>
    public void EvaluateIndex() => plan.Index.Select(frame, _candidates);

    public void Clear()
    {
        _occurrences.Clear();
        _actions.Clear();
    }

    private void Evaluate(ulong[] rules)
    {
        for (var rule = RuleBits.Next(rules, 0); rule >= 0; rule = RuleBits.Next(rules, rule + 1))
        {
            Evaluate(plan.Care[rule]);
        }
    }

    private void Evaluate(CareRulePlan rule)
    {
        // Without an entry the condition has one truth for all occurrences, and it is the cheapest check.
        var truth = Truth.True;
        if (!rule.IsOfEntries)
        {
            truth = TruthOf(rule);
            if (truth == Truth.False)
            {
                return;
            }
        }

        if (rule.HasOneOccurrence)
        {
            ref readonly var current = ref rule.Trigger.Running(frame);
            if (current.From <= frame.Now && frame.Now < current.Until)
            {
                Fire(rule, current, truth);
                return;
            }

            if (rule.Trigger.IsKnown(frame))
            {
                return;
            }
        }

        if (!rule.Trigger.IsKnown(frame))
        {
            if (rule.Trigger is not EventPlan step || MayMatter(rule, step))
            {
                gaps.Begin(rule.Id, rule.Location);
                gaps.Add(rule.Trigger);
            }

            return;
        }

        _occurrences.Clear();
        rule.Trigger.AddCurrent(frame, rule, _occurrences);
        foreach (ref readonly var occurrence in CollectionsMarshal.AsSpan(_occurrences))
        {
            if (rule.IsOfEntries)
            {
                frame.At(occurrence.Entry, occurrence.EntryIndex);
                truth = TruthOf(rule, occurrence);
            }

            Fire(rule, occurrence, truth);
        }

        if (rule.Trigger is EventPlan { MayBeUncovered: true } later)
        {
            AddUncovered(rule, later);
        }

        if (rule.IsOfEntries)
        {
            frame.At(null, -1);
        }
    }

    // A gap where an entry may have triggered at an instant that the calendar does not cover.
    private void AddUncovered(CareRulePlan rule, EventPlan later)
    {
        var view = frame.List(later.List);
        for (var row = view.First; row < view.End; row++)
        {
            frame.At(view.Rows[row], row);
            if (later.IsUncovered(frame, rule, view.Rows[row], row) && TruthOf(rule) != Truth.False)
            {
                gaps.Begin(rule.Id, rule.Location);
                gaps.Add(frame.Clock.Calendar!.Fact, later.Text!);
                return;
            }
        }
    }

    // Whether there is an entry whose step may come.
    private bool MayMatter(CareRulePlan rule, EventPlan step)
    {
        var view = frame.List(step.List);
        var may = false;
        for (var row = view.First; row < view.End && !may; row++)
        {
            frame.At(view.Rows[row], row);
            may = step.HasHappened(frame, view.Rows[row]) && TruthOf(rule) != Truth.False;
        }

        frame.At(null, -1);
        return may;
    }

    private Truth TruthOf(CareRulePlan rule) =>
        (_indexedTestsHold ? rule.Residual : rule.When?.Node) is { } condition ? condition.Of(frame) : Truth.True;

    // With what must have held at the instant of the occurrence.
    private Truth TruthOf(CareRulePlan rule, in Occurrence occurrence) =>
        TruthOf(rule) is var truth && truth != Truth.False && rule.Trigger is EventPlan { Repeat: not null } again && again.TruthOf(frame, occurrence) is var then && then < truth ? then : truth;

    private void Fire(CareRulePlan rule, in Occurrence occurrence, Truth truth)
    {
        var segmentKnown = !rule.HasSegments || frame.Facts.Customer.Segment is not null;
        var levelsKnown = _levelsAreKnown || !rule.HasLevels || truth == Truth.False || plan.LevelsOf(frame, rule) != Truth.Unknown;
        if (truth == Truth.True && segmentKnown && levelsKnown)
        {
            Emit(rule, occurrence);
        }
        else if (truth != Truth.False)
        {
            gaps.Begin(rule.Id, rule.Location);
            if (!levelsKnown)
            {
                AddLevels(rule);
            }

            if (!segmentKnown)
            {
                gaps.Add("customer.segment", "segment");
            }

            if (truth == Truth.Unknown)
            {
                AddConditions(rule, occurrence);
            }
        }
    }

    private void AddConditions(CareRulePlan rule, in Occurrence occurrence)
    {
        if (rule.When is { } when)
        {
            gaps.Add(when);
        }

        if (rule.Trigger is EventPlan { Repeat: { } repeat })
        {
            var then = repeat.At(frame, occurrence.Entry!, occurrence.EntryIndex, occurrence.At, out var before);
            gaps.Add(repeat.While, then);
            then.At(before.Entry, before.Index);
        }
    }

    private void AddLevels(CareRulePlan rule)
    {
        foreach (var guard in rule.Source.Tiers)
        {
            var ladder = plan.Ladders[guard.Dimension];
            if (ladder.IsOneOf(frame, guard.Ranks.AsSpan()) == Truth.Unknown)
            {
                gaps.Add(ladder);
            }
        }
    }

    private void Emit(CareRulePlan rule, in Occurrence occurrence)
    {
        if (rule.Trigger is EventPlan { Repeat: not null } again && again.Uncovered(frame, occurrence) is { } every)
        {
            gaps.Begin(rule.Id, rule.Location);
            gaps.AddUncovered(every, "repeat");
        }

        var id = "";
        var clock = rule.Trigger.ClockOf(frame);
        foreach (var action in rule.Actions)
        {
            // One of them is emitted now, or there would be no occurrence.
            if (rule.Actions.Length > 1 && frame.Now >= rule.EndOf(action, occurrence, clock, frame))
            {
                continue;
            }

            if (id.Length == 0)
            {
                id = string.Concat(frame.IdPart, rule.IdInfix, rule.Trigger.IdOf(frame, occurrence));
            }

            _actions.Add(CreateAction(rule, action, occurrence, clock, action.Suffix.Length == 0 ? id : id + action.Suffix));
        }
    }

    private CareAction CreateAction(CareRulePlan rule, ActionPlan action, in Occurrence occurrence, PackClock clock, string id)
    {
        var source = action.Source;
        var (amount, rate) = (action.FixedAmount, action.FixedRate);
        if (action.Amount is { IsConstant: false } node)
        {
            (amount, rate) = ActionPlan.OfferOf(node.Of(frame));
            gaps.Begin(rule.Id, rule.Location);
            gaps.Add(node, source.Amount!.Text);
        }

        var owner = action.Owner is { } owns ? TextOf(rule, owns, source.OwnerFrom!.Text) : source.Owner;
        var channel = action.Channel is { } on ? TextOf(rule, on, source.ChannelFrom!.Text) : source.Channel;
        return new CareAction(rule.Id, rule.Location)
        {
            Id = id,
            Action = source.Action,
            Owner = owner,
            Channel = channel,
            Includes = action.Includes is { } includes ? TextsOf(rule, includes, source.IncludesFrom!.Text) : source.Includes,
            Offer = action.Offer is { } offer ? TextOf(rule, offer, source.OfferFrom!.Text) : source.Offer,
            Amount = amount,
            Rate = rate,
            PrepareOn = rule.IsStanding || rule.Notice is not { } notice
                ? null
                : DateOnly.FromDayNumber(TriggerPlan.DayBefore(clock, occurrence.Day, notice)),
            OccursAt = rule.IsStanding ? null : clock.At(occurrence.At),
            Due = gaps.After(clock, rule, occurrence.At, LengthOf(rule, action.Due, source.Due, source.DueFrom, occurrence), "due"),
            Expires = gaps.After(clock, rule, occurrence.At, LengthOf(rule, action.Expires, source.Expires, source.ExpiresFrom, occurrence), "expires"),
            Message = action.Message is { } message ? _messages.Write(rule, message) : null,
            Messages = action.Message is null ? null : _messages.Both,
            LacksInMessage = action.MayBeHeld && channel is not null ? _messages.Missing : [],
        };
    }

    // As written, or as a table gives it, with a gap where that cannot tell.
    private TimeAmount? LengthOf(CareRulePlan rule, LengthPlan? table, TimeAmount? written, TableExpression? from, in Occurrence occurrence)
    {
        if (table is null)
        {
            return written;
        }

        var then = table.At(frame, occurrence, out var before);
        var value = table.From.Of(then);
        if (value.IsUnknown)
        {
            gaps.Begin(rule.Source.Id, rule.Location);
            gaps.Add(table.From, from!.Text, then);
        }

        then.At(before.Entry, before.Index);
        return table.LengthOf(value);
    }

    private string? TextOf(CareRulePlan rule, ValueNode from, string text)
    {
        var value = ValueOf(rule, from, text);
        return value.HasValue ? value.Text : null;
    }

    private ImmutableArray<string> TextsOf(CareRulePlan rule, ValueNode from, string text)
    {
        var value = ValueOf(rule, from, text);
        return !value.HasValue ? [] : value.Kind == ValueKind.TextList ? value.Texts : [value.Text];
    }

    private Value ValueOf(CareRulePlan rule, ValueNode from, string text)
    {
        var value = from.Of(frame);
        if (value.IsUnknown)
        {
            gaps.Begin(rule.Source.Id, rule.Location);
            gaps.Add(from, text);
        }

        return value;
    }

    /// <summary>The instant a length after another, for outcomes; null for no length, and for an instant that no calendar holds.</summary>
    public static DateTimeOffset? After(PackClock clock, long at, TimeAmount? length) =>
        length is not { } known ? null
        : clock.TryAdd(at, known, out var end) ? clock.At(end)
        : null;

    /// <summary>Evaluates and fires a rule on events for one entry. The rule's guards hold.</summary>
    /// <returns>False when an action is held back because its message lacks a fact.</returns>
    public bool Fire(CareRulePlan rule, in Occurrence occurrence)
    {
        (_indexedTestsHold, _levelsAreKnown) = (false, false);
        var first = _actions.Count;
        frame.At(occurrence.Entry, occurrence.EntryIndex);
        Fire(rule, occurrence, TruthOf(rule, occurrence));
        frame.At(null, -1);
        return !_actions.Skip(first).Any(a => !a.LacksInMessage.IsEmpty);
    }
}
