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
        var languages = new Option<string?>("--lang") { Description = "The language of comments and of names in rules; labels are in both. en unless given.", HelpName = "en|zh" };
        languages.AcceptOnlyFromAmong("en", "zh");
        var kind = new Option<string?>("--kind") { Description = "Who the customers are: businesses (b2b) or people (b2c). b2c unless given.", HelpName = "b2b|b2c" };
        kind.AcceptOnlyFromAmong("b2b", "b2c");
        var currency = new Option<string?>("--currency") { Description = "The ISO 4217 code of amounts; CNY unless given.", HelpName = "code" };
        var zone = new Option<string?>("--timezone") { Description = "The IANA zone of days and deadlines; Asia/Shanghai unless given.", HelpName = "zone" };
        var verb = new Verb("new", "Writes a small pack with tests that pass; asks on a terminal for what no option says.", "carerules new rules/my-care --name my-care --kind b2b --currency EUR --timezone Europe/Berlin")
        {
            folder, name, languages, kind, currency, zone,
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
            var language = await ask.AskAsync(parsed.GetValue(languages), NewWording.LanguageQuestion, "en", a => OneOf(a, Language.English, "en", "zh")).ConfigureAwait(false) == "zh"
                ? Language.Chinese
                : Language.English;
            var options = new NewPackOptions(
                await ask.AskAsync(parsed.GetValue(name), NewWording.NameQuestion.In(language)!, NameOf(target), a => WrongName(a, language)).ConfigureAwait(false),
                language,
                (await ask.AskAsync(parsed.GetValue(currency), NewWording.CurrencyQuestion.In(language)!, "CNY", a => WrongCurrency(a, language)).ConfigureAwait(false)).ToUpperInvariant(),
                await ask.AskAsync(parsed.GetValue(zone), NewWording.ZoneQuestion.In(language)!, "Asia/Shanghai", a => WrongZone(a, language)).ConfigureAwait(false),
                await ask.AskAsync(parsed.GetValue(kind), NewWording.KindQuestion.In(language)!, "b2c", a => OneOf(a, language, "b2b", "b2c")).ConfigureAwait(false) == "b2b");
            Write(context, target, options);
            return ExitCode.Fine;
        });
        return verb;
    }

    private static string? OneOf(string answer, Language language, string one, string other) =>
        answer == one || answer == other ? null : NewWording.NeitherOf(answer, one, other).In(language);

    private static string? WrongName(string name, Language language) => Id().IsMatch(name) ? null : NewWording.WrongName(name).In(language);

    private static string? WrongCurrency(string currency, Language language) =>
        Code().IsMatch(currency.ToUpperInvariant()) ? null : NewWording.WrongCurrency(currency.ToUpperInvariant()).In(language);

    private static string? WrongZone(string zone, Language language) =>
        DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is not null ? null : NewWording.WrongZone(zone).In(language);

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

        context.Io.Error.WriteLine(NewWording.NextSteps(target.Replace('\\', '/')).In(options.Language)!.ReplaceLineEndings("\n"));
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
