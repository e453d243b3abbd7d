using CareRules.Facts;

namespace CareRules.Messages;

/// <summary>Problems of decision tables: their parts, rows and cells, and what the rows cover together.</summary>
internal static class TableMessages
{
    public static Message InputTwice(string name) => new(
        DiagnosticCatalog.DefinedTwice,
        new($"the input `{name}` stands twice", $"输入 `{name}` 写了两次"),
        new("remove one of the two", "删除两者之一"));

    public static Message InputsNotAList(LocalizedText shape) => new(
        DiagnosticCatalog.WrongShape,
        new($"`inputs` must be a list, but this is {shape.En}", $"`inputs` 应为列表，而这里是{shape.Zh}"),
        new(
            "write `inputs: [complaint.severity, tier]`, or `{name: value}` to give them names",
            "写 `inputs: [complaint.severity, tier]`，或写 `{name: value}` 给它们起名"));

    public static Message NoInput() => new(
        DiagnosticCatalog.EmptyValue,
        new("the table has no input", "决策表没有输入"),
        new("name at least one: `inputs: [tier]`", "至少写一个：`inputs: [tier]`"));

    public static Message InputNotAValue(LocalizedText shape) => new(
        DiagnosticCatalog.WrongShape,
        new($"an input must be one value, but this is {shape.En}", $"输入应为单个值，而这里是{shape.Zh}"),
        new("write a name or a call, for example `complaint.severity`", "写名称或函数调用，例如 `complaint.severity`"));

    public static Message OutputsNotAMapping() => new(
        DiagnosticCatalog.WrongShape,
        new("`outputs` must be a mapping of names to types", "`outputs` 应为名称到类型的映射"),
        Helps.Write("outputs: {offer: text, amount: money}"));

    public static Message UnknownHitPolicy(string name, string? close, IEnumerable<string> policies) => new(
        DiagnosticCatalog.UnknownHitPolicy,
        new($"`{name}` is not a hit policy", $"`{name}` 不是命中策略"),
        close is null ? new($"hit policies are {Terms.List(policies).En}", $"命中策略有 {Terms.List(policies).Zh}") : Helps.DidYouMean(close),
        close);

    /// <param name="row">A row with the names of its columns.</param>
    public static Message RowNotAList(LocalizedText shape, string row) => new(
        DiagnosticCatalog.WrongShape,
        new($"a row must be a list of cells, but this is {shape.En}", $"行应为单元格的列表，而这里是{shape.Zh}"),
        new($"write `{row}`, or the cells by name", $"写 `{row}`，或按名称写各单元格"));

    public static Message UnknownColumn(string name, string? close, IEnumerable<string> columns) => new(
        DiagnosticCatalog.UnknownKey,
        new($"the table has no column `{name}`", $"决策表没有列 `{name}`"),
        close is null ? new($"its columns are {Terms.List(columns).En}", $"它的列有 {Terms.List(columns).Zh}") : Helps.DidYouMean(close),
        close);

    public static Message OutputMissing(string output) => new(
        DiagnosticCatalog.MissingKey,
        new($"the row says nothing of `{output}`", $"这一行没有写 `{output}`"),
        new($"add `{output}: ...`", $"加上 `{output}: ...`"));

    public static Message CellNotAValue(LocalizedText shape) => new(
        DiagnosticCatalog.WrongShape,
        new($"a cell must be a test or a list of values, but this is {shape.En}", $"单元格应为测试或一组值，而这里是{shape.Zh}"),
        new("write a value, a range as `100 to 200`, or \"-\" for anything", "写值，范围写作 `100 to 200`，不限时写 \"-\""));

    public static Message EmptyCell() => new(
        DiagnosticCatalog.EmptyValue,
        new("this cell is empty", "这个单元格是空的"),
        new("write \"-\" where the row takes anything", "不限时写 \"-\""));

