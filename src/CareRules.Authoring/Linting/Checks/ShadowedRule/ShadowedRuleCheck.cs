using System.Collections.Immutable;
using CareRules.Facts;
using CareRules.Messages;
using CareRules.Model;

namespace CareRules.Authoring.Linting.Checks.ShadowedRule;

/// <summary>Finds care rules of a group that a rule of higher priority always preempts.</summary>
internal sealed class ShadowedRuleCheck : PackCheck
{
    public override ImmutableArray<DiagnosticDescriptor> Kinds => [ShadowedRuleMessages.Kind];

    public override void Run(CheckContext context)
    {
        var rules = new RuleComparison(context);
        var grouped = rules.Rules.Where(r => r.Throttle is { Group: not null, IsService: false });
        foreach (var group in grouped.GroupBy(r => r.Throttle.Group, StringComparer.Ordinal))
        {
            Check(context, rules, group.Key!, [.. group.OrderByDescending(r => r.Throttle.Priority)]);
        }
    }

    private static void Check(CheckContext context, RuleComparison comparison, string group, ImmutableArray<CareRule> rules)
    {
        for (var i = 1; i < rules.Length; i++)
        {
            var rule = rules[i];
            var all = comparison.AllOf(rule);
            var shadowing = rules.Take(i)
                .Where(r => r.Id != rule.Id && HasOccurrenceWhenever(r, rule) && IsAllowedWhenever(context.Policy, r, rule) && comparison.ReadsOnlyOperandsOf(r, rule))
                .ToList();
            if (shadowing.Count == 0 || context.IsUnsatisfiable(context.Holds(all))
                || !context.IsUnsatisfiable([context.Holds(all), .. shadowing.Select(r => context.Fails(comparison.AllOf(r)))])
                || context.FindExample([context.Holds(all)], c => c.Holds(all) && shadowing.Exists(r => c.Holds(comparison.AllOf(r)))) is not { } example)
            {
                continue;
            }

            var enough = shadowing.Find(r => context.IsUnsatisfiable(context.Holds(all), context.Fails(comparison.AllOf(r))));
            context.Add(ShadowedRuleMessages.NeverActs(rule.Id, enough?.Id, group, example.Text).At(rule.Span, $"care › {rule.Id}") with
            {
                Labels = enough is null ? [] : [Labels.Of(enough.Span.Location, ShadowedRuleMessages.IsFirst(enough.Id))],
            });
        }
    }

    /// <summary>Whether one rule has a current occurrence whenever the other has one, regardless of their conditions.</summary>
    private static bool HasOccurrenceWhenever(CareRule rule, CareRule other)
    {
        if (rule.Throttle.Cooldown is not null || rule.Sample is not null || !RuleComparison.IsInForceWith(rule, other))
        {
            return false;
        }

        return rule.Trigger is StandingTrigger
            || (rule.Trigger.Key == other.Trigger.Key && rule.Notice == other.Notice
                && rule.Do.All(a => other.Do.All(b => LastsAsLong(a, b, rule.Trigger is EventTrigger))));
    }

    private static bool LastsAsLong(CareActionSpec action, CareActionSpec other, bool isEvent) =>
        (action.DueFrom ?? action.ExpiresFrom ?? other.DueFrom ?? other.ExpiresFrom) is null
        && (action.Expires == other.Expires || (action.Expires is null && other.Expires is not null))
        && (action.Due == other.Due || other.Due is null || (isEvent && other.Due is { Measure: TimeMeasure.Exact } due && due.Ticks <= EventTrigger.Lifetime.Ticks));

    /// <summary>Whether the limits that allow an action of the other rule also allow one of this rule's.</summary>
    private static bool IsAllowedWhenever(CarePolicy policy, CareRule rule, CareRule other) => policy.Limits is not { } limits || rule.Do.Any(a =>
        !limits.Budgets.Any(b => b.Action == a.Action) && a.ChannelFrom is null && (a.Channel is null || other.Do.All(b => b.ChannelFrom is null && b.Channel == a.Channel)));
}
