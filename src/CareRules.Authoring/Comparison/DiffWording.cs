using CareRules.Facts;
using CareRules.Outcomes;

namespace CareRules.Authoring.Comparison;

/// <summary>What comparisons say, in both languages.</summary>
internal static class DiffWording
{
    public static LocalizedText Comma { get; } = new(", ", "，");

    public static LocalizedText Colon { get; } = new(": ", "：");

    public static LocalizedText Semicolon { get; } = new("; ", "；");

    /// <summary>Between names in a list.</summary>
    public static LocalizedText BetweenNames { get; } = new(", ", "、");

    public static LocalizedText ForExample { get; } = new("e.g. ", "例如 ");

    /// <summary>No level, or no line.</summary>
    public static LocalizedText None { get; } = new("none", "无");

    public static LocalizedText AsOf { get; } = new("as of", "评估时刻");

    // Headings of the text and of the page.
    public static LocalizedText Report { get; } = new("What a change does", "变更影响报告");

    public static LocalizedText ChangedLines { get; } = new("Changed lines", "变更的行");

    public static LocalizedText ChangedLinesAndEffects { get; } = new("Changed lines and what they bring about", "变更的行及其影响");

    public static LocalizedText DecidedOtherwise { get; } = new("Decided otherwise than before", "与以前不同的决策");

    public static LocalizedText NothingOtherwise { get; } = new("Everything is decided as before.", "所有决策与以前相同。");

    public static LocalizedText ForPeople { get; } = new("Labels, titles and sources", "名称、标题与出处");

    // What changed lines do.
    public static LocalizedText NotForOneLine { get; } = new("no changed line accounts for", "无法归因于某一行");

    public static LocalizedText NotForOneLineHeading { get; } = new("No changed line accounts for", "无法归因于某一行");

    public static LocalizedText NoDecidingLine { get; } = new("No line that decides anything has changed.", "没有影响决策的行发生变化。");

    public static LocalizedText NoEffect { get; } = new("changes nothing for these customers", "对这些客户没有影响");

    public static LocalizedText NoEffectSentence { get; } = new("Changes nothing for these customers.", "对这些客户没有影响。");

    public static LocalizedText TheseDecideNothing { get; } = new("These decide nothing.", "这些不影响决策。");

    // Figures of the page.
    public static LocalizedText CustomersChange { get; } = new("of customers change", "客户受影响");

    public static LocalizedText LevelsChange { get; } = new("change level", "等级变化");

    public static LocalizedText ChurnChanges { get; } = new("churn flags change", "流失预警变化");

    public static LocalizedText KnownAmounts { get; } = new("in known amounts", "已知金额");

    public static LocalizedText WhoGoesWhere { get; } = new("who goes where", "等级流向");

    public static LocalizedText GoneAndNew { get; } = new("gone and new", "取消与新增");

    // Columns of tables.
    public static LocalizedText From { get; } = new("from", "原");

    public static LocalizedText To { get; } = new("to", "新");

    public static LocalizedText Customers { get; } = new("customers", "客户数");

    public static LocalizedText Examples { get; } = new("examples", "示例");

    public static LocalizedText New { get; } = new("new", "新增");

    public static LocalizedText Gone { get; } = new("gone", "取消");

    public static LocalizedText Changed { get; } = new("changed", "变化");

    public static LocalizedText Money { get; } = new("money", "金额");

    public static LocalizedText Points(decimal points) => new(points == 1m ? "point" : "points", "积分");

    public static LocalizedText PageTitle(string pack) => new($"What changes: {pack}", $"变更影响：{pack}");

    public static LocalizedText NumberOfCustomers(long count, string number) => new(count == 1 ? "1 customer" : $"{number} customers", $"{number} 位客户");

    /// <param name="customers">The number of customers, in words.</param>
    /// <param name="changed">The number of those that change.</param>
    public static LocalizedText Headline(string pack, LocalizedText customers, string changed, string share) => new(
        $"{pack}: {changed} of {customers.En} change ({share})",
        $"{pack}：{customers.Zh}中有 {changed} 位发生变化（{share}）");

    /// <inheritdoc cref="Headline"/>
    public static LocalizedText Introduction(LocalizedText customers, string changed) => new(
        $"Of {customers.En}, {changed} would be treated differently.",
        $"{customers.Zh}中，有 {changed} 位的处理会有所不同。");

    public static LocalizedText AndForPeople(int count) => new(
        $"  and {count} of labels, titles and sources, which decide nothing",
        $"  另有 {count} 处仅涉及名称、标题或出处，不影响决策");

    /// <summary>A kind of difference, after a number of them.</summary>
    public static LocalizedText Difference(DiffChange change, OutcomeNoun noun, long count) => change switch
    {
        DiffChange.Moved => new(noun.En(count), $"{noun.Zh}变化"),
        DiffChange.New => new($"new {noun.En(count)}", $"新增{noun.Zh}"),
        DiffChange.Gone => new($"{noun.En(count)} gone", $"取消{noun.Zh}"),
        DiffChange.Changed => new($"{noun.En(count)} changed", $"{noun.Zh}变化"),
    };

    /// <summary>The usual names of the levels of churn risk; others stand for themselves.</summary>
    public static LocalizedText ChurnLevel(string level) => new(level, level switch
    {
        "none" => "无",
        "high" => "高",
        "medium" => "中",
        "low" => "低",
        _ => level,
    });
}