    public static Message EmptyOutput() => new(
        DiagnosticCatalog.EmptyValue,
        new("this cell is empty", "这个单元格是空的"),
        new("write what the row answers", "写这一行给出的结果"));

    public static Message OutputNotAValue(LocalizedText shape) => new(
        DiagnosticCatalog.WrongShape,
        new($"an output must be one value, but this is {shape.En}", $"输出应为单个值，而这里是{shape.Zh}"),
        new("give the table several outputs, or write one value", "给决策表加上几个输出，或只写一个值"));

    public static Message RowLength(int given, int wanted, IEnumerable<string> columns) => new(
        DiagnosticCatalog.RowLength,
        new($"this row has {Cells(given)}, but {Cells(wanted)} belong here", $"这一行有 {given} 个单元格，而此处应有 {wanted} 个"),
        new(
            $"one for each of {Terms.List(columns).En}; \"-\" where the row takes anything",
            $"每个各一个单元格：{Terms.List(columns).Zh}；不限时写 \"-\""));

    public static Message ValuesAndAnything() => new(
        DiagnosticCatalog.NeverTrue,
        new("this cell lists values and takes anything", "这个单元格既列出值，又不作限制"),
        new("keep \"-\" alone, or the values", "只保留 \"-\"，或只保留值"));

    public static Message OutputIsList() => new(
        DiagnosticCatalog.OutputKind,
        new("an output is one value, not a list", "输出是单个值，不是列表"),
        new("make it text; `hit: collect` gathers the texts of all rows that hit", "改为文本；`hit: collect` 汇集所有命中行的文本"));

    public static Message OrderNotConstant() => new(
        DiagnosticCatalog.NotConstant,
        new("the values of an output must be the same for every customer", "输出的各个值对每个客户都必须相同"),
        new("write literals or parameters", "写字面值或参数"));

    public static Message CellKind(string output, ValueKind kind, string cell, ValueKind other, LocalizedText? help) => new(
        DiagnosticCatalog.ValueKindDiffers,
        new(
            $"`{output}` is {Terms.Kind(kind).En}, but `{cell}` is {Terms.Kind(other).En}",
            $"`{output}` 是{Terms.Kind(kind).Zh}，而 `{cell}` 是{Terms.Kind(other).Zh}"),
        help);

    /// <param name="hit">The hit policy.</param>
    /// <param name="output">The first output.</param>
    /// <param name="type">Its type as packs write it.</param>
    public static Message OrderNeeded(string hit, string output, string type) => new(
        DiagnosticCatalog.OutputKind,
        new($"`hit: {hit}` needs an output whose values have an order", $"`hit: {hit}` 需要一个各值有先后的输出"),
        new(
            $"write `{output}: {{type: {type}, values: [...]}}`, the one that goes first at the beginning",
            $"写 `{output}: {{type: {type}, values: [...]}}`，先行的排在最前"));

    public static Message OtherwiseOfCount() => new(
        DiagnosticCatalog.ExclusiveKeys,
        new("`otherwise` has nothing to say: the count of no hits is 0", "`otherwise` 没有作用：没有命中时计数是 0"),
        new("remove `otherwise`", "删除 `otherwise`"));

    public static Message OnlyTextsMakeLists(string hit, string output, ValueKind kind) => new(
        DiagnosticCatalog.OutputKind,
        new(
            $"`hit: {hit}` makes a list, and only texts make lists, but `{output}` is {Terms.Kind(kind).En}",
            $"`hit: {hit}` 得到列表，只有文本能成为列表，而 `{output}` 是{Terms.Kind(kind).Zh}"),
        new(
            "use `collect sum`, `collect min` or `collect max`, or make the output text",
            "用 `collect sum`、`collect min` 或 `collect max`，或把输出改为文本"));

