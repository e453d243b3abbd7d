namespace CareRules.Messages;

/// <content>Cells of decision tables.</content>
internal static partial class ParserMessages
{
    /// <param name="word">The word that excludes the low end.</param>
    /// <param name="suggestion">The same as a comparison.</param>
    public static Message RangeWithoutHighEnd(string word, string suggestion) => new(
        DiagnosticCatalog.UnknownComparator,
        new($"`{word}` begins a range that has no other end", $"`{word}` 开始一个范围，但范围没有另一端"),
        Helps.Write(suggestion),
        suggestion);

    public static Message CellWithoutComma() => new(
        DiagnosticCatalog.LogicInLeaf,
        new("a comma stands between the values that a cell takes", "单元格的多个值之间用逗号"),
        Helps.Write(","),
        ",");

    public static Message CellJoinsAnotherTest(string word) => new(
        DiagnosticCatalog.LogicInLeaf,
        new($"`{word}` joins another test, but a cell is one test", $"`{word}` 连接另一个测试，但一个单元格只有一个测试"),
        new(
            "a range is `100 to 200`, or `100 to below 200`; other tests need a column of their own",
            "范围写作 `100 to 200` 或 `100 to below 200`；其他测试另设一列"));

    public static Message TextAfterCell(string text) => new(
        DiagnosticCatalog.TrailingText,
        new($"the cell ends before `{text}`", $"单元格在 `{text}` 之前就结束了"),
        new("text with spaces stands in quotes inside the cell: '\"two words\"'", "含空格的文本在单元格内放进引号：'\"两 词\"'"));
}
