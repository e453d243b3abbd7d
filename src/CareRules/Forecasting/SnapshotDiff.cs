using System.Collections.Immutable;
using System.Globalization;
using CareRules.Explanation;
using CareRules.Facts;
using CareRules.Model;
using CareRules.Model.Expressions;
using CareRules.Outcomes;
using CareRules.Time;

namespace CareRules.Forecasting;

/// <summary>Computes the changes between two outcomes.</summary>
internal sealed class SnapshotDiff(CarePolicy policy, PackClock clock)
{
    private readonly OperandNames _names = new(policy);

    public ImmutableArray<ForecastChange> Between(CareOutcome before, CareOutcome after)
    {
        var (at, isAfter) = InstantOf(after.AsOf);
        var changes = ImmutableArray.CreateBuilder<ForecastChange>();
        AddTiers(changes, before, after);
        AddEscalations(changes, before, after);
        AddChurn(changes, before, after);
        AddLoyalty(changes, before, after);
        AddActions(changes, before, after);
        return [.. changes.Select(c => c with { At = at, IsAfter = isAfter })];
    }

    // A change one tick after a whole second takes effect just after that second.
    private (DateTimeOffset At, bool IsAfter) InstantOf(DateTimeOffset first) =>
        first.UtcTicks % TimeSpan.TicksPerSecond == 1 ? (clock.At(first.UtcTicks - 1), true) : (clock.At(first.UtcTicks), false);

    private void AddTiers(ImmutableArray<ForecastChange>.Builder changes, CareOutcome before, CareOutcome after)
    {
        foreach (var ladder in policy.Tiers)
        {
            var (from, to) = (before.Tier(ladder.Dimension), after.Tier(ladder.Dimension));
            if (from != to)
            {
                var (old, now) = (LevelOf(ladder, from), LevelOf(ladder, to));
                var name = Titles.Of(ladder.Label, ladder.Dimension);
                var rule = ladder.Levels.FirstOrDefault(l => l.Name == (to ?? from))!;
                changes.Add(new ForecastChange(default, false, ForecastKind.Tier, rule.RuleId, rule.Span.Location, new($"{name.In(Language.English)}: {old.En} → {now.En}", $"{name.In(Language.Chinese)}：{old.Zh} → {now.Zh}"))
                {
                    Dimension = ladder.Dimension,
                    From = from,
                    To = to,
                });
            }
        }
    }

    private void AddEscalations(ImmutableArray<ForecastChange>.Builder changes, CareOutcome before, CareOutcome after)
    {
        foreach (var escalation in after.Escalations.Where(e => before.Escalations.All(b => b.Id != e.Id)))
        {
            var step = Titles.Step(escalation.Step);
            var owner = escalation.Owner is { } role ? _names.Role(role) : LocalizedText.None;
            var isBreach = escalation.State == EscalationState.Breached;
            var due = ValueText.Instant(escalation.Due);
            var text = isBreach
                ? new LocalizedText($"complaint {escalation.Complaint}: the {step.En} deadline passes", $"投诉 {escalation.Complaint}：{step.Zh}期限到期")
                : new LocalizedText($"complaint {escalation.Complaint}: warning, {step.En} is due {due}", $"投诉 {escalation.Complaint}：预警，须于 {due} 前{step.Zh}");
            changes.Add(new ForecastChange(
                default,
                false,
                isBreach ? ForecastKind.Breach : ForecastKind.Warning,
                escalation.Rule,
                escalation.Source,
                owner.IsEmpty ? text : new($"{text.En}; {owner.In(Language.English)}", $"{text.Zh}；{owner.In(Language.Chinese)}"))
            {
                Escalation = escalation,
            });
        }
    }

    private void AddChurn(ImmutableArray<ForecastChange>.Builder changes, CareOutcome before, CareOutcome after)
    {
        var (from, to) = (before.ChurnRisk?.Level, after.ChurnRisk?.Level);
        if (from != to && policy.Churn is { } churn)
        {
            var (old, now) = (LevelOf(churn.Scale, from), LevelOf(churn.Scale, to));
            var score = (after.ChurnScore ?? 0m).ToString("0.######", CultureInfo.InvariantCulture);
            changes.Add(new ForecastChange(default, false, ForecastKind.Churn, "churn", churn.Span.Location, new($"Churn risk: {old.En} → {now.En} (score {score})", $"流失风险：{old.Zh} → {now.Zh}（得分 {score}）"))
            {
                From = from,
                To = to,
            });
        }
    }

    private void AddLoyalty(ImmutableArray<ForecastChange>.Builder changes, CareOutcome before, CareOutcome after)
    {
        if (before.Loyalty is not { } old || after.Loyalty is not { } now)
        {
            return;
        }

        var (was, status) = (old.Status, now.Status);
        if (was.Level != status.Level && policy.Loyalty?.Levels is { } ladder)
        {
            var (from, to) = (LevelOf(ladder, was.Level), LevelOf(ladder, status.Level));
            changes.Add(new ForecastChange(default, false, ForecastKind.Loyalty, status.Rule, status.Source, new($"Loyalty level: {from.En} → {to.En}", $"会员等级：{from.Zh} → {to.Zh}")) { From = was.Level, To = status.Level });
        }

        if (was.Balance is { } had && status.Balance is { } left && left < had)
        {
            var (gone, rest) = (ValueText.Number(had - left), ValueText.Number(left));
            changes.Add(new ForecastChange(default, false, ForecastKind.Points, status.Rule, status.Source, new($"{gone} points expire, {rest} are left", $"{gone} 积分到期，剩余 {rest} 积分")) { Points = had - left });
        }

        foreach (var benefit in now.Benefits.Where(b => old.Benefits.All(o => o.Id != b.Id)))
        {
            changes.Add(new ForecastChange(default, false, ForecastKind.Benefit, benefit.Rule, benefit.Source, new($"benefit: {benefit.Benefit}", $"权益：{benefit.Benefit}")));
        }
    }

    private void AddActions(ImmutableArray<ForecastChange>.Builder changes, CareOutcome before, CareOutcome after)
    {
        foreach (var action in after.Actions.Where(a => before.Actions.All(b => b.Id != a.Id)))
        {
            var title = Titles.Of(policy.Care.First(r => r.Id == action.Rule).Title, action.Rule);
            var (en, zh) = (new List<string> { action.Action }, new List<string> { action.Action });
            if (action.Owner is { } role)
            {
                en.Add(_names.Role(role).In(Language.English)!);
                zh.Add(_names.Role(role).In(Language.Chinese)!);
            }

            if (action.Due is { } due)
            {
                en.Add($"due {ValueText.Moment(due)}");
                zh.Add($"{ValueText.Moment(due)} 前完成");
            }

            changes.Add(new ForecastChange(default, false, ForecastKind.Action, action.Rule, action.Source, new($"{title.In(Language.English)}: {string.Join(", ", en)}", $"{title.In(Language.Chinese)}：{string.Join("，", zh)}")) { Action = action });
        }
    }

    private static LocalizedText LevelOf(TierLadder ladder, string? level) =>
        Both(ladder.Levels.FirstOrDefault(l => l.Name == level) is { } held ? Titles.Of(held.Label, held.Name) : new LocalizedText("none", "无"));

    private static LocalizedText LevelOf(LevelScale scale, string? level) =>
        Both(OperandNames.Level(scale, level is not null && scale.Find(level) is { IsUnknown: false } rank ? (int)rank.Number : null));

    private static LocalizedText Both(LocalizedText text) => new(text.In(Language.English), text.In(Language.Chinese));
}
