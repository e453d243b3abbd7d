using CareRules.Authoring.Testing.Cases;
using CareRules.Loading;

namespace CareRules.Authoring.Testing;

/// <summary>
/// Runs the rule tests that stand beside a pack in <c>tests/</c>. A test file fills the pack's required parameters under
/// <c>params:</c>. The format is described in <c>docs/rule-language.md</c>.
/// </summary>
public static class RuleTestRunner
{
    /// <summary>Runs every test of a pack, on all cores.</summary>
    /// <param name="paths">The pack's folders and files, or a folder of its versions; tests are looked for in each folder's <c>tests</c>. A test beside the versions runs with the one in force at its <c>now</c>.</param>
    /// <param name="options">Limits, parameter values and host facts; a test's own parameter values win.</param>
    /// <param name="withCoverage">Also find out what the cases reach; takes a second evaluation of each.</param>
    /// <param name="token">Stops the run.</param>
    /// <returns>The report; a pack or test file that cannot be used is among its diagnostics.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static RuleTestReport Run(IReadOnlyList<string> paths, LoadOptions? options = null, bool withCoverage = false, CancellationToken token = default)
    {
        ArgumentNullException.ThrowIfNull(paths);
        var report = TestBench.Read(paths, options ?? new LoadOptions(), token).Run(new RunSettings { WithCoverage = withCoverage }, token);
        token.ThrowIfCancellationRequested();
        return report;
    }
}
