using System.Collections.Immutable;
using CareRules.Diagnostics;
using CareRules.Loading;

namespace CareRules.Authoring.Linting;

/// <summary>
/// Runs all checks on a pack that loads. Loading itself reports only errors, so that it stays fast for hosts.
/// </summary>
internal static class PackCheck
{
    /// <param name="ruleSets">The pack, or all its versions.</param>
    /// <param name="loaded">The diagnostics of loading.</param>
    /// <param name="paths">The paths that were loaded. Unused names, incomplete actions and untested rules are reported for files under
    /// these paths only, not for the packs that they use.</param>
    public static PackReport Run(IReadOnlyList<CareRuleSet> ruleSets, ImmutableArray<Diagnostic> loaded, IReadOnlyList<string> paths, LoadOptions options, CancellationToken token)
    {
        var found = new DiagnosticBag();
        foreach (var ruleSet in ruleSets)
        {
            var ownFiles = new DiagnosticBag();
            SemanticChecks.Run(ruleSet.Policy, found, token);
            UnusedNameCheck.Run(ruleSet.Policy, ownFiles);
            IncompleteActionCheck.Run(ruleSet.Policy, ownFiles);
            UntestedRuleCheck.Run(ruleSet, [.. PathsOf(ruleSet, paths, options), .. paths], paths, options, ownFiles, token);
            foreach (var diagnostic in ownFiles.InOrder().Where(d => d.Location is null || IsUnder(paths, d.Location.File)))
            {
                found.Add(diagnostic);
            }
        }

        // A diagnostic with an example replaces the one of loading with the same code and location.
        var replaced = found.InOrder().Select(d => (d.Code, d.Location)).ToHashSet();
        foreach (var diagnostic in loaded.Where(d => d.Location is null || !replaced.Contains((d.Code, d.Location))))
        {
            found.Add(diagnostic);
        }

        var all = new DiagnosticBag();
        var left = IgnoreComments.Apply(found.InOrder(), ruleSets.SelectMany(r => r.Files), all, out var ignored);
        foreach (var diagnostic in left)
        {
            all.Add(diagnostic);
        }

        return new PackReport(all.InOrder(), ignored);
    }

    // A version of a pack has its own tests folder besides the shared one.
    private static IReadOnlyList<string> PathsOf(CareRuleSet ruleSet, IReadOnlyList<string> paths, LoadOptions options)
    {
        var versions = VersionFolders.Of(paths, options.Limits, out var holder);
        return holder is not null && ruleSet.HeadSpan("pack") is { } head && versions.FirstOrDefault(v => IsUnder([.. v.Except(paths)], head.Source.Path)) is { IsDefault: false } own ? own : paths;
    }

    private static bool IsUnder(IReadOnlyList<string> paths, string file) =>
        paths.Select(p => p.Replace('\\', '/').TrimEnd('/')).Any(p => file == p || file.StartsWith($"{p}/", StringComparison.Ordinal));
}
