using CareRules.Facts;
using CareRules.Wording;
using CareRules.Wording.Rules;

namespace CareRules.Explanation;

/// <summary>The texts of changes that would be enough: what a fact would have to be, or by how much it would have to differ.</summary>
internal static class ChangeWording
{
    public static LocalizedText NotComputable { get; } = new(
        "cannot be worked out from these facts: amounts in different currencies, or a result out of range",
        "无法由现有数据得出：金额币种不同，或结果超出范围");

    /// <summary>In place of an instant.</summary>
    public static LocalizedText Never { get; } = new("", "");

    public static LocalizedText Known { get; } = new("known", "须有记录");

    public static LocalizedText StillUnknown { get; } = new("still unknown", "须尚无记录");

    /// <summary>What a value would have to be that is to be nothing.</summary>
    public static LocalizedText None { get; } = new("nothing", "须没有");

    /// <summary>What a value would have to be that is nothing.</summary>
    public static LocalizedText Some { get; } = new("there", "须有值");

    /// <param name="lists">The lists with their names.</param>
    public static LocalizedText AnEntry(LocalizedText lists) => new($"an entry that counts, of {lists.En}", $"须有可计入的记录：{lists.Zh}");

    /// <param name="facts">The facts with their names.</param>
    public static LocalizedText NotKnown(LocalizedText facts) => new($"not known: {facts.En}", $"缺少数据：{facts.Zh}");

    /// <param name="operand">As written within a sentence.</param>
    /// <param name="required">What it would have to be; in Chinese with its verb.</param>
    public static LocalizedText WouldHaveToBe(LocalizedText operand, LocalizedText required) => WouldHaveToBe(operand, required, Never);

    /// <param name="when">When time alone brings it about, in brackets.</param>
    public static LocalizedText WouldHaveToBe(LocalizedText operand, LocalizedText required, LocalizedText when) =>
        new($"{operand.En} would have to be {required.En}{when.En}", operand.Zh + required.Zh + when.Zh);

    public static LocalizedText YesOrNo(bool wanted) => wanted ? new("yes", "须为是") : new("no", "须为否");

    public static LocalizedText Among(IReadOnlyCollection<LocalizedText> options, bool inside)
    {
        var list = PhraseText.List(options);
        return inside && options.Count > 1 ? new($"one of {list.En}", $"须为其中之一：{list.Zh}") : ComparatorText.RequiredSame(inside, list);
    }

    public static LocalizedText Between(LocalizedText low, LocalizedText high, bool inside) => inside
        ? new($"between {low.En} and {high.En}", $"须在{low.Zh}与{high.Zh}之间")
        : new($"not between {low.En} and {high.En}", $"须不在{low.Zh}与{high.Zh}之间");

    public static LocalizedText Contain(LocalizedText operand, LocalizedText part, bool inside) => inside
        ? new($"{operand.En} would have to contain \"{part.En}\"", $"{operand.Zh}须包含“{part.Zh}”")
        : new($"{operand.En} would have to not contain \"{part.En}\"", $"{operand.Zh}须不包含“{part.Zh}”");

    public static LocalizedText StartWith(LocalizedText operand, LocalizedText part, bool inside) => inside
        ? new($"{operand.En} would have to start with \"{part.En}\"", $"{operand.Zh}须开头为“{part.Zh}”")
        : new($"{operand.En} would have to not start with \"{part.En}\"", $"{operand.Zh}须不开头为“{part.Zh}”");

    public static LocalizedText EndWith(LocalizedText operand, LocalizedText part, bool inside) => inside
        ? new($"{operand.En} would have to end with \"{part.En}\"", $"{operand.Zh}须结尾为“{part.Zh}”")
        : new($"{operand.En} would have to not end with \"{part.En}\"", $"{operand.Zh}须不结尾为“{part.Zh}”");

