using CareRules.Explanation;
using CareRules.History;
using CareRules.Outcomes;
using CareRules.Sqlite;

namespace CareRules.Cli;

/// <summary>
/// Holds back what an earlier run has written. Ids are stored in the transaction in which their outcomes are written: a run that ends in between writes them
/// again the next time, and loses none.
/// </summary>
internal sealed class RunHistory : IAsyncDisposable
{
    private readonly SqliteCareHistory _history;
    private readonly CareRuleSet _ruleSet;
    private readonly IOutcomeWriter _writer;
    private readonly Stream _output;

    private RunHistory(SqliteCareHistory history, CareRuleSet ruleSet, IOutcomeWriter writer, Stream output) =>
        (_history, _ruleSet, _writer, _output) = (history, ruleSet, writer, output);

    /// <summary>Opens the history in a file; null without one.</summary>
    /// <exception cref="WrongUseException">The file cannot be used.</exception>
    public static async Task<RunHistory?> OpenAsync(string? path, CareRuleSet ruleSet, IOutcomeWriter writer, Stream output, CancellationToken token)
    {
        if (path is null)
        {
            return null;
        }

        var history = new SqliteCareHistory(path);
        try
        {
            await history.OpenAsync(token).ConfigureAwait(false);
            return new RunHistory(history, ruleSet, writer, output);
        }
        catch (CareHistoryException broken)
        {
            await history.DisposeAsync().ConfigureAwait(false);
            throw new WrongUseException(broken.Message);
        }
    }

    /// <summary>Writes the batch's outcomes with what is new in them.</summary>
    public async Task WriteAsync(FactsBatch batch)
    {
        var start = 0;
        while (start < batch.Outcomes.Count)
        {
            // A customer who comes twice starts from what the first line left behind.
            var customers = new HashSet<string>(StringComparer.Ordinal);
            var outcomes = batch.Outcomes.Skip(start).TakeWhile(o => customers.Add(o.Outcome.Customer)).ToList();
            while (!await TryWriteAsync(batch, outcomes).ConfigureAwait(false))
            {
                // Another run changed one of the customers meanwhile.
            }

            start += outcomes.Count;
        }
    }

    public ValueTask DisposeAsync() => _history.DisposeAsync();

    private async Task<bool> TryWriteAsync(FactsBatch batch, List<(CareOutcome Outcome, CareExplanation? Explanation)> outcomes)
    {
        try
        {
            var memories = await _history.LoadAsync([.. outcomes.Select(o => o.Outcome.Customer)], CancellationToken.None).ConfigureAwait(false);
            var commits = outcomes.Select((o, i) => OutcomeCommit.Of(o.Outcome, memories[i], _ruleSet.Policy.Churn?.ClearBelow, hasPayload: false)).ToList();
            var results = await _history.CommitAsync(commits, r => Write(batch, outcomes, commits, r), CancellationToken.None).ConfigureAwait(false);
            return !results.Any(r => r.IsConflict);
        }
        catch (CareHistoryException broken)
        {
            throw new WrongUseException(broken.Message);
        }
    }

    private void Write(FactsBatch batch, List<(CareOutcome Outcome, CareExplanation? Explanation)> outcomes, List<CareCommit> commits, IReadOnlyList<CareCommitResult> results)
    {
        batch.Output.ResetWrittenCount();
        for (var i = 0; i < outcomes.Count; i++)
        {
            var outcome = OutcomeCommit.KeepNew(outcomes[i].Outcome, commits[i], results[i].NewIds);
            _writer.Write(batch.Output, outcome, outcomes[i].Explanation);
            batch.Totals.Add(outcome);
            batch.Totals.HeldBack += commits[i].Emissions.Length - results[i].NewIds.Length;
        }

        _output.Write(batch.Output.WrittenSpan);
        _output.Flush();
    }
}
