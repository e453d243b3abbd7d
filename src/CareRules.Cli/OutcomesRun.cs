using System.Collections.Immutable;
using CareRules.Authoring.Comparison;
using CareRules.Facts;
using CareRules.Facts.Json;
using CareRules.Lifecycle;

namespace CareRules.Cli;

/// <summary>Evaluates customers again, each for the instants of its outcomes in a file, and counts what is different.</summary>
internal sealed class OutcomesRun(PackComparison comparison, ICareEngine engine, OutcomesFile outcomes, CareBaseline? baseline) : ComparisonRun(comparison)
{
    private readonly FactsReader _reader = new(comparison.After);
    private readonly string _hash = comparison.After.Pack.Hash;
    private long _compared;
    private long _otherPack;

    /// <summary>How many outcomes of the file were compared.</summary>
    public long Compared => Interlocked.Read(ref _compared);

    /// <summary>How many of these another state of the pack decided.</summary>
    public long OtherPack => Interlocked.Read(ref _otherPack);

    protected override ImmutableArray<FactsError> Compare(JsonLine written, DiffTally tally)
    {
        var line = _reader.Read(written);
        return line.Errors.IsEmpty ? Try(line.Facts!, () => Compare(line.Facts!, tally)) : line.Errors;
    }

    private void Compare(CustomerFacts facts, DiffTally tally)
    {
        foreach (var before in outcomes.Of(facts.Customer.Id))
        {
            tally.Add(before, baseline is null ? engine.Evaluate(facts, before.AsOf) : engine.Evaluate(facts, before.AsOf, baseline));
            Interlocked.Increment(ref _compared);
            if (before.RuleSet.Hash != _hash)
            {
                Interlocked.Increment(ref _otherPack);
            }
        }
    }
}
