using System.Collections.Immutable;
using CareRules.Authoring.Comparison;
using CareRules.Facts;
using CareRules.Facts.Json;
using CareRules.Lifecycle;
using CareRules.Outcomes;

namespace CareRules.Cli;

/// <summary>Evaluates customers under two packs and counts the differences.</summary>
internal sealed class DiffRun(PackComparison comparison, ICareEngine before, ICareEngine after, DateTimeOffset asOf, CareBaseline? baseline) : ComparisonRun(comparison)
{
    private readonly FactsReader _readerAfter = new(comparison.After);

    // Where both packs read facts alike, a line is read once.
    private readonly FactsReader? _readerBefore = ReadsAlike(comparison.Before.Policy.Schema, comparison.After.Policy.Schema) ? null : new(comparison.Before);

    protected override ImmutableArray<FactsError> Compare(JsonLine written, DiffTally tally)
    {
        var line = _readerAfter.Read(written);
        var earlier = _readerBefore is null || !line.Errors.IsEmpty ? line : _readerBefore.Read(written);
        var errors = line.Errors.IsEmpty ? earlier.Errors : line.Errors;
        return errors.IsEmpty ? Try(line.Facts!, () => tally.Add(Evaluate(before, earlier.Facts!), Evaluate(after, line.Facts!))) : errors;
    }

    private CareOutcome Evaluate(ICareEngine engine, CustomerFacts facts) => baseline is null ? engine.Evaluate(facts, asOf) : engine.Evaluate(facts, asOf, baseline);

    private static bool ReadsAlike(FactSchema a, FactSchema b) =>
        a.Subject == b.Subject && a.Currency == b.Currency && Fields(a.CustomerFields).SequenceEqual(Fields(b.CustomerFields))
        && a.Lists.Select(l => (l.Name, l.Singular)).SequenceEqual(b.Lists.Select(l => (l.Name, l.Singular)))
        && a.Lists.Zip(b.Lists).All(p => Fields(p.First.Fields).SequenceEqual(Fields(p.Second.Fields)));

    private static IEnumerable<(string, ValueKind)> Fields(IEnumerable<FactField> fields) => fields.Select(f => (f.Name, f.Kind));
}
