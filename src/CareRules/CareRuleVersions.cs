using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Loading;
using CareRules.Messages;
using CareRules.Model;
using CareRules.Runtime;
using NodaTime;

namespace CareRules;

/// <summary>
/// The versions of one pack, each with its own days in force (<c>effective</c> in the head): the as-of day determines which one applies.
/// Immutable; safe for concurrent use. Create an engine for each of <see cref="Versions"/> and keep it.
/// </summary>
public sealed class CareRuleVersions
{
    private CareRuleVersions(ImmutableArray<CareRuleSet> versions, ImmutableArray<Diagnostic> diagnostics)
    {
        Versions = versions;
        Diagnostics = diagnostics;
    }

    /// <summary>The versions, the earliest first; at least one.</summary>
    public ImmutableArray<CareRuleSet> Versions { get; }

    /// <summary>Warnings and notes of all versions, and a warning for each gap between two of them; never errors.</summary>
    public ImmutableArray<Diagnostic> Diagnostics { get; }

    /// <summary>
    /// Loads the versions of a pack: a folder that holds a folder for each. Files beside those folders belong to every version.
    /// </summary>
    /// <param name="path">The folder of versions; a pack is treated as its only version.</param>
    /// <param name="options">
    /// Limits, parameter values and host facts; null for the defaults. Used packs may lie beside the folder of versions.
    /// </param>
    /// <param name="token">Stops the load.</param>
    /// <returns>The versions.</returns>
    /// <exception cref="RuleSetException">
    /// A version has errors, or the versions are inconsistent; the exception carries every diagnostic.
    /// </exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static CareRuleVersions Load(string path, LoadOptions? options = null, CancellationToken token = default) => Load([path], options, token);

    /// <summary>Loads the versions of a pack together with files that belong to each of them, such as the company's own values.</summary>
    /// <param name="paths">The folder of versions, and folders and files for every version.</param>
    /// <param name="options">
    /// Limits, parameter values and host facts; null for the defaults. Used packs may lie beside the folder of versions.
    /// </param>
    /// <param name="token">Stops the load.</param>
    /// <returns>The versions.</returns>
    /// <exception cref="RuleSetException">
    /// A version has errors, or the versions are inconsistent; the exception carries every diagnostic.
    /// </exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static CareRuleVersions Load(IReadOnlyList<string> paths, LoadOptions? options = null, CancellationToken token = default) =>
        TryLoad(paths, options, out var versions, out var diagnostics, token) ? versions : throw new RuleSetException(diagnostics);

