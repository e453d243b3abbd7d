using System.Collections.Immutable;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Messages;
using CareRules.Model;
using CareRules.Model.Expressions;

namespace CareRules.Authoring.Linting;

/// <summary>
/// Finds care rules that have no effect because of others: rules of a group that a higher priority always preempts, and rules whose action
/// another rule already emits for the same customers.
/// </summary>
internal sealed class ShadowedRuleCheck(CheckContext context, CarePolicy policy, Func<CareRule, ImmutableArray<Condition>> conditionsOf)
{
    private readonly Dictionary<CareRule, AllCondition> _conditions = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<CareRule, ulong> _masks = new(ReferenceEqualityComparer.Instance);
    private readonly ImmutableArray<CareRule> _rules = [.. policy.Care.Where(r => r is { DisabledBecause: null, Trigger: not DataGapTrigger })];

    public void Run(CancellationToken token)
    {
        foreach (var group in _rules.Where(r => r.Throttle is { Group: not null, IsService: false }).GroupBy(r => r.Throttle.Group, StringComparer.Ordinal))
        {
            CheckGroup(group.Key!, [.. group.OrderByDescending(r => r.Throttle.Priority)]);
            token.ThrowIfCancellationRequested();
        }

        // Only rules with the same trigger and the same first action can duplicate each other.
        foreach (var candidates in _rules.GroupBy(r => (r.Trigger.Key, r.Do[0].Action)).Where(g => g.Skip(1).Any()))
        {
            CheckDuplicates([.. candidates]);
            token.ThrowIfCancellationRequested();
        }
    }

    private void CheckGroup(string group, ImmutableArray<CareRule> rules)
    {
        for (var i = 1; i < rules.Length; i++)
        {
            var rule = rules[i];
            var all = AllOf(rule);
            var shadowing = rules.Take(i).Where(r => r.Id != rule.Id && HasOccurrenceWhenever(r, rule) && IsAllowedWhenever(r, rule) && ReadsOnlyOperandsOf(r, rule)).ToList();
            if (shadowing.Count == 0 || context.IsUnsatisfiable(context.Holds(all)) || !context.IsUnsatisfiable([context.Holds(all), .. shadowing.Select(r => context.Fails(AllOf(r)))]))
            {
                continue;
            }

            if (context.FindExample([context.Holds(all)], c => c.Holds(all) && shadowing.Exists(r => c.Holds(AllOf(r)))) is not { } example)
            {
                continue;
            }

            var enough = shadowing.Find(r => context.IsUnsatisfiable(context.Holds(all), context.Fails(AllOf(r))));
            var (en, zh) = enough is null ? ("another rule", "另一条规则") : ($"`{enough.Id}`", $" `{enough.Id}` ");
            context.Add(DiagnosticCatalog.RuleNeverActs.At(
                rule.Span,
                $"care › {rule.Id}",
                ($"the rule `{rule.Id}` never acts: whenever it holds, {en} of the group `{group}` holds too and goes first{example.Clause.En}", $"规则 `{rule.Id}` 永远不会行动：它成立时，同组 `{group}` 的{zh}也成立并先行{example.Clause.Zh}"),
                ("the strictest rule of a group goes first: give it a higher `priority`, or move it up", "同组中条件最严的应先行：提高它的 `priority`，或把它上移")) with
            { Labels = enough is null ? [] : [new DiagnosticLabel(enough.Span.Location, $"`{enough.Id}` goes first")] });
        }
    }

    private void CheckDuplicates(ImmutableArray<CareRule> rules)
    {
        for (var i = 0; i < rules.Length; i++)
        {
            var rule = rules[i];
            var all = AllOf(rule);
            foreach (var other in rules.Where((r, j) => j != i && r.Id != rule.Id && IsInForceWith(r, rule) && r.Notice == rule.Notice && !AreInOneGroup(r, rule) && ReadsOnlyOperandsOf(r, rule)))
            {
                var same = rule.Do.FirstOrDefault(a => other.Do.Any(b => IsSame(a, b)));
                var isEqual = context.IsUnsatisfiable(context.Holds(AllOf(other)), context.Fails(all));
                if (same is null || (isEqual && other.Index > rule.Index) || context.IsUnsatisfiable(context.Holds(all)) || !context.IsUnsatisfiable(context.Holds(all), context.Fails(AllOf(other)))
                    || context.FindExample([context.Holds(all)], c => c.Holds(all) && c.Holds(AllOf(other))) is not { } example)
                {
                    continue;
                }

                context.Add(DiagnosticCatalog.AsksTwice.At(
                    rule.Span,
                    $"care › {rule.Id}",
                    ($"whoever `{rule.Id}` acts for gets `{same.Action}` from `{other.Id}` as well{example.Clause.En}", $"`{rule.Id}` 行动的客户都会从 `{other.Id}` 再得到一次 `{same.Action}`{example.Clause.Zh}"),
                    ("make their conditions exclude each other, or put both in one `group`", "让两者的条件互斥，或放进同一个 `group`")) with
                { Labels = [new DiagnosticLabel(other.Span.Location, $"`{other.Id}` asks for the same")] });
                break;
            }
        }
    }

