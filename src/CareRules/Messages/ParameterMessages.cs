using CareRules.Facts;

namespace CareRules.Messages;

/// <summary>Problems of parameters and their values.</summary>
internal static class ParameterMessages
{
    public static Message TwoValues(string parameter) => new(
        DiagnosticCatalog.DefinedTwice,
        new($"`{parameter}` is given two values", $"`{parameter}` 有两个值"),
        Helps.KeepOne);

    public static Message WrongShape(LocalizedText shape) => new(
        DiagnosticCatalog.WrongShape,
        new($"a parameter must be a value or a mapping, but this is {shape.En}", $"参数须是值或映射，但这里是{shape.Zh}"),
        new(
            "write `name: 500000 CNY`, or `name: {type: money}` for one that must be filled in",
            "写 `name: 500000 CNY`；必须由公司填写的写 `name: {type: money}`"));

    public static Message NeitherValueNorType(string parameter) => new(
        DiagnosticCatalog.MissingKey,
        new($"the parameter `{parameter}` has neither a value nor a type", $"参数 `{parameter}` 既没有值也没有类型"),
        new(
            "add `value: ...`, or `type: ...` for one that must be filled in",
            "加上 `value: ...`；必须由公司填写的写 `type: ...`"));

    public static Message OneValue() => new(
        DiagnosticCatalog.WrongFigure,
        new("a parameter is one value, not a list", "参数是单个值，不是列表"),
        new("make it a list under `lists:`", "在 `lists:` 下定义为列表"));

    public static Message WordAsFigure(string word) => new(
        DiagnosticCatalog.NotConstant,
        new($"`{word}` is a word, not a figure", $"`{word}` 是文字，不是数值"),
        new("add `type: text` if the parameter is text", "若参数是文本，加上 `type: text`"));

    public static Message NameInValue(string name, string example) => new(
        DiagnosticCatalog.NotConstant,
        new(
            $"a parameter's value cannot use `{name}`: it is a figure of its own",
            $"参数的值不能使用 `{name}`：它是独立的数值"),
        new($"write a figure, for example `{example}`, or make it a measure", $"写数值，例如 `{example}`，或把它定义为度量"));

    /// <param name="declared">The type of the parameter.</param>
    /// <param name="written">Its value.</param>
    /// <param name="kind">The type of that value.</param>
    /// <param name="example">A value of the declared type.</param>
    public static Message KindDiffers(ValueKind declared, string written, ValueKind kind, string example)
    {
        var (needed, type) = (Terms.Kind(declared), Terms.Kind(kind));
        return new(
            DiagnosticCatalog.ValueKindDiffers,
            new($"the parameter is {needed.En}, but `{written}` is {type.En}", $"参数是{needed.Zh}，而 `{written}` 是{type.Zh}"),
            new($"write {needed.En}, for example `{example}`", $"写{needed.Zh}，例如 `{example}`"));
    }

    public static Message Unknown(string name, string? close) => new(
        DiagnosticCatalog.UnknownParameter,
        new($"no parameter is named `{name}`", $"没有名为 `{name}` 的参数"),
        close is null
            ? new("`values` fills parameters that `params` declares", "`values` 填写 `params` 声明的参数")
            : Helps.DidYouMean(close),
        close);

    /// <param name="parameters">Those without a value.</param>
    /// <param name="example">Values of some of them, as a mapping has them.</param>
    public static Message Blank(IEnumerable<string> parameters, string example)
    {
        var count = parameters.Count();
        var names = Terms.Quoted(parameters);
        return new(
            DiagnosticCatalog.BlankParameters,
            count == 1
                ? new($"the parameter {names.En} has no value", $"参数 {names.Zh} 没有值")
                : new($"{count} parameters have no value: {names.En}", $"{count} 个参数没有值：{names.Zh}"),
            new(
                $"fill them in, for example in a file of your own: `values: {{{example}}}`",
                $"填写它们，例如写在公司自己的文件中：`values: {{{example}}}`"));
    }

    /// <summary>A location of <see cref="Blank"/>: what must be filled in.</summary>
    public static LocalizedText Wanted(string parameter, ValueKind kind, LocalizedText label)
    {
        var type = Terms.Kind(kind);
        var (en, zh) = label switch
        {
            { En: { } one, Zh: { } other } when one != other => ($": {one} ({other})", $"：{other}（{one}）"),
            { IsEmpty: false } => ($": {label.In(Language.English)}", $"：{label.In(Language.Chinese)}"),
            _ => ("", ""),
        };
        return new($"`{parameter}` is {type.En}{en}", $"`{parameter}` 是{type.Zh}{zh}");
    }
}