    public static Message NoSum(string output, ValueKind kind) => new(
        DiagnosticCatalog.OutputKind,
        new($"`{output}` is {Terms.Kind(kind).En}, which has no sum", $"`{output}` 是{Terms.Kind(kind).Zh}，不能求和"),
        new("sum numbers, money, percents or lengths of time", "只能对数字、金额、百分比或时长求和"));

    public static Message NoOrder(string output, ValueKind kind) => new(
        DiagnosticCatalog.OutputKind,
        new($"`{output}` is {Terms.Kind(kind).En}, which has no order", $"`{output}` 是{Terms.Kind(kind).Zh}，没有大小"),
        new("use `hit: priority` with `values` for the one that goes first", "要取先行的一个，用 `hit: priority` 和 `values`"));

    public static Message CurrenciesCollected(string first, string other) => new(
        DiagnosticCatalog.CurrenciesDiffer,
        new($"{first} and {other} cannot be collected into one amount", $"{first} 与 {other} 不能汇总为一个金额"),
        new("give all amounts in one currency", "所有金额使用同一币种"));

    public static Message CellNotConstant(string output) => new(
        DiagnosticCatalog.NotConstant,
        new(
            $"`{output}` has `values`, so that its cells must be the same for every customer",
            $"`{output}` 写有 `values`，因此它的单元格对每个客户都必须相同"),
        new("write one of its values, or remove `values`", "写其中一个值，或删除 `values`"));

    /// <param name="key">The key that takes the table's result.</param>
    /// <param name="kind">The result's type.</param>
    /// <param name="wanted">A type that fits.</param>
    public static Message ResultKind(string key, ValueKind kind, ValueKind wanted) => new(
        DiagnosticCatalog.OutputKind,
        new($"`{key}` cannot be {Terms.Kind(kind).En}", $"`{key}` 不能是{Terms.Kind(kind).Zh}"),
        new($"use an output that is {Terms.Kind(wanted).En}", $"用{Terms.Kind(wanted).Zh}类型的输出"));

    /// <summary>The table, for a label.</summary>
    public static LocalizedText Table(string name) => new($"the table `{name}`", $"决策表 `{name}`");

    /// <summary>A row, for a label.</summary>
    public static LocalizedText Row(int number) => new($"row {number}", $"第 {number} 行");

    public static Message Unchecked() => new(
        DiagnosticCatalog.TableUnchecked,
        new(
            "the table is too large to be checked whole: gaps and rows that never hit may go unnoticed",
            "决策表过大，无法完整检查：空档和永远不会命中的行可能没有发现"),
        new("divide it into tables that use each other", "拆成互相引用的几张表"));

    public static Message CellNeverHolds(int row, string input, string cell) => new(
        DiagnosticCatalog.RowNeverHits,
        new($"row {row} never hits: `{input}` is never `{cell}`", $"第 {row} 行永远不会命中：`{input}` 从不是 `{cell}`"),
        new("write the smaller end first, and values that the input can have", "较小的一端写在前面，并写输入可能取的值"));

    public static Message RowsOverlap(int first, int second, LocalizedText example) => new(
        DiagnosticCatalog.TableOverlap,
        new($"rows {first} and {second} both hit, for example for {example.En}", $"第 {first} 行和第 {second} 行同时命中，例如 {example.Zh}"),
        new("make the two exclude each other, or choose another hit policy such as `hit: first`", "让两行互斥，或改用其他命中策略，例如 `hit: first`"));

    public static Message RowsContradict(int first, int second, LocalizedText example) => new(
        DiagnosticCatalog.TableContradiction,
        new(
            $"rows {first} and {second} both hit and say different things, for example for {example.En}",
            $"第 {first} 行和第 {second} 行同时命中而结果不同，例如 {example.Zh}"),
        new("give the two the same outputs, or choose another hit policy such as `hit: first`", "让两行输出相同，或改用其他命中策略，例如 `hit: first`"));

