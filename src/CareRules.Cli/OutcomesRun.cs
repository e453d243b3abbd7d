using CareRules.Authoring.Comparison;
using CareRules.Facts;
using CareRules.Facts.Json;
using CareRules.Runtime;

namespace CareRules.Cli;

/// <summary>
/// Evaluates customers again, each for the instants of its outcomes in a file, and counts what is different. Safe for concurrent use.
/// </summary>
internal sealed class OutcomesRun(PackComparison comparison, ICareEngine engine, OutcomesFile outcomes)
{
    private readonly FactsReader _reader = new(comparison.After);
    private long _compared;
    private long _otherPack;

    /// <summary>How many outcomes of the file were compared.</summary>
    public long Compared => Interlocked.Read(ref _compared);

    /// <summary>How many of these another state of the pack decided.</summary>
    public long OtherPack => Interlocked.Read(ref _otherPack);

    /// <summary>Counts a batch's customers; lines that cannot be used become messages.</summary>
    public void Process(FactsBatch batch, CancellationToken token)
    {
        var tally = new DiffTally(comparison);
        foreach (var written in batch.Lines)
        {
            token.ThrowIfCancellationRequested();
            var line = _reader.Read(written);
            var errors = line.Errors;
            if (errors.IsEmpty)
            {
                try
                {
                    Compare(line.Facts!, tally);
                }
                catch (FormatException wrong)
                {
                    errors = [new FactsError("", wrong.Message)];
                }
                catch (Exception e) when (Refusal.Of(e, line.Facts!.Customer.Id) is { } refused)
                {
                    errors = [refused];
                }
            }

            if (!errors.IsEmpty)
            {
                tally.RefusedLines++;
                batch.Messages.AddRange(errors.Select(e => new RunMessage(written.Number, e, null)));
            }
        }

        batch.Differences = tally;
    }

    private void Compare(CustomerFacts facts, DiffTally tally)
    {
        foreach (var before in outcomes.Of(facts.Customer.Id))
        {
            tally.Add(before, engine.Evaluate(facts, before.AsOf));
            Interlocked.Increment(ref _compared);
            if (before.RuleSet.Hash != comparison.After.Pack.Hash)
            {
                Interlocked.Increment(ref _otherPack);
            }
        }
    }
}
