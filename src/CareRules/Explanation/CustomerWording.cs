using CareRules.Facts;
using CareRules.Lifecycle;
using CareRules.Outcomes;
using CareRules.Wording;

namespace CareRules.Explanation;

/// <summary>The texts of a whole customer's explanation: its sections, decisions and figures.</summary>
internal static class CustomerWording
{
    public static LocalizedText Escalations { get; } = new("Escalations", "升级");

    public static LocalizedText Backlog { get; } = new("Open complaints", "未结投诉");

    public static LocalizedText Actions { get; } = new("Actions", "关怀动作");

    public static LocalizedText HeldBack { get; } = new("Held back", "未执行的动作");

    public static LocalizedText MissingData { get; } = new("Missing data", "缺少的数据");

    public static LocalizedText Problems { get; } = new("Problems", "数据问题");

    /// <summary>Between ways, one of which is enough.</summary>
    public static LocalizedText OrElse { get; } = new(", or ", "；或");

    public static LocalizedText AsOf(string title, string at, string zone) =>
        new($"{title}, as of {at} ({zone})", $"{title}，截至 {at}（{zone}）");

    public static LocalizedText DatesIn(string zone) =>
        new($"The customer's dates are in the zone {zone}.", $"客户的日期按客户所在时区 {zone} 计算。");

    public static LocalizedText ShortOf(string level, string ways) => new($"Short of {level}: {ways}", $"距{level}还需：{ways}");

    public static LocalizedText ShortByAll(string level) => new($"Short of {level} by all of:", $"距{level}还需同时满足：");

    public static LocalizedText CannotBeTold(string level) => new($"{level} cannot be told:", $"{level}无法判断：");

    /// <param name="ended">When it was put right; null for one that is still overdue.</param>
    public static LocalizedText Overdue(LocalizedText entry, string step, string due, string? ended) => ended is null
        ? new($"{Capital(entry.En!)}: {step}, overdue since {due}", $"{entry.Zh}：{step}，已超时（期限 {due}）")
        : new($"{Capital(entry.En!)}: {step}, was overdue from {due} to {ended}", $"{entry.Zh}：{step}，曾超时（期限 {due}，{ended} 结束）");

    /// <param name="ended">When it stopped being due; null for one that still is.</param>
    public static LocalizedText DueSoon(LocalizedText entry, string step, string due, string? ended) => ended is null
        ? new($"{Capital(entry.En!)}: {step}, due soon, at {due}", $"{entry.Zh}：{step}，即将到期（期限 {due}）")
        : new($"{Capital(entry.En!)}: {step}, was due soon ({due}), over at {ended}", $"{entry.Zh}：{step}，曾临近期限（期限 {due}，{ended} 结束）");

    /// <param name="paused">How long it was paused; null for never.</param>
    /// <param name="owner">Null without one.</param>
    public static LocalizedText Elapsed(string length, string? paused, string? owner) => new(
        $"{length} elapsed{(paused is null ? "" : $", {paused} paused")}{(owner is null ? "" : $"; owner {owner}")}",
        $"已用时{length}{(paused is null ? "" : $"，另暂停{paused}")}{(owner is null ? "" : $"；由{owner}负责")}");

    public static LocalizedText ChurnRisk(string level, string score) =>
        new($"Churn risk: {level}, score {score}", $"流失风险：{level}，得分 {score}");

    public static LocalizedText Undetermined { get; } = new("undetermined", "未定");

    public static LocalizedText ChurnRiskUnknown(string score) => new($"Churn risk: undetermined, score {score}", $"流失风险：未定，得分 {score}");

    /// <param name="level">The lowest level, and the score from which it is held.</param>
    public static LocalizedText NoChurnRisk(string score, string level, string threshold) => new(
        $"Churn risk: none, score {score} ({level} from {threshold})",
        $"流失风险：无预警，得分 {score}（{level}：{threshold}分起）");

    public static LocalizedText ChurnPassed(string level, string from, string to) => new($"was {level} from {from} to {to}", $"{from} 至 {to} 曾为{level}");

    public static LocalizedText EndedAt(string at) => new($"ended {at}", $"{at} 结束");

    public static LocalizedText Silent(int rules, string count) => new(
        $"{count} more care {(rules == 1 ? "rule has" : "rules have")} nothing to do now.",
        $"另有 {count} 条关怀规则本次未触发。");

    public static LocalizedText PrepareOn(string day) => new($"prepare on {day}", $"{day} 开始准备");

