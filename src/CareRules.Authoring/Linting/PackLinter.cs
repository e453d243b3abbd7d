using System.Collections.Immutable;
using CareRules.Diagnostics;
using CareRules.Loading;

namespace CareRules.Authoring.Linting;

/// <summary>
/// Checks a pack: whether it loads, and whether its rules are consistent: conditions that never hold, shadowed rules, gaps between levels,
/// overlapping rows, unused names, untested rules. Used by <c>carerules check</c>.
/// </summary>
public static class PackLinter
{
    /// <summary>Checks a pack, or all versions of one.</summary>
    /// <param name="paths">The pack's folders and files, or one folder of its versions.</param>
    /// <param name="options">Limits, parameter values and host facts; null for the defaults.</param>
    /// <param name="asOf">
    /// The day, in the pack's zone, for which triggers are reported that cannot come any more, and a calendar that ends within 90 days;
    /// null for none, so that what is reported does not depend on the day. Of several versions, it concerns the one in force.
    /// </param>
    /// <param name="token">Stops the check.</param>
    /// <returns>The diagnostics; for a pack that does not load, only the errors of loading.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="paths"/> is null.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static PackReport Check(IReadOnlyList<string> paths, LoadOptions? options = null, DateOnly? asOf = null, CancellationToken token = default)
    {
        ArgumentNullException.ThrowIfNull(paths);
        options ??= new LoadOptions();
        var ruleSets = Load(paths, options, out var diagnostics, token);
        return ruleSets.IsEmpty ? new PackReport(diagnostics, []) : CheckRunner.Run(ruleSets, diagnostics, paths, options, asOf, token);
    }

    private static ImmutableArray<CareRuleSet> Load(IReadOnlyList<string> paths, LoadOptions options, out ImmutableArray<Diagnostic> diagnostics, CancellationToken token)
    {
        if (VersionFolders.Of(paths, options.Limits, out _).Length > 1)
        {
            return CareRuleVersions.TryLoad(paths, options, out var versions, out diagnostics, token) ? versions.Versions : [];
        }

        return CareRuleSet.TryLoad(paths, options, out var ruleSet, out diagnostics, token) ? [ruleSet] : [];
    }
}
