using System.CommandLine;
using System.Globalization;
using CareRules.Authoring.Comparison;
using CareRules.Diagnostics;
using CareRules.Facts;

namespace CareRules.Cli;

/// <summary><c>carerules diff</c>: what would change for whom, and which line is to blame.</summary>
internal static class DiffVerb
{
    public static Command Create(ToolContext context)
    {
        var old = new Argument<string>("OLD") { Description = "The pack as it was: a folder, a file, or a git revision with a path (HEAD~1:rules/my-care)." };
        var now = new Argument<string>("NEW") { Description = "The pack as it will be, given likewise." };
        var with = new Option<string[]>("--with") { Description = "A file or folder that belongs to both, such as the company's values. May be repeated.", HelpName = "path" };
        var facts = new Option<string>("--facts") { Description = "Facts as JSON Lines, one customer a line; - reads the standard input.", HelpName = "file", Required = true };
        var asOf = new AsOfOption();
        var format = new Option<string>("--format") { Description = "text for people, json for programs.", HelpName = "text|json", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json");
        var html = new Option<string?>("--html") { Description = "Also write a report with charts, one self-contained page.", HelpName = "file" };
        var language = new Option<string>("--lang") { Description = "The language of text and report.", HelpName = "en|zh", DefaultValueFactory = _ => "en" };
        language.AcceptOnlyFromAmong("en", "zh");
        var most = new Option<string?>("--max-changed") { Description = "Exit with 1 when more than this share of customers changes.", HelpName = "percent" };
        var verb = new Verb(
            "diff",
            "Compares two versions of a pack over the same customers: who changes level, which actions come and go, and which changed line brings it about.",
            "carerules diff HEAD~1:rules/my-care rules/my-care --facts customers.jsonl --as-of 2026-03-01 --html diff.html --max-changed 5%")
        {
            old, now, with, facts,
        };
        asOf.AddTo(verb);
        verb.Add(format);
        verb.Add(html);
        verb.Add(language);
        verb.Add(most);
        verb.SetAction(async (parsed, token) =>
        {
            var limit = Limit(parsed.GetValue(most));
            using var before = await PackSource.OpenAsync(parsed.GetRequiredValue(old), parsed.GetValue(with) ?? [], token).ConfigureAwait(false);
            using var after = await PackSource.OpenAsync(parsed.GetRequiredValue(now), parsed.GetValue(with) ?? [], token).ConfigureAwait(false);
            var (oldPack, newPack) = (before.Load(context, token), after.Load(context, token));
            if (oldPack is null || newPack is null)
            {
                return ExitCode.Errors;
            }

            var comparison = PackComparison.Of(oldPack, newPack);
            var at = asOf.Get(parsed, newPack, context.Time);
            var options = new RunOptions(parsed.GetRequiredValue(facts), IsStrict: false);
            var tally = await CountAsync(context, comparison, at, options, token).ConfigureAwait(false);
            if (tally is null)
            {
                return ExitCode.Cancelled;
            }

            string Shown(SourceLocation place) => after.Shown(before.Shown($"{place.File}:{place.Line.ToString(CultureInfo.InvariantCulture)}"));
            var words = new DiffLabels(comparison, parsed.GetValue(language) == "zh" ? Language.Chinese : Language.English, Shown);
            Write(context, tally, words, parsed.GetRequiredValue(format) == "json");
            if (parsed.GetValue(html) is { } page)
            {
                AtomicFile.Write(page, DiffPage.Write(tally, words, at));
            }

            return Judge(context, tally, limit);
        });
        return verb;
    }

    private static void Write(ToolContext context, DiffTally tally, DiffLabels words, bool isJson)
    {
        if (isJson)
        {
            DiffJson.Write(context.Io.Out, tally, words.Place);
            return;
        }

        using var output = context.Io.OutText();
        output.Write(DiffText.Write(tally, words));
    }

    private static int Judge(ToolContext context, DiffTally tally, decimal? limit)
    {
        if (limit is { } most && tally.ChangedShare > most)
        {
            context.Io.Error.WriteLine($"{DiffLabels.Percent(tally.ChangedShare)} of customers change, more than the {DiffLabels.Percent(most)} of --max-changed");
            return ExitCode.Errors;
        }

        return tally.RefusedLines == 0 ? ExitCode.Fine : ExitCode.Errors;
    }

    /// <summary>Null when it was cancelled.</summary>
    private static async Task<DiffTally?> CountAsync(ToolContext context, PackComparison comparison, DateTimeOffset asOf, RunOptions options, CancellationToken token)
    {
        var start = context.Time.GetTimestamp();
        var tally = new DiffTally(comparison);
        var totals = new RunTotals();
        var run = new DiffRun(comparison, context.CreateEngine(EngineKind.BuiltIn, comparison.Before, token), context.CreateEngine(EngineKind.BuiltIn, comparison.After, token), asOf);
        var facts = FactsFile.Open(context.Io, options.FactsPath);
        await using (facts.ConfigureAwait(false))
        {
            var progress = new RunProgress(context, facts, totals) { IsShownWithResults = true };
            var messages = new RunMessages(options.FactsName, progress.Say);
            try
            {
                await progress.ShowAsync(() => new RunPipeline(run.Process).RunAsync(facts, Add, token)).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (token.IsCancellationRequested)
            {
                context.Io.Error.WriteLine($"cancelled after {DiffLabels.Number(tally.Customers)} customers");
                return null;
            }

            var elapsed = context.Time.GetElapsedTime(start);
            var speed = elapsed > TimeSpan.Zero ? string.Create(CultureInfo.InvariantCulture, $"; {tally.Customers / elapsed.TotalSeconds:N0} customers/s") : "";
            context.Io.Error.WriteLine($"{DiffLabels.Number(tally.Customers)} customers compared, {DiffLabels.Number(tally.RefusedLines)} refused lines{speed}");
            return tally;

            Task Add(FactsBatch batch)
            {
                batch.Messages.ForEach(messages.Say);
                tally.Add(batch.Differences!);
                totals.Customers = tally.Customers;
                return Task.CompletedTask;
            }
        }
    }

    private static decimal? Limit(string? text)
    {
        if (text is null)
        {
            return null;
        }

        return text.EndsWith('%') && decimal.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) && percent is >= 0m and <= 100m
            ? percent / 100m
            : throw new WrongUseException($"`--max-changed {text}` is no percent; write for example --max-changed 5%");
    }
}
