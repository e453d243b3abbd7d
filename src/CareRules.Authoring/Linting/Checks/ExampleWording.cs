using CareRules.Facts;

namespace CareRules.Authoring.Linting.Checks;

/// <summary>How messages of checks put examples and tests into words.</summary>
internal static class ExampleWording
{
    /// <summary><c>, for example with …</c>, or nothing where every customer is an example.</summary>
    public static LocalizedText Clause(LocalizedText? example) =>
        example is null ? new("", "") : new($", for example with {example.En}", $"，例如 {example.Zh}");

    /// <summary><c>, not with …</c>, or nothing where every customer is an example.</summary>
    public static LocalizedText NotClause(LocalizedText? example) =>
        example is null ? new("", "") : new($", not with {example.En}", $"，例如 {example.Zh} 时也不成立");

    public static LocalizedText List(IReadOnlyList<LocalizedText> values) =>
        new(string.Join(", ", values.Select(v => v.En)), string.Join("，", values.Select(v => v.Zh)));

    public static LocalizedText Is(string name, LocalizedText value) => new($"`{name}` = {value.En}", $"`{name}` = {value.Zh}");

    public static LocalizedText Unknown(string name) => new($"`{name}` unknown", $"`{name}` 未知");

    public static LocalizedText Nothing(string name) => new($"no `{name}`", $"没有 `{name}`");

    public static LocalizedText Test(string test, Truth truth) => truth switch
    {
        Truth.True => new($"`{test}` true", $"`{test}` 成立"),
        Truth.False => new($"`{test}` false", $"`{test}` 不成立"),
        Truth.Unknown => new($"`{test}` unknown", $"`{test}` 未知"),
    };

    public static LocalizedText Row(int number) => new($"row {number}", $"第 {number} 行");

    /// <summary>All of several tests: <c>`a`, `b` and `c`</c>.</summary>
    public static LocalizedText All(IEnumerable<string> tests) => Joined(tests, " and ", " 和 ");

    /// <summary>One of several tests: <c>`a`, `b` or `c`</c>.</summary>
    public static LocalizedText Any(IEnumerable<string> tests) => Joined(tests, " or ", " 或 ");

    private static LocalizedText Joined(IEnumerable<string> tests, string last, string lastInChinese)
    {
        var quoted = tests.Select(t => $"`{t}`").ToList();
        return quoted.Count == 1 ? new(quoted[0], quoted[0])
            : new(string.Join(", ", quoted[..^1]) + last + quoted[^1], string.Join("、", quoted[..^1]) + lastInChinese + quoted[^1]);
    }
}