    public static LocalizedText Match(LocalizedText operand, LocalizedText pattern, bool inside) => inside
        ? new($"{operand.En} would have to match \"{pattern.En}\"", $"{operand.Zh}须符合模式“{pattern.Zh}”")
        : new($"{operand.En} would have to not match \"{pattern.En}\"", $"{operand.Zh}须不符合模式“{pattern.Zh}”");

    /// <summary>A change of a text in which case makes no difference.</summary>
    public static LocalizedText InAnyCase(LocalizedText change) => new($"{change.En} (in any case)", $"{change.Zh}（不分大小写）");

    public static LocalizedText SignalHolds(LocalizedText signal, bool wanted) => wanted
        ? new($"{signal.En} would have to hold", $"{signal.Zh}须成立")
        : new($"{signal.En} would have to cease", $"{signal.Zh}须不成立");

    public static LocalizedText Done(string rule) => new($"{rule} would have to be done", $"须已执行 {rule}");

    public static LocalizedText NotDone(string rule) => new($"{rule} would have to be not done", $"须未执行 {rule}");

    public static LocalizedText DoneHere(string rule, bool done) => done
        ? new($"{rule} would have to be done for it", $"须已就此执行 {rule}")
        : new($"{rule} would have to be not done for it", $"须未就此执行 {rule}");

    public static LocalizedText DoneTooRecently(string rule, string until) =>
        new($"{rule} was done too recently (until {until})", $"{rule} 执行不久（{until} 起满足）");

    /// <summary>A change of a figure, which gets higher or lower.</summary>
    public static LocalizedText Figure(LocalizedText operand, LocalizedText size, bool isMore, bool isStrict, LocalizedText when) => new(
        $"{operand.En} {(isStrict ? "more than " : "")}{size.En} {(isMore ? "higher" : "lower")}{when.En}",
        $"{operand.Zh}须{Sized(size, isMore, isStrict)}{when.Zh}");

    /// <summary>A change of an amount, of which there is more or less.</summary>
    public static LocalizedText Amount(LocalizedText operand, LocalizedText size, bool isMore, bool isStrict, LocalizedText when) => new(
        $"{(isStrict ? "more than " : "")}{size.En} {(isMore ? "more" : "less")} {operand.En}{when.En}",
        $"{operand.Zh}须{Sized(size, isMore, isStrict)}{when.Zh}");

    /// <summary>The smallest change of a figure.</summary>
    public static LocalizedText LittleFigure(LocalizedText operand, bool isMore, LocalizedText when) =>
        new($"{operand.En} a little {(isMore ? "higher" : "lower")}{when.En}", $"{operand.Zh}须略有{(isMore ? "增加" : "减少")}{when.Zh}");

    /// <summary>The smallest change of an amount.</summary>
    public static LocalizedText LittleAmount(LocalizedText operand, bool isMore, LocalizedText when) =>
        new($"a little {(isMore ? "more" : "less")} {operand.En}{when.En}", $"{operand.Zh}须略有{(isMore ? "增加" : "减少")}{when.Zh}");

    public static LocalizedText MoreAge(LocalizedText operand, LocalizedText length, LocalizedText when) =>
        new($"{length.En} more {operand.En}{when.En}", $"{operand.Zh}还差{length.Zh}{when.Zh}");

    public static LocalizedText TimeItself(LocalizedText when) => new("time itself" + when.En, "随时间推移" + when.Zh);

    public static LocalizedText NextOccurrence(string from) => new($"its next occurrence (from {from})", $"下次触发（{from} 起）");

    /// <summary>When a test begins to hold, in brackets: just after an instant.</summary>
    public static LocalizedText After(string moment) => new($" (after {moment})", $"（{moment} 之后）");

    public static LocalizedText OnDay(string day) => new($" (on {day})", $"（{day} 起）");

    public static LocalizedText At(string moment) => new($" (at {moment})", $"（{moment} 起）");

    private static string Sized(LocalizedText size, bool isMore, bool isStrict) =>
        $"{(isMore ? "再增加" : "减少")}{(isStrict ? "超过" : "")}{size.Zh}";
}
