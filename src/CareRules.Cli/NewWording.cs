using CareRules.Facts;

namespace CareRules.Cli;

/// <summary>What <c>carerules new</c> asks and says, in both languages.</summary>
internal static class NewWording
{
    /// <summary>Asked before the language is known.</summary>
    public const string LanguageQuestion = "Language of comments and rules, en or zh / 语言，en 或 zh";

    public static LocalizedText NameQuestion { get; } = new("Name of the pack", "规则包名称");

    public static LocalizedText CurrencyQuestion { get; } = new("Currency (ISO 4217)", "货币（ISO 4217）");

    public static LocalizedText ZoneQuestion { get; } = new("Time zone (IANA)", "时区（IANA）");

    public static LocalizedText KindQuestion { get; } = new("Customers are businesses (b2b) or people (b2c)", "客户是企业（b2b）还是个人（b2c）");

    public static LocalizedText NeitherOf(string answer, string one, string other) =>
        new($"`{answer}` is neither; answer {one} or {other}", $"`{answer}` 不在可选之列；请写 {one} 或 {other}");

    public static LocalizedText WrongName(string name) => new(
        $"`{name}` is no name of a pack; use letters, digits and - between them, for example --name my-care",
        $"`{name}` 不能作规则包名称；请用字母、汉字、数字，中间可用 -，例如 --name my-care");

    public static LocalizedText WrongCurrency(string currency) => new(
        $"`{currency}` is no currency; give its ISO 4217 code, for example --currency EUR",
        $"`{currency}` 不是货币代码；请写 ISO 4217 代码，例如 --currency CNY");

    public static LocalizedText WrongZone(string zone) => new(
        $"`{zone}` is no time zone; give its IANA name, for example --timezone Europe/Berlin",
        $"`{zone}` 不是时区；请写 IANA 时区名，例如 --timezone Asia/Shanghai");

    /// <summary>The commands that come next, a line each.</summary>
    /// <param name="folder">The folder of the pack.</param>
    public static LocalizedText NextSteps(string folder) => new(
        $"""

        What to do next:
          carerules check {folder}                is anything wrong?
          carerules test {folder}                 do the tests pass?
          carerules run {folder} --facts {folder}/customers.jsonl --as-of 2026-03-02   what is decided about the sample customers?
          carerules docs {folder} -o book         the rule book for everybody else
        """,
        $"""

        下一步：
          carerules check {folder} --lang zh      有没有错误
          carerules test {folder}                 测试是否通过
          carerules run {folder} --facts {folder}/customers.jsonl --as-of 2026-03-02   对示例客户作出决定
          carerules docs {folder} -o book         生成规则手册
        """);
}
