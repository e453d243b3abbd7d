using System.Globalization;
using CareRules.Facts;
using CareRules.History;
using CareRules.Lifecycle;
using CareRules.Sqlite;
using CareRules.Time;

namespace CareRules.Cli;

/// <summary>
/// Decides with stored memories, and leaves out entries that an earlier run has written. Memories and ids are stored in the transaction in which their outcomes are written: a run
/// that ends in between writes them again the next time, and loses none.
/// </summary>
internal sealed class RunHistory : IAsyncDisposable
{
    private readonly SqliteCareHistory _history;
    private readonly IOutcomeWriter _writer;
    private readonly Stream _output;

    private readonly string _path;

    private RunHistory(SqliteCareHistory history, string path, IOutcomeWriter writer, Stream output) => (_history, _path, _writer, _output) = (history, path, writer, output);

    /// <summary>Opens the history in a file; null without one.</summary>
    /// <exception cref="WrongUseException">The file cannot be used.</exception>
    public static async Task<RunHistory?> OpenAsync(string? path, IOutcomeWriter writer, Stream output, CancellationToken token)
    {
        if (path is null)
        {
            return null;
        }

        var history = new SqliteCareHistory(path);
        try
        {
            await history.OpenAsync(token).ConfigureAwait(false);
            return new RunHistory(history, path, writer, output);
        }
        catch (CareHistoryException broken)
        {
            await history.DisposeAsync().ConfigureAwait(false);
            throw new WrongUseException(broken.Message);
        }
    }

    /// <summary>The baseline of a pack, which is stored where it is given; null where the history has none for it.</summary>
    /// <param name="given">The baseline of this run; null for none.</param>
    /// <exception cref="WrongUseException">The file cannot be used, has another baseline, or one after as-of.</exception>
    public async Task<CareBaseline?> BaselineAsync(CareRuleSet ruleSet, DateTimeOffset asOf, CareBaseline? given, CancellationToken token)
    {
        var (scope, rules) = (ruleSet.Pack.Name, BaselinePlan.ActiveRules(ruleSet.Policy));
        try
        {
            if (given is not null && await _history.AdoptAsync(scope, given.At, rules, token).ConfigureAwait(false) is var stored && stored != given.At)
            {
                throw new WrongUseException($"the history `{_path}` has the baseline {Local(stored, ruleSet)} for `{scope}` already, and keeps it; leave --baseline out, or take another history");
            }

            var baseline = await _history.LoadBaselineAsync(scope, rules, asOf, token).ConfigureAwait(false);
            return Checked(baseline, _path, ruleSet, asOf);
        }
        catch (CareHistoryException broken)
        {
            throw new WrongUseException(broken.Message);
        }
    }

    private static CareBaseline? Checked(CareBaseline? baseline, string path, CareRuleSet ruleSet, DateTimeOffset asOf) => baseline is null || baseline.At <= asOf
        ? baseline
        : throw new WrongUseException($"the history `{path}` has the baseline {Local(baseline.At, ruleSet)} for `{ruleSet.Pack.Name}`; take that --as-of or a later one");

    private static string Local(DateTimeOffset at, CareRuleSet ruleSet) => new PackClock(ruleSet.Pack.TimeZone).At(at.UtcTicks).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    /// <summary>Loads the memory of one customer.</summary>
    /// <exception cref="WrongUseException">The file cannot be used or does not exist, or its last decision is later than <paramref name="asOf"/>.</exception>
    public static async Task<CareMemory> LoadMemoryAsync(string path, CareRuleSet ruleSet, string customer, DateTimeOffset asOf, CancellationToken token)
    {
        if (!File.Exists(path))
        {
            throw new WrongUseException($"there is no history `{path}`; `carerules run --history {path}` begins one");
        }

        var history = new SqliteCareHistory(path);
        await using (history.ConfigureAwait(false))
        {
            try
            {
                await history.OpenAsync(token).ConfigureAwait(false);
                var baseline = await history.PeekBaselineAsync(ruleSet.Pack.Name, BaselinePlan.ActiveRules(ruleSet.Policy), asOf, token).ConfigureAwait(false);
                var memory = OutcomeCommit.Memory((await history.LoadAsync([customer], token).ConfigureAwait(false))[0], Checked(baseline, path, ruleSet, asOf));
                return !(asOf < memory.LastDecided)
                    ? memory
                    : throw new WrongUseException(string.Create(CultureInfo.InvariantCulture, $"the history was decided on for {memory.LastDecided:yyyy-MM-dd'T'HH:mm:sszzz} already; take that --as-of or a later one"));
            }
            catch (CareHistoryException broken)
            {
                throw new WrongUseException(broken.Message);
            }
        }
    }

    /// <summary>Decides on the batch's customers and writes what is new.</summary>
    public async Task WriteAsync(FactsBatch batch, RunDecider decider)
    {
        var start = 0;
        while (start < batch.Customers.Count && !batch.IsLast)
        {
            // For a customer with two lines, the second starts from the memory that the first one left.
            var seen = new HashSet<string>(StringComparer.Ordinal);
            var customers = batch.Customers.Skip(start).TakeWhile(c => seen.Add(c.Facts.Customer.Id)).ToList();
            while (!await TryWriteAsync(batch, customers, decider).ConfigureAwait(false))
            {
                // Another run changed one of the customers meanwhile.
            }

            start += customers.Count;
        }
    }

    public ValueTask DisposeAsync() => _history.DisposeAsync();

    private async Task<bool> TryWriteAsync(FactsBatch batch, List<(long Line, CustomerFacts Facts)> customers, RunDecider decider)
    {
        try
        {
            var stored = await _history.LoadAsync([.. customers.Select(c => c.Facts.Customer.Id)], CancellationToken.None).ConfigureAwait(false);
            var (decided, refused) = decider.Decide(customers, stored);
            var commits = decided.ConvertAll(d => d.Commit);
            var results = await _history.CommitAsync(commits, r => Write(batch, decided, r), CancellationToken.None).ConfigureAwait(false);
            if (results.Any(r => r.IsConflict))
            {
                return false;
            }

            refused.ForEach(r => batch.Refuse(r.Line, [r.Error], decider.IsStrict));
            return true;
        }
        catch (CareHistoryException broken)
        {
            throw new WrongUseException(broken.Message);
        }
    }

    private void Write(FactsBatch batch, List<RunDecision> decided, IReadOnlyList<CareCommitResult> results)
    {
        batch.Output.ResetWrittenCount();
        for (var i = 0; i < decided.Count; i++)
        {
            var (line, outcome, commit) = (decided[i].Line, decided[i].Decision.Outcome, decided[i].Commit);
            batch.Write(line, _writer, decided[i].Result with { Outcome = OutcomeCommit.KeepNew(outcome, results[i].NewIds) });
            batch.Totals.AlreadyWritten += OutcomeCommit.Known(outcome) + commit.Emissions.Length - results[i].NewIds.Length;
        }

        _output.Write(batch.Output.WrittenSpan);
        _output.Flush();
    }
}
