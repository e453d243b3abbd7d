using System.Collections.Immutable;
using CareRules.Authoring.Testing.Cases;
using CareRules.Diagnostics;
using CareRules.Syntax.Yaml;

namespace CareRules.Authoring.Testing.Mutation;

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

    private readonly ImmutableArray<RuleMutant> _mutants =
        suite.Cases.IsEmpty || packs.With(suite.Cases[0].Parameters) is not { Load: { Policy: { } policy } load } ? [] : MutantFinder.Find(policy, load.Files, suite.PackFiles);

    /// <summary>How many changes there are to try.</summary>
    public int Total => _mutants.Length;

    /// <summary>Tries every change; when cancelled, some are not tried. The tests pass on the pack as it is.</summary>
    public ImmutableArray<TriedMutant> Run(CancellationToken token)
    {
        var fates = new MutantFate[_mutants.Length];
        try
        {
            Parallel.For(
                0,
                _mutants.Length,
                new ParallelOptions { CancellationToken = token, MaxDegreeOfParallelism = settings.Threads },
                () => (List<RuleTestCase>)[.. _cases],
                (i, _, order) =>
                {
                    fates[i] = Try(_mutants[i], order, token);
                    settings.Progress?.Done(failed: fates[i] == MutantFate.Survived);
                    return order;
                },
                _ => { });
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            // What was tried until now is told.
        }

        return [.. _mutants.Select((m, i) => new TriedMutant(m, fates[i]))];
    }

    /// <param name="order">The worker's own order of tests: what noticed a change stands before the rest, since it is likely to notice the next one.</param>
    private MutantFate Try(RuleMutant mutant, List<RuleTestCase> order, CancellationToken token)
    {
        var changed = mutant.Apply();
        var tested = new TestedPacks([.. suite.PackFiles.Select(f => f.Path == changed.Path ? changed : f)], suite.Uses, suite.Options, token) { CreateEngine = suite.CreateEngine };
        for (var i = 0; i < order.Count; i++)
        {
            token.ThrowIfCancellationRequested();
            var test = order[i];
            if (tested.With(test.Parameters).Rules is not { } rules)
            {
                return MutantFate.Refused;
            }

            if (CaseRunner.Run(test, rules, null, new DiagnosticBag())?.Passed != true)
            {
                order.RemoveAt(i);
                order.Insert(0, test);
                return MutantFate.Killed;
            }
        }

        return MutantFate.Survived;
    }
}
