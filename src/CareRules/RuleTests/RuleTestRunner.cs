using System.Collections.Immutable;
using CareRules.Binding;
using CareRules.Binding.Composition;
using CareRules.Diagnostics;
using CareRules.Syntax.Yaml;

namespace CareRules.RuleTests;

/// <summary>
/// Runs the rule tests that stand beside a pack in <c>tests/</c>. A test file fills the pack's required parameters under
/// <c>params:</c>. The format is described in <c>docs/rule-language.md</c>.
/// </summary>
public static class RuleTestRunner
{
    /// <summary>Runs every test of a pack.</summary>
    /// <param name="paths">The pack's folders and files; tests are looked for in each folder's <c>tests</c>.</param>
    /// <param name="options">Limits, parameter values and host facts; a test's own parameter values win.</param>
    /// <param name="withCoverage">Also find out what the cases reach; takes a second evaluation of each.</param>
    /// <param name="token">Stops the run.</param>
    /// <returns>The report; a pack or test file that cannot be used is among its diagnostics.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static RuleTestReport Run(IReadOnlyList<string> paths, LoadOptions? options = null, bool withCoverage = false, CancellationToken token = default)
    {
        ArgumentNullException.ThrowIfNull(paths);
        options ??= new LoadOptions();
        var diagnostics = new DiagnosticBag();
        var packFiles = PackFiles.Read(paths, options.Limits, diagnostics);
        var budget = new LoadBudget(options.Limits, token);
        var packs = new TestedPacks(packFiles, UsedFiles.Of(paths, options), options, token);
        var coverage = withCoverage ? new CoverageCollector() : null;
        var results = ImmutableArray.CreateBuilder<RuleTestResult>();
        foreach (var file in PackFiles.ReadTests(paths, options.Limits, diagnostics))
        {
            if (YamlReader.Read(file.Path, file.Content.Span, budget, diagnostics).Root is { } root)
            {
                foreach (var test in TestFileReader.Read(root, diagnostics))
                {
                    token.ThrowIfCancellationRequested();
                    if (packs.With(test.Parameters, diagnostics) is { } engine && CaseRunner.Run(test, engine, coverage, diagnostics) is { } result)
                    {
                        results.Add(result);
                    }
                }
            }
        }

        return new RuleTestReport(results.ToImmutable(), diagnostics.InOrder()) { Coverage = coverage?.ToResult() };
    }
}