    public static LocalizedText Due(string at) => new($"due {at}", $"{at} 前完成");

    public static LocalizedText OverdueSince(string at) => new($"overdue since {at}", $"{at} 前完成（已逾期）");

    /// <param name="held">What is suppressed.</param>
    /// <param name="missing">What its message lacks.</param>
    public static LocalizedText Reason(Suppressed held, IReadOnlyList<LocalizedText> missing) => new(held.Text, held.Reason switch
    {
        SuppressionReason.AlreadyEmitted => "此前已执行",
        SuppressionReason.IncompleteMessage => $"消息缺少{PhraseText.List(missing.Select(m => m.In(Language.Chinese)!), Language.Chinese)}，暂不发送",
        SuppressionReason.Exclusive => "同组的其他规则正在执行",
        SuppressionReason.Cooldown => "规则处于冷却期",
        SuppressionReason.NoConsent => "客户未同意该渠道",
        SuppressionReason.Cap => "已达联系次数上限",
        SuppressionReason.Budget => "预算余额不足",
        SuppressionReason.QuietHours => "客户处于免打扰时段",
        SuppressionReason.DayOff => "休息日不联系客户",
        SuppressionReason.Baseline => BaselineWording.Reason(held.Baseline!.Value, isRunning: held.SuppressedUntil is not null).Zh!,
    });

    /// <param name="facts">What the message lacks.</param>
    public static LocalizedText GoesOnceKnown(IReadOnlyList<LocalizedText> facts) => new(
        $"It goes as soon as {(facts.Count == 1 ? "" : "all of ")}{PhraseText.List(facts.Select(f => f.In(Language.English)!), Language.English)} {(facts.Count == 1 ? "is" : "are")} known; or give the placeholder a fallback, as in {{customer.name|valued customer}}.",
        $"补充{PhraseText.List(facts.Select(f => f.In(Language.Chinese)!), Language.Chinese)}后即发送；也可为占位符写备用文字，例如 {{customer.name|尊敬的客户}}");

    public static LocalizedText MayGoFrom(string at) => new($" It may go from {at}.", $"，{at} 起可执行");

    public static LocalizedText MayGoOnceAt(string at) => new($"It may go from {at}.", $"{at} 起可执行");

    public static LocalizedText BacklogOf(ComplaintBacklog task) => task.Owner is { } owner
        ? new($"{task.Text.En} Owner {owner}.", $"{task.Text.Zh}由{owner}负责。")
        : task.Text;

    public static LocalizedText NeededBy(string rules) => new($"needed by {rules}", $"以下规则需要：{rules}");

    /// <param name="code">The problem's code.</param>
    /// <param name="fact">The fact's label in Chinese, or its name.</param>
    /// <param name="count">How many entries have it.</param>
    /// <param name="english">What the outcome says, in English.</param>
    public static LocalizedText Problem(string code, string fact, string count, string english) => new(english, code switch
    {
        "future" => $"{fact}：{count} 条晚于截止时间，未计入",
        "undated" => $"{fact}：{count} 条没有时间，未计入",
        "mixed-currencies" => $"{fact}：币种不同的金额不能相加或比较",
        "out-of-range" => $"{fact}：超出可表示的范围，按未知处理",
        "overdrawn" => $"{fact}：{count} 条扣减超过当时的余额，差额由以后的积分抵扣",
        "unknown-zone" => $"{fact}：不是 IANA 时区，按规则包的时区计算",
        "uncovered-calendar" => $"{fact}未覆盖所需日期，相关结果按未知处理；请延长其有效期（coverage），并补充节假日和调休日",
        "override" => $"{fact}：人工指定的等级不在规则中，仍按规则判定",
        _ => english,
    });

    public static LocalizedText Owed(string points) => new($"{points} owed, which the next points pay", $"尚欠 {points} 分，由以后的积分抵扣");

    /// <param name="from">From when on the next of them can be used; null where that is unknown.</param>
    public static LocalizedText Pending(string points, string? from) => new(
        $"{points} pending{(from is null ? "" : $", usable from {from}")}",
        $"另有 {points} 分待结算{(from is null ? "" : $"，{from} 起可用")}");

    public static LocalizedText UsableFrom(string at) => new($"usable from {at}", $"{at} 起可用");

    public static LocalizedText Expire(string points, string on) => new($"{points} expire on {on}", $"{points} 分将于 {on} 到期");

    public static LocalizedText Off(string percent) => new($" {percent}% off", $" 优惠{percent}%");

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
