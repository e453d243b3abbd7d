using System.CommandLine;
using CareRules.Authoring.Publishing;
using CareRules.Facts;

namespace CareRules.Cli;

/// <summary><c>carerules docs</c>: the rule book, for people who are responsible for the policy but do not read YAML.</summary>
internal static class DocsVerb
{
    public static Command Create(ToolContext context)
    {
        var rules = new RuleArguments();
        var folder = new Option<string>("--output", "-o") { Description = "The folder to write four files to: Markdown and HTML, in English and Chinese.", HelpName = "folder", Required = true };
        var verb = new Verb("docs", "Writes the rule book of a pack: what the policy says, in plain sentences, with tables and drawings.", "carerules docs rules/my-care values.yaml -o book");
        rules.AddTo(verb);
        verb.Add(folder);
        verb.SetAction((parsed, token) =>
        {
            if (rules.LoadOrPrint(context, parsed, token) is not { } ruleSet)
            {
                return Task.FromResult(ExitCode.Errors);
            }

            var target = parsed.GetRequiredValue(folder);
            if (File.Exists(target))
            {
                throw new WrongUseException($"`-o {target}` is a file; name a folder");
            }

            Directory.CreateDirectory(target);
            using var output = context.Io.OutText();
            foreach (var (language, suffix) in new[] { (Language.English, "en"), (Language.Chinese, "zh") })
            {
                var book = RuleBook.Of(ruleSet, language, rules.FirstFolder(parsed));
                foreach (var (extension, text) in new[] { ("md", BookWriter.Markdown(book)), ("html", BookWriter.Html(book)) })
                {
                    token.ThrowIfCancellationRequested();
                    var path = Path.Combine(target, $"{ruleSet.Pack.Name}.{suffix}.{extension}");
                    AtomicFile.Write(path, text);
                    output.WriteLine(path.Replace('\\', '/'));
                }
            }

            return Task.FromResult(ExitCode.Fine);
        });
        return verb;
    }
}
