using CareRules.Messages;

namespace CareRules.Authoring.Linting;

/// <summary>Messages about checking itself: what is ignored, and what could not be checked.</summary>
internal static class LintMessages
{
    /// <summary>The word that stands for <c>because</c> in comments.</summary>
    public const string BecauseInChinese = "因为";

    /// <param name="questions">The number of questions that were too large.</param>
    public static Message Unchecked(int questions) => new(
        DiagnosticCatalog.Unchecked,
        new(
            $"not checked: {questions} questions about conditions that are too large to be searched through",
            $"未检查：有 {questions} 个问题涉及过大、无法穷尽的条件"),
        new("divide them into signals and levels", "请拆分为信号和等级"));

    public static Message IgnoreWithoutCode() => new(
        DiagnosticCatalog.BadIgnore,
        new("an ignore names the codes that it is about", "忽略注释须写明所忽略的代码"),
        new("write `# carerules: ignore CR2121 because ...`", "请写 `# carerules: ignore CR2121 because ...`"));

    public static Message IgnoreWithoutReason(IEnumerable<string> codes)
    {
        var shown = codes.Select(c => $"`{c}`").ToList();
        return new(
            DiagnosticCatalog.IgnoreWithoutReason,
            new($"{string.Join(", ", shown)} is ignored without a reason", $"忽略 {string.Join("、", shown)} 没有写明原因"),
            new("go on with `because ...`", $"请接着写 `because ...`，也可以写“{BecauseInChinese} ...”"));
    }

    /// <param name="codes">The codes that nothing here has.</param>
    /// <param name="replacement">The comment without them; empty when nothing of it is left.</param>
    public static Message NothingToIgnore(IEnumerable<string> codes, string replacement)
    {
        var shown = codes.Select(c => $"`{c}`").ToList();
        return new(
            DiagnosticCatalog.UnusedIgnore,
            new($"there is no {string.Join(" and no ", shown)} here to ignore", $"这里没有可忽略的 {string.Join("、", shown)}"),
            new("remove it", "请删除"),
            replacement);
    }
}
