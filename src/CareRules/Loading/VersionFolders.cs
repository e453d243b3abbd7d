using System.Collections.Immutable;

namespace CareRules.Loading;

/// <summary>
/// Distinguishes a folder that holds versions of a pack from a pack: several of its folders have a head, and its own files have none. Files
/// beside those folders belong to every version.
/// </summary>
internal static class VersionFolders
{
    private const string TestFolder = "tests";

    /// <summary>
    /// The paths of each version, in ordinal order of their folders; only the paths given where none of them is a folder of versions.
    /// </summary>
    /// <param name="holder">The folder of versions; null where there is none.</param>
    public static ImmutableArray<ImmutableArray<string>> Of(IReadOnlyList<string> paths, LoadLimits limits, out string? holder)
    {
        for (var i = 0; i < paths.Count; i++)
        {
            if (Directory.Exists(paths[i]) && Split(paths[i], limits) is { Length: > 1 } versions)
            {
                holder = paths[i];
                return [.. versions.Select(v => (ImmutableArray<string>)[.. paths.Take(i), .. v, .. paths.Skip(i + 1)])];
            }
        }

        holder = null;
        return [[.. paths]];
    }

    private static ImmutableArray<ImmutableArray<string>> Split(string folder, LoadLimits limits)
    {
        try
        {
            var own = Yaml(folder, SearchOption.TopDirectoryOnly).ToImmutableArray();
            if (own.Any(f => HasHead(f, limits)))
            {
                return [];
            }

            var versions = Directory.EnumerateDirectories(folder)
                .Where(d => Path.GetFileName(d) is not TestFolder && File.GetAttributes(d) is var kind && !kind.HasFlag(FileAttributes.ReparsePoint) && !kind.HasFlag(FileAttributes.Hidden))
                .Where(d => Yaml(d, SearchOption.AllDirectories).Any(f => HasHead(f, limits)))
                .Order(StringComparer.Ordinal);
            return [.. versions.Select(d => own.Add(d))];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Loading the folder as a pack reports what is wrong with it.
            return [];
        }
    }

    private static IEnumerable<string> Yaml(string folder, SearchOption depth) =>
        Directory.EnumerateFiles(folder, "*", depth)
            .Where(f => Path.GetExtension(f) is ".yaml" or ".yml")
            .Where(f => !Path.GetRelativePath(folder, f).Replace('\\', '/').StartsWith($"{TestFolder}/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

    private static bool HasHead(string file, LoadLimits limits) =>
        new FileInfo(file).Length <= limits.FileBytes && File.ReadLines(file).Any(l => l.StartsWith("pack:", StringComparison.Ordinal));
}