    private AllCondition AllOf(CareRule rule)
    {
        if (!_conditions.TryGetValue(rule, out var all))
        {
            all = Logic.PolicyLogic.All(conditionsOf(rule), rule.Span);
            _conditions.Add(rule, all);
        }

        return all;
    }

    // A rule that tests an operand which the other does not cannot be implied by it. This rules out most pairs without the solver.
    private bool ReadsOnlyOperandsOf(CareRule rule, CareRule other) =>
        (MaskOf(rule) & ~MaskOf(other)) == 0 && context.References(AllOf(rule)).IsSubsetOf(context.References(AllOf(other)));

    /// <summary>A bit mask of the operands that a rule depends on; several operands share a bit.</summary>
    private ulong MaskOf(CareRule rule)
    {
        if (!_masks.TryGetValue(rule, out var mask))
        {
            mask = context.References(AllOf(rule)).Aggregate(0UL, (all, operand) => all | (1UL << (operand & 63)));
            _masks.Add(rule, mask);
        }

        return mask;
    }

    /// <summary>Whether one rule has a current occurrence whenever the other has one, regardless of their conditions.</summary>
    private static bool HasOccurrenceWhenever(CareRule rule, CareRule other)
    {
        if (rule.Throttle.Cooldown is not null || !IsInForceWith(rule, other))
        {
            return false;
        }

        return rule.Trigger is StandingTrigger
            || (rule.Trigger.Key == other.Trigger.Key && rule.Notice == other.Notice && rule.Do.All(a => other.Do.All(b => LastsAsLong(a, b, rule.Trigger is EventTrigger))));
    }

    private static bool IsInForceWith(CareRule rule, CareRule other) => rule.Effective is null || rule.Effective == other.Effective;

    private static bool AreInOneGroup(CareRule rule, CareRule other) => rule.Throttle is { IsService: false, Group: { } group } && other.Throttle is { IsService: false } && other.Throttle.Group == group;

    private static bool LastsAsLong(CareActionSpec action, CareActionSpec other, bool isEvent) =>
        (action.Expires == other.Expires || (action.Expires is null && other.Expires is not null))
        && (action.Due == other.Due || other.Due is null || (isEvent && other.Due is { Measure: TimeMeasure.Exact } due && due.Ticks <= EventTrigger.Lifetime.Ticks));

    /// <summary>Whether the limits that allow an action of the other rule also allow one of this rule's.</summary>
    private bool IsAllowedWhenever(CareRule rule, CareRule other) => policy.Limits is not { } limits || rule.Do.Any(a =>
        !limits.Budgets.Any(b => b.Action == a.Action) && a.ChannelFrom is null && (a.Channel is null || other.Do.All(b => b.ChannelFrom is null && b.Channel == a.Channel)));

    private static bool IsSame(CareActionSpec one, CareActionSpec other) =>
        one.Action == other.Action && one.Owner == other.Owner && one.Channel == other.Channel && one.Offer == other.Offer && one.Includes.SequenceEqual(other.Includes, StringComparer.Ordinal)
        && one.Amount?.Canonical == other.Amount?.Canonical && (one.OwnerFrom ?? one.ChannelFrom ?? one.IncludesFrom ?? one.OfferFrom ?? other.OwnerFrom ?? other.ChannelFrom ?? other.IncludesFrom ?? other.OfferFrom) is null
        && IsSame(one.Message, other.Message);

    private static bool IsSame(MessageTemplate? one, MessageTemplate? other)
    {
        static string Text(MessageTemplate? message, Language language) => message is null ? "" : string.Concat(message.In(language).Select(p => p.Text));
        return Text(one, Language.English) == Text(other, Language.English) && Text(one, Language.Chinese) == Text(other, Language.Chinese);
    }
}
