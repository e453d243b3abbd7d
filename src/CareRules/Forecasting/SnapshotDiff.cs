using System.Collections.Immutable;
using System.Diagnostics;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Model;
using CareRules.Model.Expressions;
using CareRules.Outcomes;
using CareRules.Time;
using CareRules.Wording;
using CareRules.Wording.Rules;

namespace CareRules.Forecasting;

/// <summary>Computes the changes between two outcomes.</summary>
internal sealed class SnapshotDiff(CarePolicy policy, PackClock clock)
{
    private readonly OperandNames _names = new(policy);

    public ImmutableArray<ForecastChange> Between(CareOutcome before, CareOutcome after)
    {
        var (at, isAfter) = InstantOf(after.AsOf);
        var changes = new List<ForecastChange>();
        foreach (var kind in ForecastKinds.All)
        {
            var (old, now) = (kind.EntriesOf(before), kind.EntriesOf(after));
            if (kind.HasLevel)
            {
                AddLevels(kind, old, now, after, changes);
            }
            else if (kind == OutcomeKinds.Balances)
            {
                AddPoints(old, now, EarnedBetween(before, after), after.AsOf, changes);
            }
            else
            {
                changes.AddRange(now.Where(e => Find(kind, old, kind.IdentityOf(e)) is null).Select(NewEntry));
            }
        }

        return [.. changes.Select(c => c with { At = at, IsAfter = isAfter })];
    }

    // A change one tick after a whole second takes effect just after that second.
    private (DateTimeOffset At, bool IsAfter) InstantOf(DateTimeOffset first) =>
        first.UtcTicks % TimeSpan.TicksPerSecond == 1 ? (clock.At(first.UtcTicks - 1), true) : (clock.At(first.UtcTicks), false);

    private static object? Find(OutcomeKind kind, ImmutableArray<object> entries, string identity) => entries.FirstOrDefault(e => kind.IdentityOf(e) == identity);

    private void AddLevels(OutcomeKind kind, ImmutableArray<object> before, ImmutableArray<object> after, CareOutcome outcome, List<ForecastChange> changes)
    {
        // Levels of several dimensions are in the order of the pack.
        foreach (var subject in kind == OutcomeKinds.Tiers ? policy.Tiers.Select(t => t.Dimension) : before.Concat(after).Select(kind.IdentityOf).Distinct(StringComparer.Ordinal))
        {
            var (old, now) = (Find(kind, before, subject), Find(kind, after, subject));
            var (from, to) = (old is null ? null : kind.LevelOf(old), now is null ? null : kind.LevelOf(now));
            if (from != to && Moved(kind, subject, from, to, outcome) is { } change)
            {
                changes.Add(change with { From = from, To = to });
            }
        }
    }

    /// <summary>The change of a level; null where the policy has no levels.</summary>
    private ForecastChange? Moved(OutcomeKind kind, string subject, string? from, string? to, CareOutcome after)
    {
        if (kind == OutcomeKinds.Tiers)
        {
            var ladder = policy.Tiers.First(t => t.Dimension == subject);
            var (rule, source) = ladder.Levels.FirstOrDefault(l => l.Name == (to ?? from)) is { } level ? (level.RuleId, level.Span) : ($"tiers.{ladder.Dimension}", ladder.Span);
            return Change(ForecastKind.Tier, rule, source.Location, ForecastWording.Tier(Titles.Of(ladder.Label, ladder.Dimension), LevelOf(ladder, from), LevelOf(ladder, to))) with { Dimension = subject };
        }

        if (kind == OutcomeKinds.Churn)
        {
            return policy.Churn is { } churn
                ? Change(ForecastKind.Churn, "churn", churn.Span.Location, ForecastWording.Churn(LevelOf(churn.Scale, from), LevelOf(churn.Scale, to), after.ChurnScore ?? after.ChurnRisk?.Score ?? after.ChurnScoreBetween?.High ?? 0m))
                : null;
        }

        return policy.Loyalty?.Levels is { } levels && after.Loyalty is { Status: var status }
            ? Change(ForecastKind.Loyalty, status.Rule, status.Source, ForecastWording.Loyalty(LevelOf(levels, from), LevelOf(levels, to)))
            : null;
    }

