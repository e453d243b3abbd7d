using System.Collections.Immutable;
using CareRules.Authoring.Linting.Checks;
using CareRules.Diagnostics;
using CareRules.Loading;

namespace CareRules.Authoring.Linting;

/// <summary>
/// Runs all checks on a pack that loads. Loading itself reports only errors, so that it stays fast for hosts. What a check says of
/// conditions is proved by the solver and illustrated by an example that the engine confirmed; what can be neither proved nor illustrated is
/// not reported.
/// </summary>
internal static class CheckRunner
{
    /// <param name="ruleSets">The pack, or all its versions.</param>
    /// <param name="loaded">The diagnostics of loading.</param>
    /// <param name="paths">The paths that were loaded. Maintenance is reported for files under these paths only, not for the packs that they
    /// use.</param>
    /// <param name="asOf">The day, in the pack's zone, before which nothing matters any more; null for none.</param>
    public static PackReport Run(
        IReadOnlyList<CareRuleSet> ruleSets,
        ImmutableArray<Diagnostic> loaded,
        IReadOnlyList<string> paths,
        LoadOptions options,
        DateOnly? asOf,
        CancellationToken token)
    {
        var found = new DiagnosticBag();
        foreach (var ruleSet in ruleSets)
        {
            var isCurrent = asOf is { } day && ruleSet.Pack.Effective?.Contains(day) != false;
            var own = PathsOf(ruleSet, paths, options).Concat(paths);
            Run(new CheckContext(ruleSet, paths, [.. own], options, token) { AsOf = isCurrent ? asOf : null }, found);
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

    private static void Run(CheckContext context, DiagnosticBag found)
    {
        foreach (var check in CheckCatalog.All)
        {
            context.Token.ThrowIfCancellationRequested();
            check.Run(context);
            foreach (var diagnostic in context.Take().Where(d => check.CoversUsedPacks || d.Location is null || IsUnder(context.Paths, d.Location.File)))
            {
                found.Add(diagnostic);
            }
        }

        if (context.UndecidedCount > 0)
        {
            found.Add(LintMessages.Unchecked(context.UndecidedCount).Without());
        }
    }

    // A version of a pack has its own tests folder besides the shared one.
    private static IReadOnlyList<string> PathsOf(CareRuleSet ruleSet, IReadOnlyList<string> paths, LoadOptions options)
    {
        var versions = VersionFolders.Of(paths, options.Limits, out var holder);
        return holder is not null && ruleSet.HeadSpan("pack") is { } head
            && versions.FirstOrDefault(v => IsUnder([.. v.Except(paths)], head.Source.Path)) is { IsDefault: false } own ? own : paths;
    }

    private static bool IsUnder(IReadOnlyList<string> paths, string file) =>
        paths.Select(p => p.Replace('\\', '/').TrimEnd('/')).Any(p => file == p || file.StartsWith($"{p}/", StringComparison.Ordinal));
}
