using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Text;
using CareRules.Authoring.Formatting;
using CareRules.Diagnostics;
using CareRules.Loading;

namespace CareRules.Cli;

/// <summary><c>carerules fmt</c>: formats packs and tests without a change of meaning.</summary>
internal static class FmtVerb
{
    public static Command Create(ToolContext context)
    {
        var paths = new Argument<string[]>("PATH") { Description = "Packs, their tests and single files; a folder with everything below it.", Arity = ArgumentArity.OneOrMore };
        var check = new Option<bool>("--check") { Description = "Write nothing; name the files that would change, and exit with 1 where there are any." };
        var verb = new Verb("fmt", "Formats packs and rule tests: comments, order and meaning stay.", "carerules fmt rules/my-care --check") { paths, check };
        verb.SetAction((parsed, token) => Task.FromResult(Run(context, RuleArguments.Existing(parsed, parsed.GetRequiredValue(paths)), parsed.GetValue(check), token)));
        return verb;
    }

    private static int Run(ToolContext context, string[] paths, bool isCheck, CancellationToken token)
    {
        var limits = new LoadLimits();
        var diagnostics = new DiagnosticBag();
        var folders = Array.FindAll(paths, Directory.Exists);
        // A folder includes its tests; a single file is a pack or a test file.
        var files = PackFiles.Read(paths, limits, diagnostics).Concat(PackFiles.ReadTests(folders, limits, diagnostics)).DistinctBy(f => f.Path, StringComparer.Ordinal).ToList();
        Print(context, diagnostics.InOrder());
        using var output = context.Io.OutText();
        var (changed, broken) = (0, diagnostics.HasErrors ? 1 : 0);
        foreach (var file in files)
        {
            token.ThrowIfCancellationRequested();
            var formatted = PackFormatter.Format(file.Path, file.Content.Span, limits, token);
            if (formatted.Text is not { } text)
            {
                broken++;
                Refuse(context, file.Path, formatted.Diagnostics);
            }
            else if (!Encoding.UTF8.GetBytes(text).AsSpan().SequenceEqual(file.Content.Span))
            {
                changed++;
                if (!isCheck)
                {
                    AtomicFile.Write(file.Path, text);
                }

                output.WriteLine(isCheck ? $"{file.Path}: not formatted" : file.Path);
            }
        }

        context.Io.Error.WriteLine(Summary(files.Count, changed, broken, isCheck));
        return broken > 0 || (isCheck && changed > 0) ? ExitCode.Errors : ExitCode.Fine;
    }

    private static string Summary(int files, int changed, int broken, bool isCheck)
    {
        var skipped = broken > 0 ? string.Create(CultureInfo.InvariantCulture, $", {broken} left alone") : "";
        return string.Create(CultureInfo.InvariantCulture, $"{files} file{(files == 1 ? "" : "s")}: {changed} {(isCheck ? "not formatted; run `carerules fmt` without --check" : "formatted")}{skipped}")
            .Replace(": 0 not formatted; run `carerules fmt` without --check", ": all formatted", StringComparison.Ordinal);
    }

    private static void Refuse(ToolContext context, string path, ImmutableArray<Diagnostic> problems)
    {
        Print(context, problems);
        if (problems.IsEmpty)
        {
            context.Io.Error.WriteLine($"{path}: left alone, since formatting would change what it says; please report this file");
        }
    }

    private static void Print(ToolContext context, ImmutableArray<Diagnostic> diagnostics)
    {
        foreach (var diagnostic in diagnostics)
        {
            DiagnosticPrinter.Print(context.Io.Error, diagnostic, context.Io is { IsErrorTerminal: true, AllowsColour: true });
        }
    }
}