    // Facts bring all awards but those of dates.
    private ImmutableArray<PointsAward> EarnedBetween(CareOutcome before, CareOutcome after) =>
    [
        .. (after.Loyalty?.Points ?? []).Where(p => p.At > before.AsOf && policy.Loyalty?.Points?.Earn.Any(e => e.RuleId == p.Rule && e.Date is not null) == true),
    ];

    // Time alone lowers the balance by what expires, and raises it by what settles and by what dates earn; what is added otherwise is
    // brought by facts.
    private static void AddPoints(ImmutableArray<object> before, ImmutableArray<object> after, ImmutableArray<PointsAward> earned, DateTimeOffset at, List<ForecastChange> changes)
    {
        if (before is not [LoyaltyStatus { Balance: { } had } old] || after is not [LoyaltyStatus { Balance: { } left } status])
        {
            return;
        }

        // Debt is paid from what is earned and settles first.
        var held = earned.Sum(p => p.Settles is null ? 0m : p.Points);
        var used = earned.Sum(p => p.Points) - held;
        var paid = old.Debt - status.Debt ?? 0m;
        var settled = old.NextSettlement <= at && old.Pending + held - status.Pending - Math.Max(0m, paid - used) is { } points ? points : 0m;
        foreach (var award in earned)
        {
            changes.Add(Change(ForecastKind.Earned, award.Rule, award.Source, ForecastWording.Earned(award.Points)) with { Points = award.Points });
        }

        if (had + Math.Max(0m, used - paid) + settled - left is > 0m and var expired)
        {
            changes.Add(Change(ForecastKind.Points, status.Rule, status.Source, ForecastWording.Expiry(expired, left)) with { Points = expired });
        }

        if (settled > 0m)
        {
            changes.Add(Change(ForecastKind.Settled, status.Rule, status.Source, ForecastWording.Settlement(settled, left)) with { Points = settled });
        }
    }

    private ForecastChange NewEntry(object entry) => entry switch
    {
        ComplaintEscalation escalation => Change(
            escalation.State == EscalationState.Breached ? ForecastKind.Breach : ForecastKind.Warning,
            escalation.Rule,
            escalation.Source,
            ForecastWording.Escalation(escalation, Titles.Entry(policy.Schema.List(escalation.List)!, escalation.Entry), Owner(escalation.Owner))) with
        {
            Escalation = escalation,
        },
        BenefitGrant benefit => Change(ForecastKind.Benefit, benefit.Rule, benefit.Source, ForecastWording.Benefit(benefit.Benefit)),
        CareAction action => Change(
            ForecastKind.Action,
            action.Rule,
            action.Source,
            ForecastWording.Action(Titles.Of(policy.Care.First(r => r.Id == action.Rule).Title, action.Rule), action, Owner(action.Owner))) with
        {
            Action = action,
        },
        _ => throw new UnreachableException(),
    };

    private LocalizedText Owner(string? role) => role is null ? LocalizedText.None : _names.Role(role);

    private static ForecastChange Change(ForecastKind kind, string rule, SourceLocation source, LocalizedText text) => new(default, false, kind, rule, source, text);

    private static LocalizedText LevelOf(TierLadder ladder, string? level) => level is null
        ? ForecastWording.NoLevel
        : PhraseText.Or([.. level.Split(OutcomeKinds.Or).Select(name => ladder.Levels.FirstOrDefault(l => l.Name == name) is { } held ? Titles.Of(held.Label, held.Name) : ForecastWording.NoLevel)]);

    private static LocalizedText LevelOf(LevelScale scale, string? level) =>
        OperandNames.Level(scale, level is not null && scale.Find(level) is { IsUnknown: false } rank ? (int)rank.Number : null);
}
