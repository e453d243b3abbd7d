using System.Collections.Immutable;
using CareRules.Authoring.Comparison;
using CareRules.Facts;
using CareRules.Facts.Json;
using CareRules.Runtime;

namespace CareRules.Cli;

/// <summary>Compares the decisions about customers, batch by batch. Safe for concurrent use.</summary>
internal abstract class ComparisonRun(PackComparison comparison)
{
    /// <summary>Counts a batch's customers; lines that cannot be used become messages.</summary>
    public void Process(FactsBatch batch, CancellationToken token)
    {
        var tally = new DiffTally(comparison);
        foreach (var written in batch.Lines)
        {
            token.ThrowIfCancellationRequested();
            var errors = Compare(written, tally);
            if (!errors.IsEmpty)
            {
                tally.RefusedLines++;
                batch.Messages.AddRange(errors.Select(e => new RunMessage(written.Number, e, null)));
            }
        }

        batch.Differences = tally;
    }

    /// <summary>Counts a line's customer; the errors of one that cannot be used.</summary>
    protected abstract ImmutableArray<FactsError> Compare(JsonLine written, DiffTally tally);

    /// <summary>Whatever goes wrong with a customer is that customer's refusal.</summary>
    protected static ImmutableArray<FactsError> Try(CustomerFacts facts, Action compare)
    {
        try
        {
            compare();
            return [];
        }
        catch (FormatException wrong)
        {
            return [new FactsError("", wrong.Message)];
        }
        catch (Exception e) when (Refusal.Of(e, facts.Customer.Id) is { } refused)
        {
            return [refused];
        }
    }
}
