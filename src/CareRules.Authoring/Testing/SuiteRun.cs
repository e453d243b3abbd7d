using System.Collections.Immutable;
using CareRules.Authoring.Testing.Cases;
using CareRules.Authoring.Testing.Coverage;
using CareRules.Diagnostics;

namespace CareRules.Authoring.Testing;

/// <summary>
/// Runs the cases of a suite on all cores. The results are in the order of files and lines, independent of the number of threads.
/// </summary>
internal sealed class SuiteRun(TestSuite suite, TestedPacks packs, RunSettings settings)
{
    private readonly RuleTestResult?[] _results = new RuleTestResult?[suite.Cases.Length];
    private readonly DiagnosticBag?[] _diagnostics = new DiagnosticBag?[suite.Cases.Length];
    private readonly List<CoverageCollector> _collectors = [];

    /// <summary>Runs all cases; when cancelled, returns the results so far.</summary>
    public RuleTestReport Run(CancellationToken token)
    {
        var cancelled = false;
        try
        {
            Parallel.For(
                0,
                suite.Cases.Length,
                new ParallelOptions { CancellationToken = token, MaxDegreeOfParallelism = settings.Threads },
                () => settings.WithCoverage ? new CoverageCollector() : null,
                (i, _, coverage) => Run(i, coverage),
                AddCollector);
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            cancelled = true;
        }

        var diagnostics = new DiagnosticBag();
        foreach (var diagnostic in suite.Diagnostics.Concat(_diagnostics.OfType<DiagnosticBag>().SelectMany(d => d.InOrder())))
        {
            diagnostics.Add(diagnostic);
        }

        var coverage = settings.WithCoverage ? Coverage() : null;
        return new RuleTestReport([.. _results.OfType<RuleTestResult>()], diagnostics.InOrder())
        {
            Coverage = coverage?.ToResult(),
            Collected = coverage is null ? [] : [coverage],
            Selected = suite.Cases.Length,
            IsCancelled = cancelled,
        };
    }

    private CoverageCollector? Run(int index, CoverageCollector? coverage)
    {
        var test = suite.Cases[index];
        var start = settings.Time?.GetTimestamp() ?? 0;
        var diagnostics = new DiagnosticBag();
        var pack = packs.With(test.Parameters);
        if (pack.Rules is { } rules)
        {
            var result = CaseRunner.Run(test, rules, coverage, diagnostics);
            _results[index] = settings.Time is { } time && result is not null ? result with { Elapsed = time.GetElapsedTime(start) } : result;
        }

        foreach (var error in pack.Rules is null ? pack.Errors : [])
        {
            diagnostics.Add(error);
        }

        _diagnostics[index] = diagnostics.Count > 0 ? diagnostics : null;
        settings.Progress?.Done(failed: _results[index]?.Passed != true);
        return coverage;
    }

    private void AddCollector(CoverageCollector? coverage)
    {
        if (coverage is not null)
        {
            lock (_collectors)
            {
                _collectors.Add(coverage);
            }
        }
    }

    private CoverageCollector Coverage()
    {
        var all = new CoverageCollector();
        foreach (var parameters in suite.Cases.Select(c => c.Parameters).Distinct().DefaultIfEmpty(ImmutableSortedDictionary<string, string>.Empty))
        {
            if (packs.With(parameters).Rules is { } rules)
            {
                all.Declare(rules.Engine.RuleSet.Policy);
            }
        }

        // Coverage is a union, so the order in which cases ran does not matter.
        _collectors.ForEach(all.Add);
        return all;
    }
}