    /// <summary>Loads the versions of a pack, without throwing for their errors.</summary>
    /// <param name="paths">The folder of versions, and folders and files for every version.</param>
    /// <param name="options">Limits, parameter values and host facts; null for the defaults.</param>
    /// <param name="versions">The versions; null when there are errors.</param>
    /// <param name="diagnostics">Every diagnostic of all versions.</param>
    /// <param name="token">Stops the load.</param>
    /// <returns>True when there are no errors.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static bool TryLoad(
        IReadOnlyList<string> paths,
        LoadOptions? options,
        [NotNullWhen(true)] out CareRuleVersions? versions,
        out ImmutableArray<Diagnostic> diagnostics,
        CancellationToken token = default)
    {
        ArgumentNullException.ThrowIfNull(paths);
        options ??= new LoadOptions();
        var folders = VersionFolders.Of(paths, options.Limits, out var holder);
        if (holder is not null)
        {
            options = Rooted(options, holder);
        }

        var bag = new DiagnosticBag();
        var loaded = new List<CareRuleSet>();
        foreach (var folder in folders)
        {
            if (CareRuleSet.TryLoad(folder, options, out var version, out var found, token))
            {
                loaded.Add(version);
            }

            foreach (var diagnostic in found)
            {
                bag.Add(diagnostic);
            }
        }

        if (!bag.HasErrors)
        {
            loaded = InOrder(loaded);
            Check(loaded, bag);
        }

        diagnostics = bag.InOrder();
        versions = bag.HasErrors ? null : new CareRuleVersions([.. loaded], diagnostics);
        return versions is not null;
    }

    /// <summary>Combines rule sets that were loaded separately as the versions of a pack.</summary>
    /// <param name="versions">The versions, in any order; at least one.</param>
    /// <returns>The versions.</returns>
    /// <exception cref="RuleSetException">They are not of one pack, or two are in force on the same day.</exception>
    /// <exception cref="ArgumentException"><paramref name="versions"/> is empty.</exception>
    public static CareRuleVersions Of(IReadOnlyList<CareRuleSet> versions)
    {
        ArgumentNullException.ThrowIfNull(versions);
        if (versions.Count == 0)
        {
            throw new ArgumentException("a pack has at least one version", nameof(versions));
        }

        var bag = new DiagnosticBag();
        var inOrder = InOrder(versions);
        Check(inOrder, bag);
        return bag.HasErrors
            ? throw new RuleSetException(bag.InOrder())
            : new CareRuleVersions([.. inOrder], [.. versions.SelectMany(v => v.Diagnostics), .. bag.InOrder()]);
    }

    /// <summary>The version in force at an instant, by its day in the version's zone.</summary>
    /// <param name="asOf">The instant to decide for.</param>
    /// <returns>The version.</returns>
    /// <exception cref="NotInForceException">None is in force on that day; the message lists their days.</exception>
    public CareRuleSet At(DateTimeOffset asOf)
    {
        foreach (var version in Versions)
        {
            if (version.Pack.Effective?.Contains(DayOf(version, asOf)) != false)
            {
                return version;
            }
        }

        throw new NotInForceException(
            Versions[0].Pack.Name,
            DayOf(Versions[0], asOf),
            string.Join(", ", Versions.Select(v => $"{v.Pack.Name} {v.Pack.Version} is in force {v.Pack.Effective}")));
    }

    /// <summary>The options for each version of a folder of versions: used packs may lie beside that folder.</summary>
    internal static LoadOptions Rooted(LoadOptions options, string holder) =>
        options.Root is null ? options with { Root = Path.GetDirectoryName(Path.GetFullPath(Path.TrimEndingDirectorySeparator(holder))) } : options;

    internal static DateOnly DayOf(CareRuleSet version, DateTimeOffset asOf) =>
        Instant.FromDateTimeOffset(asOf).InZone(DateTimeZoneProviders.Tzdb[version.Pack.TimeZone]).Date.ToDateOnly();

    private static List<CareRuleSet> InOrder(IEnumerable<CareRuleSet> versions) =>
        [.. versions.OrderBy(v => v.Pack.Effective?.From ?? DateOnly.MinValue).ThenBy(v => v.Pack.Version, StringComparer.Ordinal)];

    private static void Check(List<CareRuleSet> versions, DiagnosticBag diagnostics)
    {
        for (var i = 1; i < versions.Count; i++)
        {
            var (earlier, later) = (versions[i - 1], versions[i]);
            if (earlier.Pack.Name != later.Pack.Name)
            {
                Add(VersionMessages.OtherPack(later.Pack.Name, earlier.Pack.Name), "pack", later, earlier, diagnostics);
            }
            else if (EffectiveRange.Overlap(earlier.Pack.Effective, later.Pack.Effective))
            {
                Add(VersionMessages.Overlap(InForce(earlier), InForce(later)), "effective", later, earlier, diagnostics);
            }
            else if (earlier.Pack.Effective!.To!.Value.AddDays(1) is var end && later.Pack.Effective!.From!.Value is var begin && end < begin)
            {
                var last = begin.AddDays(-1);
                Add(VersionMessages.Gap(later.Pack.Name, Shown(end), end == last ? null : Shown(last)), "effective", later, earlier, diagnostics);
            }
        }
    }

    private static LocalizedText InForce(CareRuleSet version)
    {
        var days = version.Pack.Effective;
        return VersionMessages.InForce(version.Pack.Version, days?.From is { } from ? Shown(from) : null, days?.To is { } to ? Shown(to) : null);
    }

    private static string Shown(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    // Located at the later version's head, with the earlier one's as a label.
    private static void Add(Message message, string key, CareRuleSet later, CareRuleSet earlier, DiagnosticBag diagnostics)
    {
        var diagnostic = later.HeadSpan(key) is { } span ? message.At(span, key) : message.Without();
        diagnostics.Add(earlier.HeadSpan(key) is { } other ? diagnostic with { Labels = [Labels.Of(other.Location, VersionMessages.Version(earlier.Pack.Version))] } : diagnostic);
    }
}
