using CareRules.Authoring.Testing.Cases;
using CareRules.Loading;

namespace CareRules.Authoring.Testing;

/// <summary>
/// Runs the rule tests in the <c>tests/</c> folder of a pack. A test file fills the pack's required parameters under
/// <c>params:</c>. The format is described in <c>docs/rule-language.md</c>.
/// </summary>
public static class RuleTestRunner
{
    /// <summary>Runs every test of a pack, on all cores.</summary>
    /// <param name="paths">The pack's folders and files, or a folder of its versions; tests are read from each folder's <c>tests</c>. A
    /// test beside the versions runs with the one in force at its <c>now</c>.</param>
    /// <param name="options">Limits, parameter values and host facts; the parameter values of a test take precedence.</param>
    /// <param name="withCoverage">Also measure coverage, which takes a second evaluation of each case.</param>
    /// <param name="token">Cancels the run.</param>
    /// <returns>The report; errors of the pack and of test files are among its diagnostics.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static RuleTestReport Run(IReadOnlyList<string> paths, LoadOptions? options = null, bool withCoverage = false, CancellationToken token = default)
    {
        ArgumentNullException.ThrowIfNull(paths);
        var report = TestBench.Read(paths, options ?? new LoadOptions(), token).Run(new RunSettings { WithCoverage = withCoverage }, token);
        token.ThrowIfCancellationRequested();
        return report;
    }
}
