using System.Collections.Immutable;
using CareRules.Authoring.Testing.Cases;
using CareRules.Diagnostics;
using CareRules.Syntax.Yaml;

namespace CareRules.Authoring.Testing.Mutation;

/// <summary>
/// Runs mutation testing: changes a pack in one place at a time, loads it again and runs its tests until one fails. The changed text goes
/// through the whole loader, so that a mutant behaves as if an author had made the change.
/// </summary>
internal sealed class MutationRun(TestSuite suite, TestedPacks packs, RunSettings settings)
{
    // `because` is excluded: a mutant that changes only the explanation text is not counted as killed.
    private readonly ImmutableArray<RuleTestCase> _cases =
    [
        .. suite.Cases.Select(c => c with { Expect = new YamlMapping([.. c.Expect.Entries.Where(e => e.Key.Value != "because")], c.Expect.Span) }),
    ];

    private readonly ImmutableArray<RuleMutant> _mutants =
        suite.Cases.IsEmpty || packs.With(suite.Cases[0].Parameters) is not { Load: { Policy: { } policy } load } ? [] : MutantFinder.Find(policy, load.Files, suite.PackFiles);

    /// <summary>The number of mutants.</summary>
    public int Total => _mutants.Length;

    /// <summary>Tries every mutant; when cancelled, the rest are not tried. The tests must pass on the unchanged pack.</summary>
    public ImmutableArray<MutantResult> Run(CancellationToken token)
    {
        var statuses = new MutantStatus[_mutants.Length];
        try
        {
            Parallel.For(
                0,
                _mutants.Length,
                new ParallelOptions { CancellationToken = token, MaxDegreeOfParallelism = settings.Threads },
                () => (List<RuleTestCase>)[.. _cases],
                (i, _, order) =>
                {
                    statuses[i] = Try(_mutants[i], order, token);
                    settings.Progress?.Done(failed: statuses[i] == MutantStatus.Survived);
                    return order;
                },
                _ => { });
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            // The results so far are returned.
        }

        return [.. _mutants.Select((m, i) => new MutantResult(m, statuses[i]))];
    }

    /// <param name="order">The worker's own order of tests: the test that killed the last mutant comes first, since it is likely to kill
    /// the next one.</param>
    private MutantStatus Try(RuleMutant mutant, List<RuleTestCase> order, CancellationToken token)
    {
        var changed = mutant.Apply();
        var tested = new TestedPacks([.. suite.PackFiles.Select(f => f.Path == changed.Path ? changed : f)], suite.Uses, suite.Options, token) { CreateEngine = suite.CreateEngine };
        for (var i = 0; i < order.Count; i++)
        {
            token.ThrowIfCancellationRequested();
            var test = order[i];
            if (tested.With(test.Parameters).Rules is not { } rules)
            {
                return MutantStatus.Refused;
            }

            if (CaseRunner.Run(test, rules, null, new DiagnosticBag())?.Passed != true)
            {
                order.RemoveAt(i);
                order.Insert(0, test);
                return MutantStatus.Killed;
            }
        }

        return MutantStatus.Survived;
    }
}
