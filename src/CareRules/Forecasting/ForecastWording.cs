using System.Globalization;
using CareRules.Facts;
using CareRules.Outcomes;
using CareRules.Wording;
using CareRules.Wording.Rules;

namespace CareRules.Forecasting;

/// <summary>What forecasts say, in both languages. A text that is given in one language stands in both.</summary>
internal static class ForecastWording
{
    public static LocalizedText NoLevel { get; } = new("none", "无");

    public static LocalizedText Tier(LocalizedText name, LocalizedText from, LocalizedText to) =>
        new($"{En(name)}: {En(from)} → {En(to)}", $"{Zh(name)}：{Zh(from)} → {Zh(to)}");

    public static LocalizedText Churn(LocalizedText from, LocalizedText to, decimal score)
    {
        var figure = NumberText.Of(score);
        return new($"Churn risk: {En(from)} → {En(to)} (score {figure})", $"流失风险：{Zh(from)} → {Zh(to)}（得分 {figure}）");
    }

    public static LocalizedText Loyalty(LocalizedText from, LocalizedText to) =>
        new($"Loyalty level: {En(from)} → {En(to)}", $"会员等级：{Zh(from)} → {Zh(to)}");

    public static LocalizedText Expiry(decimal gone, decimal left) =>
        new($"{NumberText.Of(gone)} points expire, {NumberText.Of(left)} are left", $"{NumberText.Of(gone)} 积分到期，剩余 {NumberText.Of(left)} 积分");

    public static LocalizedText Earned(decimal points) => new($"{NumberText.Of(points)} points are earned", $"获得 {NumberText.Of(points)} 积分");

    public static LocalizedText Settlement(decimal points, decimal balance) =>
        new($"{NumberText.Of(points)} points can be used, {NumberText.Of(balance)} in all", $"{NumberText.Of(points)} 积分转为可用，共 {NumberText.Of(balance)} 积分");

    public static LocalizedText Benefit(string benefit) => new($"benefit: {benefit}", $"权益：{benefit}");

    /// <param name="entry">The complaint or request.</param>
    /// <param name="owner">Its owner; none where it has none.</param>
    public static LocalizedText Escalation(ComplaintEscalation escalation, LocalizedText entry, LocalizedText owner)
    {
        var (step, due) = (Titles.Step(escalation.Step), TimeText.Instant(escalation.Due));
        var text = escalation.State == EscalationState.Breached
            ? new LocalizedText($"{entry.En}: the {step.En} deadline passes", $"{entry.Zh}：{step.Zh}期限到期")
            : new LocalizedText($"{entry.En}: warning, {step.En} is due {due}", $"{entry.Zh}：预警，须于 {due} 前{step.Zh}");
        return owner.IsEmpty ? text : new($"{text.En}; {En(owner)}", $"{text.Zh}；{Zh(owner)}");
    }

    /// <param name="owner">Its owner; none where it has none.</param>
    public static LocalizedText Action(LocalizedText title, CareAction action, LocalizedText owner)
    {
        var (en, zh) = (action.Action, action.Action);
        if (!owner.IsEmpty)
        {
            (en, zh) = ($"{en}, {En(owner)}", $"{zh}，{Zh(owner)}");
        }

        if (action.Due is { } due)
        {
            (en, zh) = ($"{en}, due {TimeText.Moment(due)}", $"{zh}，{TimeText.Moment(due)} 前完成");
        }

        return new($"{En(title)}: {en}", $"{Zh(title)}：{zh}");
    }

    /// <summary>The first line of a forecast's text.</summary>
    public static LocalizedText Customer(string name, string id) => new($"{name} ({id})", $"{name}（{id}）");

    /// <summary>The second line of a forecast's text.</summary>
    public static LocalizedText Horizon(string pack, string from, string until, string zone) =>
        new($"{pack}, {from} to {until} ({zone}), if nothing else happens", $"{pack}，{from} 至 {until}（{zone}），假定期间没有其他变化");

    public static LocalizedText Line(string at, LocalizedText change) => new($"{at}: {En(change)}", $"{at}：{Zh(change)}");

    public static LocalizedText NothingChanges { get; } = new("Nothing will change.", "没有变化。");

    public static LocalizedText Limit(string reason) => new($"Nothing can be said after that: {reason}", $"此后无法预测：{reason}");

    public static LocalizedText Days(int days) => days switch
    {
        0 => new("today", "今天"),
        1 => new("tomorrow", "明天"),
        _ => new(string.Create(CultureInfo.InvariantCulture, $"in {days} days"), string.Create(CultureInfo.InvariantCulture, $"{days}天后")),
    };

    private static string En(LocalizedText text) => text.In(Language.English)!;

    private static string Zh(LocalizedText text) => text.In(Language.Chinese)!;
}
