namespace CareRules.Messages;

/// <summary>Problems of the head of a pack.</summary>
internal static class HeadMessages
{
    public static Message NoSchema(string schema) => new(
        DiagnosticCatalog.UnknownSchema,
        new("no file of the pack says which language it is written in", "规则包没有一个文件写明所用的语言版本"),
        new($"begin one file with `schema: {schema}`", $"其中一个文件以 `schema: {schema}` 开头"));

    public static Message OtherSchema(string schema) => new(
        DiagnosticCatalog.UnknownSchema,
        new($"this version reads `{schema}` only", $"本版本只读取 `{schema}`"),
        Helps.Write($"schema: {schema}"),
        schema);

    /// <param name="written">What stands for the currency.</param>
    /// <param name="code">The code that was meant; null when unknown.</param>
    public static Message NoCurrency(string written, string? code) => new(
        DiagnosticCatalog.BadCurrency,
        new($"`{written}` is not a currency code", $"`{written}` 不是货币代码"),
        code is null
            ? new("write three capital letters as in ISO 4217, for example `CNY`", "写 ISO 4217 的三个大写字母，例如 `CNY`")
            : Helps.Write(code),
        code);

    /// <param name="least">The version that was meant, or an example of one.</param>
    public static Message NoRequirement(string least, bool canReplace) => new(
        DiagnosticCatalog.BadRequirement,
        new("`requires` gives the least version of the library", "`requires` 写所需的最低库版本"),
        Helps.Write($"requires: '>={least}'"),
        canReplace ? $"'>={least}'" : null);

    public static Message LibraryTooOld(string least, string own) => new(
        DiagnosticCatalog.LibraryTooOld,
        new($"the pack needs CareRules {least} or later, and this is {own}", $"规则包需要 CareRules {least} 或更高版本，当前版本是 {own}"),
        new("update the package `CareRules`; the tool with `dotnet tool update CareRules.Cli`", "更新程序包 `CareRules`；工具用 `dotnet tool update CareRules.Cli` 更新"));

    /// <param name="written">What stands for the length.</param>
    public static Message NoSpread(string written) => new(
        DiagnosticCatalog.BadBaselineSpread,
        new($"`{written}` is not a length of clock time from zero to a year", $"`{written}` 不是零到一年之间的自然时间长度"),
        new("write for example `baseline_over: 30 days`, or `0 days` for everything at once", "例如写 `baseline_over: 30 days`；`0 days` 表示一次全部执行"));

    public static Message OtherLocale(string written) => new(
        DiagnosticCatalog.WrongFigure,
        new($"messages are written in English or Chinese, not in `{written}`", $"消息只有英文或中文，不能是 `{written}`"),
        new("write `en` or `zh`, or a locale such as `zh-CN`", "写 `en`、`zh`，或 `zh-CN` 这样的区域代码"));

    /// <param name="key">The key that says whose zone dates are in.</param>
    public static Message DatesOfOtherSubject(string key, string subject) => new(
        DiagnosticCatalog.DatesOfOtherSubject,
        new($"`{key}` decides nothing: a `{subject}` has no time zone of its own", $"`{key}` 不起作用：`{subject}` 没有自己的时区"),
        new($"remove `{key}`: all dates are in the pack's `timezone`", $"删去 `{key}`：所有日期都按规则包的 `timezone`"));

    public static Message Missing(string key, string schema) => new(
        DiagnosticCatalog.MissingKey,
        new($"the head of the pack has no `{key}`", $"包头没有 `{key}`"),
        new($"add `{key}: ...` beside `schema: {schema}`", $"在 `schema: {schema}` 旁加上 `{key}: ...`"));
}
