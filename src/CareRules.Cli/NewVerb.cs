using System.CommandLine;
using System.Text.RegularExpressions;
using CareRules.Authoring.Templates;
using CareRules.Facts;
using NodaTime;

namespace CareRules.Cli;

/// <summary><c>carerules new</c>: a starter pack with passing tests.</summary>
internal static partial class NewVerb
{
    public static Command Create(ToolContext context)
    {
        var folder = new Argument<string>("DIR") { Description = "The folder to write; made where there is none, and never written over." };
        var name = new Option<string?>("--name") { Description = "The pack's name; the folder's unless given.", HelpName = "name" };
        var language = new Option<string?>("--lang") { Description = "The language of comments and of names in rules; labels are in both. en unless given.", HelpName = "en|zh" };
        language.AcceptOnlyFromAmong("en", "zh");
        var kind = new Option<string?>("--kind") { Description = "Who the customers are: businesses (b2b) or people (b2c). b2c unless given.", HelpName = "b2b|b2c" };
        kind.AcceptOnlyFromAmong("b2b", "b2c");
        var currency = new Option<string?>("--currency") { Description = "The ISO 4217 code of amounts; CNY unless given.", HelpName = "code" };
        var zone = new Option<string?>("--timezone") { Description = "The IANA zone of days and deadlines; Asia/Shanghai unless given.", HelpName = "zone" };
        var verb = new Verb("new", "Writes a small pack with tests that pass; asks on a terminal for what no option says.", "carerules new rules/my-care --name my-care --kind b2b --currency EUR --timezone Europe/Berlin")
        {
            folder, name, language, kind, currency, zone,
        };
        verb.SetAction(async (parsed, token) =>
        {
            var target = parsed.GetRequiredValue(folder);
            if (File.Exists(target) || (Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any()))
            {
                throw new WrongUseException($"`{target}` is there already and not empty; name a new folder");
            }

            using var answers = context.Io.IsInTerminal && context.Io.IsErrorTerminal ? new StreamReader(context.Io.In, leaveOpen: true) : null;
            var ask = new Prompts(answers, context.Io.Error, token);
            var isChinese = await ask.AskAsync(parsed.GetValue(language), "Language of comments and rules, en or zh / 语言，en 或 zh", "en", a => OneOf(a, isChinese: false, "en", "zh")).ConfigureAwait(false) == "zh";
            var options = new NewPackOptions(
                await ask.AskAsync(parsed.GetValue(name), isChinese ? "规则包名称" : "Name of the pack", NameOf(target), a => WrongName(a, isChinese)).ConfigureAwait(false),
                isChinese ? Language.Chinese : Language.English,
                (await ask.AskAsync(parsed.GetValue(currency), isChinese ? "货币（ISO 4217）" : "Currency (ISO 4217)", "CNY", a => WrongCurrency(a, isChinese)).ConfigureAwait(false)).ToUpperInvariant(),
                await ask.AskAsync(parsed.GetValue(zone), isChinese ? "时区（IANA）" : "Time zone (IANA)", "Asia/Shanghai", a => WrongZone(a, isChinese)).ConfigureAwait(false),
                await ask.AskAsync(parsed.GetValue(kind), isChinese ? "客户是企业（b2b）还是个人（b2c）" : "Customers are businesses (b2b) or people (b2c)", "b2c", a => OneOf(a, isChinese, "b2b", "b2c")).ConfigureAwait(false) == "b2b");
            Write(context, target, options);
            return ExitCode.Fine;
        });
        return verb;
    }

    private static string? OneOf(string answer, bool isChinese, string one, string other) =>
        answer == one || answer == other ? null : isChinese ? $"`{answer}` 不在可选之列；请写 {one} 或 {other}" : $"`{answer}` is neither; answer {one} or {other}";

    private static string? WrongName(string name, bool isChinese) => Id().IsMatch(name) ? null
        : isChinese ? $"`{name}` 不能作规则包名称；请用字母、汉字、数字，中间可用 -，例如 --name my-care"
        : $"`{name}` is no name of a pack; use letters, digits and - between them, for example --name my-care";

    private static string? WrongCurrency(string currency, bool isChinese) => Code().IsMatch(currency.ToUpperInvariant()) ? null
        : isChinese ? $"`{currency.ToUpperInvariant()}` 不是货币代码；请写 ISO 4217 代码，例如 --currency CNY"
        : $"`{currency.ToUpperInvariant()}` is no currency; give its ISO 4217 code, for example --currency EUR";

    private static string? WrongZone(string zone, bool isChinese) => DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is not null ? null
        : isChinese ? $"`{zone}` 不是时区；请写 IANA 时区名，例如 --timezone Asia/Shanghai"
        : $"`{zone}` is no time zone; give its IANA name, for example --timezone Europe/Berlin";

    private static void Write(ToolContext context, string target, NewPackOptions options)
    {
        using var output = context.Io.OutText();
        foreach (var (path, text) in NewPack.Files(options))
        {
            var file = Path.Combine(target, path);
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
            AtomicFile.Write(file, text.ReplaceLineEndings("\n"));
            output.WriteLine(file.Replace('\\', '/'));
        }

        var (isChinese, shown) = (options.Language == Language.Chinese, target.Replace('\\', '/'));
        context.Io.Error.WriteLine(isChinese ? "\n下一步：" : "\nWhat to do next:");
        context.Io.Error.WriteLine($"  carerules check {shown}{(isChinese ? " --lang zh      有没有错误" : "                is anything wrong?")}");
        context.Io.Error.WriteLine($"  carerules test {shown}                 {(isChinese ? "测试是否通过" : "do the tests pass?")}");
        context.Io.Error.WriteLine($"  carerules run {shown} --facts {shown}/customers.jsonl --as-of 2026-03-02   {(isChinese ? "对示例客户作出决定" : "what is decided about the sample customers?")}");
        context.Io.Error.WriteLine($"  carerules docs {shown} -o book         {(isChinese ? "生成规则手册" : "the rule book for everybody else")}");
    }

    private static string NameOf(string target)
    {
        var folder = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(target))).ToLowerInvariant();
        var name = Regex.Replace(folder, @"[^\p{L}\p{Nd}]+", "-", RegexOptions.None, TimeSpan.FromSeconds(1)).Trim('-');
        return Id().IsMatch(name) ? name : "my-care";
    }

    [GeneratedRegex(@"^\p{L}[\p{L}\p{Nd}]*(?:[-_][\p{L}\p{Nd}]+)*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Id();

    [GeneratedRegex("^[A-Z]{3}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Code();
}
