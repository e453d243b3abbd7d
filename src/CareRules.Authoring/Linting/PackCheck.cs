using System.Collections.Immutable;
using CareRules.Diagnostics;
using CareRules.Loading;

namespace CareRules.Authoring.Linting;

/// <summary>
/// Checks a pack that loads for what it means. Loading does not: it is for errors, and hosts have to be quick about it.
/// </summary>
internal static class PackCheck
{
    /// <param name="ruleSets">The pack, or all its versions.</param>
    /// <param name="loaded">What loading found.</param>
    /// <param name="paths">What was loaded. Upkeep is asked of files under these alone: nobody tidies the packs that theirs uses.</param>
    public static PackReport Run(IReadOnlyList<CareRuleSet> ruleSets, ImmutableArray<Diagnostic> loaded, IReadOnlyList<string> paths, LoadOptions options, CancellationToken token)
    {
        var found = new DiagnosticBag();
        foreach (var ruleSet in ruleSets)
        {
            var upkeep = new DiagnosticBag();
            MeaningCheck.Run(ruleSet.Policy, found, token);
            UpkeepCheck.Run(ruleSet.Policy, upkeep);
            UntestedRuleCheck.Run(ruleSet, [.. PathsOf(ruleSet, paths, options), .. paths], paths, options, upkeep, token);
            foreach (var diagnostic in upkeep.InOrder().Where(d => d.Location is null || IsUnder(paths, d.Location.File)))
            {
                found.Add(diagnostic);
            }
        }

        // The same finding with an example takes the place of one without.
        var better = found.InOrder().Select(d => (d.Code, d.Location)).ToHashSet();
        foreach (var diagnostic in loaded.Where(d => d.Location is null || !better.Contains((d.Code, d.Location))))
        {
            found.Add(diagnostic);
        }

        var all = new DiagnosticBag();
        var left = Ignores.Apply(found.InOrder(), ruleSets.SelectMany(r => r.Files), all, out var ignored);
        foreach (var diagnostic in left)
        {
            all.Add(diagnostic);
        }

        return new PackReport(all.InOrder(), ignored);
    }

    // Each version has tests of its own besides those of all.
    private static IReadOnlyList<string> PathsOf(CareRuleSet ruleSet, IReadOnlyList<string> paths, LoadOptions options)
    {
        var versions = VersionFolders.Of(paths, options.Limits, out var holder);
        return holder is not null && ruleSet.HeadSpan("pack") is { } head && versions.FirstOrDefault(v => IsUnder([.. v.Except(paths)], head.Source.Path)) is { IsDefault: false } own ? own : paths;
    }

    private static bool IsUnder(IReadOnlyList<string> paths, string file) =>
        paths.Select(p => p.Replace('\\', '/').TrimEnd('/')).Any(p => file == p || file.StartsWith($"{p}/", StringComparison.Ordinal));
}
