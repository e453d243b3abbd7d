using System.Collections.Immutable;
using System.Globalization;
using CareRules.Facts;
using CareRules.Outcomes;
using CareRules.Wording;
using CareRules.Wording.Rules;

namespace CareRules.Lifecycle;

/// <summary>What a baseline says, in both languages.</summary>
internal static class BaselineWording
{
    /// <param name="at">The baseline of the rule, in the pack's zone.</param>
    /// <param name="isRunning">True for a period that ran at it and waits for its turn.</param>
    public static LocalizedText Reason(DateTimeOffset at, bool isRunning) => isRunning
        ? new($"Its period was running at the baseline of {English(at)}; such periods are spread over the time after it.", $"本期在基线（{Chinese(at)}）时已经开始，此类关怀在基线之后分批进行")
        : new($"It was known before the baseline of {English(at)}.", $"在基线（{Chinese(at)}）之前已经发生，不再处理");

    public static LocalizedText Backlog(DateTimeOffset at, ImmutableArray<ComplaintEscalation> open) => new(
        $"{(HasRequests(open) ? "Complaints and requests" : "Complaints")} that were overdue or due soon at the baseline of {English(at)}: {string.Join("; ", open.Select(e => $"{e.Entry}, {Step(e, Language.English)}, due {TimeText.Instant(e.Due)}"))}.",
        $"基线（{Chinese(at)}）时已超时或即将到期、尚未办结的{(HasRequests(open) ? "投诉与请求" : "投诉")}：{string.Join("；", open.Select(e => $"{e.Entry}，{Step(e, Language.Chinese)}，期限 {TimeText.Instant(e.Due)}"))}。");

    private static bool HasRequests(ImmutableArray<ComplaintEscalation> open) => open.Any(e => e.Complaint is null);

    private static string Step(ComplaintEscalation escalation, Language language) => Titles.Step(escalation.Step).In(language)!;

    private static string English(DateTimeOffset at) => at.ToString(at.TimeOfDay == TimeSpan.Zero ? "d MMMM yyyy" : "d MMMM yyyy, HH:mm", CultureInfo.InvariantCulture);

    private static string Chinese(DateTimeOffset at) => at.ToString(at.TimeOfDay == TimeSpan.Zero ? "yyyy年M月d日" : "yyyy年M月d日 HH:mm", CultureInfo.InvariantCulture);
}
