using System.CommandLine;
using System.Globalization;
using CareRules.Authoring.Comparison;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Lifecycle;

namespace CareRules.Cli;

/// <summary>
/// <c>carerules diff</c>: what would change for whom, and which line is to blame; with <c>--outcomes</c>, what is decided otherwise than
/// before.
/// </summary>
internal static class DiffVerb
{
    public static Command Create(ToolContext context)
    {
        var old = new Argument<string>("OLD") { Description = "The pack as it was: a folder, a file, or a git revision with a path (HEAD~1:rules/my-care)." };
        var now = new Argument<string?>("NEW") { Description = "The pack as it will be, given likewise. Not with --outcomes, where OLD is the pack.", Arity = ArgumentArity.ZeroOrOne };
        var with = new Option<string[]>("--with") { Description = "A file or folder that belongs to both, such as the company's values. May be repeated.", HelpName = "path" };
        var facts = new Option<string>("--facts") { Description = "Facts as JSON Lines, one customer a line; - reads the standard input.", HelpName = "file", Required = true };
        var outcomes = new Option<string?>("--outcomes")
        {
            Description = "What `carerules run` wrote earlier, without a history: the pack is compared with it, each outcome at its own as-of. Shows what an update of the library decides otherwise.",
            HelpName = "file",
        };
        var asOf = new AsOfOption();
        var baselines = new BaselineOption();
        var format = new Option<string>("--format") { Description = "text for people, json for programs.", HelpName = "text|json", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json");
        var html = new Option<string?>("--html") { Description = "Also write a report with charts, one self-contained page.", HelpName = "file" };
        var language = new Option<string>("--lang") { Description = "The language of text and report.", HelpName = "en|zh", DefaultValueFactory = _ => "en" };
        language.AcceptOnlyFromAmong("en", "zh");
        var most = new Option<string?>("--max-changed") { Description = "Exit with 1 when more than this share of customers changes.", HelpName = "percent" };
        var verb = new Verb(
            "diff",
            "Compares two versions of a pack over the same customers: who changes level, which actions come and go, and which changed line brings it about.",
            "carerules diff HEAD~1:rules/my-care rules/my-care --facts customers.jsonl --as-of 2026-03-01 --html diff.html --max-changed 5%",
            "carerules diff --outcomes outcomes.jsonl rules/my-care --facts customers.jsonl")
        {
            old, now, with, facts,
        };
        verb.Add(outcomes);
        asOf.AddTo(verb);
        baselines.AddTo(verb);
        verb.Add(format);
        verb.Add(html);
        verb.Add(language);
        verb.Add(most);
        verb.SetAction(async (parsed, token) =>
        {
            var limit = Limit(parsed.GetValue(most));
            var earlier = parsed.GetValue(outcomes);
            Check(parsed.GetValue(now), earlier, asOf.IsGiven(parsed));
            using var before = earlier is null ? await PackSource.OpenAsync(parsed.GetRequiredValue(old), parsed.GetValue(with) ?? [], token).ConfigureAwait(false) : null;
            using var after = await PackSource.OpenAsync(parsed.GetValue(now) ?? parsed.GetRequiredValue(old), parsed.GetValue(with) ?? [], token).ConfigureAwait(false);
            var (oldPack, newPack) = (before?.Load(context, token), after.Load(context, token));
            if (newPack is null || (before is not null && oldPack is null))
            {
                return ExitCode.Errors;
            }

            var comparison = oldPack is null ? PackComparison.WithOutcomes(newPack) : PackComparison.Of(oldPack, newPack);
            var at = asOf.Get(parsed, newPack, context.Time);
            var baseline = baselines.Get(parsed, newPack, earlier is null ? at : DateTimeOffset.MaxValue);
            var options = new RunOptions(parsed.GetRequiredValue(facts), IsStrict: false);
            var tally = oldPack is not null
                ? await CountAsync(context, comparison, new DiffRun(comparison, context.CreateEngine(EngineKind.BuiltIn, oldPack, token), context.CreateEngine(EngineKind.BuiltIn, newPack, token), at, baseline).Process, options, token).ConfigureAwait(false)
                : await CompareAsync(context, comparison, earlier!, baseline, options, token).ConfigureAwait(false);
            if (tally is null)
            {
                return ExitCode.Cancelled;
            }

            static string Written(SourceLocation place) => $"{place.File}:{place.Line.ToString(CultureInfo.InvariantCulture)}";
            string Shown(SourceLocation place) => after.Shown(before?.Shown(Written(place)) ?? Written(place));
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

    /// <exception cref="WrongUseException">The arguments do not go together.</exception>
    private static void Check(string? now, string? outcomes, bool hasAsOf)
    {
        if (outcomes is null && now is null)
        {
            throw new WrongUseException("two packs are compared: name the old one and the new one, or `--outcomes` and one pack");
        }

        if (outcomes is not null && now is not null)
        {
            throw new WrongUseException("with `--outcomes` one pack is compared with what was decided earlier; name one pack");
        }

        if (outcomes is not null && hasAsOf)
        {
            throw new WrongUseException("with `--outcomes` each outcome is compared at its own as-of; leave out `--as-of`");
        }
    }

    /// <summary>Compares with the outcomes of a file; null when it was cancelled.</summary>
    private static async Task<DiffTally?> CompareAsync(ToolContext context, PackComparison comparison, string path, CareBaseline? baseline, RunOptions options, CancellationToken token)
    {
        using var outcomes = OutcomesFile.Open(path, token);
        var run = new OutcomesRun(comparison, context.CreateEngine(EngineKind.BuiltIn, comparison.After, token), outcomes, baseline);
        if (await CountAsync(context, comparison, run.Process, options, token).ConfigureAwait(false) is not { } tally)
        {
            return null;
        }

        outcomes.Problems.ForEach(context.Io.Error.WriteLine);
        tally.RefusedLines += outcomes.Problems.Count;
        if (outcomes.Count - run.Compared is > 0 and var missing)
        {
            context.Io.Error.WriteLine($"outcomes not compared: {DiffLabels.Number(missing)} of {DiffLabels.Number(outcomes.Count)}; there are no facts of their customers that can be used");
        }

        if (run.OtherPack > 0)
        {
            context.Io.Error.WriteLine($"outcomes of another state of the pack: {DiffLabels.Number(run.OtherPack)}; this may be why they differ, and `carerules diff OLD NEW` compares packs");
        }

        return tally;
    }

    /// <summary>Null when it was cancelled.</summary>
    private static async Task<DiffTally?> CountAsync(ToolContext context, PackComparison comparison, Action<FactsBatch, CancellationToken> process, RunOptions options, CancellationToken token)
    {
        var start = context.Time.GetTimestamp();
        var tally = new DiffTally(comparison);
        var totals = new RunTotals();
        var facts = FactsFile.Open(context.Io, options.FactsPath);
        await using (facts.ConfigureAwait(false))
        {
            var progress = new RunProgress(context, facts, totals) { IsShownWithResults = true };
            var messages = new RunMessages(options.FactsName, progress.Say);
            try
            {
                await progress.ShowAsync(() => new RunPipeline(process).RunAsync(facts, Add, token)).ConfigureAwait(false);
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