    /// <summary>A text that names a fact and is not its value.</summary>
    /// <param name="text">The cell of a text output.</param>
    /// <param name="mayBeText">False where the value is no text, so that it cannot be meant.</param>
    public static Message FactAsText(string text, bool mayBeText)
    {
        var quoted = Quoted(text);
        return new(
            DiagnosticCatalog.TextIsName,
            new($"the cell is the text `{text}`, not the value of that name", $"这个单元格是文本 `{text}`，不是该名称的值"),
            mayBeText ? new($"write `={text}` for the value, `{quoted}` for the text", $"要值写 `={text}`，要文本写 `{quoted}`") : Helps.TextInQuotes(quoted),
            quoted);
    }

    /// <summary>A text in quotes that begins like a value.</summary>
    public static Message ValueAsText(string text) => new(
        DiagnosticCatalog.TextIsName,
        new($"in quotes, `{text}` is a text, not a value", $"`{text}` 在引号中是文本，不是值"),
        new($"for the value, leave the quotes out: `{text}`", $"要值则去掉引号：`{text}`"));

    /// <summary>A text for which only a table can give the value of a fact.</summary>
    /// <param name="key">The key that it is written for: <c>owner</c>, <c>channel</c>, <c>offer</c>.</param>
    /// <param name="mayBeText">False where the value is no text, so that it cannot be meant.</param>
    public static Message FactAsWord(string key, string text, bool mayBeText)
    {
        var quoted = Quoted(text);
        return new(
            DiagnosticCatalog.TextIsName,
            new($"`{key}` is the text `{text}`, not the value of that name", $"`{key}` 是文本 `{text}`，不是该名称的值"),
            mayBeText
                ? new(
                    $"write `{quoted}` for the text; a table with the cell `={text}` gives the value",
                    $"要文本写 `{quoted}`；要值则用含单元格 `={text}` 的决策表")
                : Helps.TextInQuotes(quoted),
            quoted);
    }

    private static string Quoted(string text)
    {
        var quote = text.Contains('"', StringComparison.Ordinal) ? '\'' : '"';
        return $"{quote}{text}{quote}";
    }

    /// <param name="row">The row.</param>
    /// <param name="first">The first of those that go before it.</param>
    /// <param name="example">Values for which both would hit.</param>
    /// <param name="isByPriority">True when the outputs decide which row goes first, false when their place does.</param>
    public static Message RowShadowed(int row, int first, LocalizedText example, bool isByPriority) => new(
        DiagnosticCatalog.RowNeverHits,
        new(
            $"row {row} never hits: other rows go before it, for example row {first} for {example.En}",
            $"第 {row} 行永远不会命中：其他行排在它前面，例如第 {first} 行，对于 {example.Zh}"),
        isByPriority
            ? new(
                "its outputs stand after theirs in `values`: remove it, or make the others more exact",
                "它的输出在 `values` 中排在它们之后：删除它，或把其他行写得更具体")
            : new("move it up, or remove it", "把它上移，或删除它"));

    public static Message Gap(LocalizedText example) => new(
        DiagnosticCatalog.TableGap,
        new($"no row hits for {example.En}", $"没有任何行命中：{example.Zh}"),
        new("add a row, or `otherwise:` for all that is left", "增加一行，或用 `otherwise:` 处理其余情况"));

    /// <summary>Example values of inputs, of which each is a text of <see cref="ExampleValue"/> or <see cref="UnknownInput"/>.</summary>
    public static LocalizedText Example(IReadOnlyCollection<LocalizedText> inputs) => inputs.Count == 0
        ? new("anything", "任何值")
        : new(string.Join(", ", inputs.Select(i => i.En)), string.Join("，", inputs.Select(i => i.Zh)));

    public static LocalizedText ExampleValue(string input, string value) => new($"`{input}` = {value}", $"`{input}` = {value}");

    public static LocalizedText UnknownInput(string input) => new($"`{input}` unknown", $"`{input}` 未知");

    private static string Cells(int n) => $"{n} cell{(n == 1 ? "" : "s")}";
}
