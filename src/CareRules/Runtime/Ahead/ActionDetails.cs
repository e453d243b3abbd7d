using CareRules.Facts;
using CareRules.Model.Expressions;
using CareRules.Runtime.Care;
using CareRules.Runtime.Nodes;
using CareRules.Runtime.State;

namespace CareRules.Runtime.Ahead;

/// <summary>
/// What an action takes from facts: whether each of it is known, since what is not known is reported, and the channel, by which actions
/// that are suppressed are reported.
/// </summary>
internal static class ActionDetails
{
    public static bool AreSteady(CareRulePlan rule, Frame frame, long to)
    {
        foreach (var action in rule.Actions)
        {
            if ((action.Channel is { } channel && !channel.IsSteady(frame, to)) || (action is { IsBudgeted: true, Amount: { } amount } && !amount.IsSteady(frame, to)) || !ArePartsTold(action, frame, to) || !IsCoverageSteady(rule, action, frame, to))
            {
                return false;
            }
        }

        return true;
    }

    public static bool AreSame(CareRulePlan rule, Frame now, Frame later)
    {
        foreach (var action in rule.Actions)
        {
            if ((action.Channel is { } channel && !channel.Of(now).Equals(channel.Of(later)))
                || (action is { IsBudgeted: true, Amount: { } amount } && !amount.Of(now).Equals(amount.Of(later))) || !Array.TrueForAll(action.PartsFor(now.Facts.Customer), node => IsKnown(node, now) && IsKnown(node, later)) || Uncovered(rule, action, now) != Uncovered(rule, action, later))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether no message becomes complete or incomplete up to an instant: what is held back, and no more.</summary>
    public static bool AreMessagesSteady(CareRulePlan rule, Frame frame, long to)
    {
        foreach (var action in rule.Actions)
        {
            if (action.MayBeHeld && ((action.Channel is { } channel && channel.Over(frame, to).IsOpen) || action.RequiredFor(frame.Facts.Customer).Any(node => node.Over(frame, to).IsOpen)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether the same messages are complete at two instants.</summary>
    public static bool AreMessagesSame(CareRulePlan rule, Frame now, Frame later) => Array.TrueForAll(
        rule.Actions,
        action => !action.MayBeHeld || ((action.Channel is not { } channel || IsAlike(channel, now, later))
            && action.RequiredFor(now.Facts.Customer).All(node => IsAlike(node, now, later))));

    // What is due a length of business time after as-of cannot be told near the end of the calendar.
    private static bool IsCovered(CareRulePlan rule, ActionPlan action, Frame frame, long to) =>
        !rule.IsStanding || (IsCovered(Length(action.Due, action.Source.Due, frame), frame, to) && IsCovered(Length(action.Expires, action.Source.Expires, frame), frame, to));

    // Gaps name the lengths.
    private static (TimeAmount? Due, TimeAmount? Expires) Uncovered(CareRulePlan rule, ActionPlan action, Frame frame) =>
        rule.IsStanding ? (Uncovered(action.Due, action.Source.Due, frame), Uncovered(action.Expires, action.Source.Expires, frame)) : default;

    private static TimeAmount? Uncovered(LengthPlan? table, TimeAmount? written, Frame frame) =>
        Length(table, written, frame) is { } length && !IsCovered(length, frame, frame.Now) ? length : null;

    private static TimeAmount? Length(LengthPlan? table, TimeAmount? written, Frame frame) => table is null ? written : table.LengthOf(table.From.Of(frame));

    private static bool IsCoverageSteady(CareRulePlan rule, ActionPlan action, Frame frame, long to)
    {
        if (rule.IsStanding && !(IsLengthSteady(action.Due, frame, to) && IsLengthSteady(action.Expires, frame, to)))
        {
            return false;
        }

        var isCovered = IsCovered(rule, action, frame, frame.Now);
        return isCovered == IsCovered(rule, action, frame, to) && (isCovered || frame.Clock.Calendar is not { } calendar || frame.Now >= calendar.Start || to < calendar.Start);
    }

    private static bool IsLengthSteady(LengthPlan? table, Frame frame, long to) => table is null || table.From.IsSteady(frame, to);

    private static bool IsCovered(TimeAmount? length, Frame frame, long to) => length is not { IsBusiness: true } business || frame.Clock.TryAdd(to, business, out _);

    private static bool ArePartsTold(ActionPlan action, Frame frame, long to)
    {
        if (frame.IsStrict)
        {
            return action.AllParts.All(node => !node.Over(frame, to).IsOpen);
        }

        foreach (var node in action.PartsFor(frame.Facts.Customer))
        {
            if (node.Over(frame, to).IsOpen)
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsKnown(ValueNode node, Frame frame) => node.Of(frame).HasValue;

    private static bool IsAlike(ValueNode node, Frame now, Frame later) => Presences.Of(node.Of(now)) == Presences.Of(node.Of(later));
}
