using System.Collections.Immutable;
using CareRules.Diagnostics;
using CareRules.Syntax.Yaml;

namespace CareRules.RuleTests.Mutation;

/// <summary>
/// Changes a pack in one place at a time, loads it anew and runs its tests until one fails. The changed text goes through the whole loader, so that a change means what it would mean
/// if an author had made it.
/// </summary>
internal sealed class MutationRun(TestSuite suite, TestedPacks packs, RunSettings settings)
{
    // What a change does to the words of a test is nothing to notice.
    private readonly ImmutableArray<RuleTestCase> _cases =
    [
        .. suite.Cases.Select(c => c with { Expect = new YamlMapping([.. c.Expect.Entries.Where(e => e.Key.Value != "because")], c.Expect.Span) }),
    ];

    /// <summary>Tries every change; when cancelled, says what was done until then. The tests pass on the pack as it is.</summary>
    public MutationReport Run(CancellationToken token)
    {
        var mutants = _cases.IsEmpty || packs.With(_cases[0].Parameters) is not { Load: { Policy: { } policy } load } ? [] : MutantFinder.Find(policy, load.Files, suite.PackFiles);
        var fates = new Fate[mutants.Length];
        settings.Progress?.Begin(mutants.Length);
        var cancelled = false;
        try
        {
            Parallel.For(
                0,
                mutants.Length,
                new ParallelOptions { CancellationToken = token, MaxDegreeOfParallelism = settings.Threads },
                () => (List<RuleTestCase>)[.. _cases],
                (i, _, order) =>
                {
                    fates[i] = Try(mutants[i], order, token);
                    settings.Progress?.Done(failed: fates[i] == Fate.Survived);
                    return order;
                },
                _ => { });
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            cancelled = true;
        }

        return new MutationReport(
            [.. mutants.Where((_, i) => fates[i] == Fate.Survived)],
            fates.Count(f => f == Fate.Killed),
            fates.Count(f => f == Fate.Refused),
            mutants.Length)
        {
            IsCancelled = cancelled,
        };
    }

    /// <param name="order">The worker's own order of tests: what noticed a change stands before the rest, since it is likely to notice the next one.</param>
    private Fate Try(RuleMutant mutant, List<RuleTestCase> order, CancellationToken token)
    {
        var changed = mutant.Apply();
        var tested = new TestedPacks([.. suite.PackFiles.Select(f => f.Path == changed.Path ? changed : f)], suite.Uses, suite.Options, token);
        for (var i = 0; i < order.Count; i++)
        {
            token.ThrowIfCancellationRequested();
            var test = order[i];
            if (tested.With(test.Parameters).Rules is not { } rules)
            {
                return Fate.Refused;
            }

            if (CaseRunner.Run(test, rules, null, new DiagnosticBag())?.Passed != true)
            {
                order.RemoveAt(i);
                order.Insert(0, test);
                return Fate.Killed;
            }
        }

        return Fate.Survived;
    }

    private enum Fate
    {
        NotTried,
        Killed,
        Survived,
        Refused,
    }
}
