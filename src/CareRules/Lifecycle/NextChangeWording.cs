using CareRules.Facts;
using CareRules.Model;
using CareRules.Runtime.Ahead;
using CareRules.Time;
using CareRules.Wording.Rules;

namespace CareRules.Lifecycle;

/// <summary>Why a decision may change, in both languages.</summary>
internal static class NextChangeWording
{
    public static NextChange Of(FoundChange found, CarePolicy policy, PackClock clock) => new(
        clock.At(found.At),
        new ChangeReason(CauseOf(found.Kind), TextOf(found, policy)) { Rule = found.Rule, Source = found.Source, Test = found.Test });

    private static ChangeCause CauseOf(ChangeKind kind) => kind switch
    {
        ChangeKind.Fact => ChangeCause.Fact,
        ChangeKind.Test or ChangeKind.AtOnce => ChangeCause.Test,
        ChangeKind.Start or ChangeKind.End => ChangeCause.Occurrence,
        ChangeKind.Warning or ChangeKind.Breach or ChangeKind.Hours => ChangeCause.Deadline,
        ChangeKind.Points or ChangeKind.Award => ChangeCause.Points,
        ChangeKind.Review or ChangeKind.Grace or ChangeKind.Override => ChangeCause.Level,
        ChangeKind.Limit => ChangeCause.Limit,
        ChangeKind.PackEnds or ChangeKind.CalendarEnds => ChangeCause.Validity,
    };

    private static LocalizedText TextOf(FoundChange found, CarePolicy policy)
    {
        var (rule, subject) = ($"`{found.Rule}`", found.Subject);
        var entry = policy.Tickets.FirstOrDefault(t => t.Deadlines.Any(d => d.RuleId == found.Rule))?.List is { } list ? Titles.Entry(list) : LocalizedText.None;
        return found.Kind switch
        {
            ChangeKind.Fact => Fact(Titles.Of(policy.Schema.List(subject!)?.Label ?? LocalizedText.None, subject!)),
            ChangeKind.Test when found.Test is { } test => new($"{rule}: `{test}` may no longer have the same result", $"{rule}：`{test}` 的结果可能不再相同"),
            ChangeKind.Test when found.Rule is null => new("another day begins", "新的一天开始"),
            ChangeKind.Test => new($"{rule}: a value that it uses changes", $"{rule}：所用的值发生变化"),
            ChangeKind.AtOnce => new("this decision itself makes something due", "本次决策本身使某事项到期"),
            ChangeKind.Start => new($"{rule}: care comes due", $"{rule}：关怀开始执行"),
            ChangeKind.End => new($"{rule}: the time for it ends", $"{rule}：执行期限结束"),
            ChangeKind.Warning => new($"{rule}: the deadline of {entry.En} `{subject}` is near", $"{rule}：{entry.Zh} `{subject}` 的期限临近"),
            ChangeKind.Breach => new($"{rule}: the deadline of {entry.En} `{subject}` passes", $"{rule}：{entry.Zh} `{subject}` 的期限已过"),
            ChangeKind.Hours => new($"{rule}: the hours of {entry.En} `{subject}` change", $"{rule}：{entry.Zh} `{subject}` 的工作时间变化"),
            ChangeKind.Points => new("points expire, can be used, or are earned or spent", "积分到期、可用、获得或使用"),
            ChangeKind.Award => new($"{rule}: an award is no longer reported", $"{rule}：不再报告该笔积分"),
            ChangeKind.Review => new($"{rule}: the level is reviewed", $"{rule}：等级复核"),
            ChangeKind.Grace => new($"{rule}: the grace before a lower level ends", $"{rule}：降级宽限期结束"),
            ChangeKind.Override => new($"{rule}: the manual level ends", $"{rule}：人工指定的等级到期"),
            ChangeKind.Limit => new($"{rule}: what holds its action back ends", $"{rule}：暂缓执行的限制结束"),
            ChangeKind.PackEnds => new($"`{subject}` is no longer in force", $"`{subject}` 不再生效"),
            ChangeKind.CalendarEnds => new($"the calendar `{subject}` is no longer covered", $"日历 `{subject}` 的覆盖范围结束"),
        };
    }

    private static LocalizedText Fact(LocalizedText list) => new($"{list.In(Language.English)}: an entry in the future happens", $"{list.In(Language.Chinese)}：未来的记录发生");
}
