using System.CommandLine;
using System.Text.RegularExpressions;
using CareRules.Authoring;
using CareRules.Facts;
using NodaTime;
using Spectre.Console;

namespace CareRules.Cli;

/// <summary><c>carerules new</c>: a pack to begin with, with tests that pass.</summary>
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
        verb.SetAction(parsed =>
        {
            var target = parsed.GetRequiredValue(folder);
            if (File.Exists(target) || (Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any()))
            {
                throw new WrongUseException($"`{target}` is there already and not empty; name a new folder");
            }

            var ask = new Questions(context.Io.IsInTerminal && context.Io.IsErrorTerminal ? Terminal(context) : null);
            var isChinese = ask.Choice(parsed.GetValue(language), "Language of comments and rules / 语言", "en", "zh") == "zh";
            var options = new NewPackOptions(
                ask.Text(parsed.GetValue(name), isChinese ? "规则包名称" : "Name of the pack", NameOf(target)),
                isChinese ? Language.Chinese : Language.English,
                ask.Text(parsed.GetValue(currency), isChinese ? "货币（ISO 4217）" : "Currency (ISO 4217)", "CNY").ToUpperInvariant(),
                ask.Text(parsed.GetValue(zone), isChinese ? "时区（IANA）" : "Time zone (IANA)", "Asia/Shanghai"),
                ask.Choice(parsed.GetValue(kind), isChinese ? "客户是企业（b2b）还是个人（b2c）" : "Customers are businesses (b2b) or people (b2c)", "b2c", "b2b") == "b2b");
            Check(options);
            Write(context, target, options);
            return ExitCode.Fine;
        });
        return verb;
    }

    private static void Check(NewPackOptions options)
    {
        if (!Id().IsMatch(options.Name))
        {
            throw new WrongUseException($"`{options.Name}` is no name of a pack; use letters, digits and - between them, for example --name my-care");
        }

        if (!Code().IsMatch(options.Currency))
        {
            throw new WrongUseException($"`{options.Currency}` is no currency; give its ISO 4217 code, for example --currency EUR");
        }

        if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(options.TimeZone) is null)
        {
            throw new WrongUseException($"`{options.TimeZone}` is no time zone; give its IANA name, for example --timezone Europe/Berlin");
        }
    }

    private static void Write(ToolContext context, string target, NewPackOptions options)
    {
        using var output = context.Io.OutText();
        foreach (var (path, text) in NewPack.Files(options))
        {
            var file = Path.Combine(target, path);
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
            WholeFile.Write(file, text.ReplaceLineEndings("\n"));
            output.WriteLine(file.Replace('\\', '/'));
        }

        var (isChinese, shown) = (options.Language == Language.Chinese, target.Replace('\\', '/'));
        context.Io.Error.WriteLine(isChinese ? "\n下一步：" : "\nWhat to do next:");
        context.Io.Error.WriteLine($"  carerules check {shown}                {(isChinese ? "有没有错误" : "is anything wrong?")}");
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

    private static IAnsiConsole Terminal(ToolContext context) => AnsiConsole.Create(new AnsiConsoleSettings
    {
        Out = new AnsiConsoleOutput(context.Io.Error),
        Ansi = AnsiSupport.Yes,
        Interactive = InteractionSupport.Yes,
        ColorSystem = context.Io.AllowsColour ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
    });

    [GeneratedRegex(@"^\p{L}[\p{L}\p{Nd}]*(?:[-_][\p{L}\p{Nd}]+)*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Id();

    [GeneratedRegex("^[A-Z]{3}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Code();

    /// <summary>Answers come from options, else from the terminal, else they are the usual ones.</summary>
    private sealed class Questions(IAnsiConsole? terminal)
    {
        public string Text(string? given, string question, string usual) =>
            given ?? (terminal is null ? usual : terminal.Prompt(new TextPrompt<string>(Markup.Escape(question)).DefaultValue(usual)));

        public string Choice(string? given, string question, params string[] answers) =>
            given ?? (terminal is null ? answers[0] : terminal.Prompt(new TextPrompt<string>(Markup.Escape(question)).AddChoices(answers).DefaultValue(answers[0])));
    }
}
