using CareRules.Diagnostics;
using CareRules.Loading;
using CareRules.Messages;
using CareRules.Syntax.Yaml;

namespace CareRules.Binding.Composition;

/// <summary>Resolves <c>uses</c> to files on disk, confined to the allowed folder even through links.</summary>
internal sealed class UsedFiles
{
    private const int MaxLinks = 40;

    private readonly string _root;

    private UsedFiles(string root) => _root = Path.GetFullPath(root);

    /// <summary>The files beside a pack: in the folder given, else in the parent of the folder that the first path is or lies in.</summary>
    public static UsedFiles Of(IReadOnlyList<string> paths, LoadOptions options)
    {
        if (options.Root is { } root)
        {
            return new UsedFiles(root);
        }

        var first = Path.TrimEndingDirectorySeparator(Path.GetFullPath(paths.Count > 0 ? paths[0] : "."));
        var folder = Directory.Exists(first) ? first : Path.GetDirectoryName(first) ?? first;
        return new UsedFiles(Path.GetDirectoryName(folder) ?? folder);
    }

    /// <summary>The path with links resolved, which identifies a file that is reached in two ways.</summary>
    /// <exception cref="IOException">A part of the path does not exist.</exception>
    /// <exception cref="UnauthorizedAccessException">A part of the path cannot be read.</exception>
    public static string ResolveLinks(string path) => ResolveLinks(path, MaxLinks);

    /// <summary>The path as messages show it and as it can be opened, or null after a diagnostic.</summary>
    /// <param name="written">An entry of <c>uses</c>; relative to the file that contains it.</param>
    public string? Find(YamlScalar written, DiagnosticBag diagnostics)
    {
        if (Path.IsPathRooted(written.Value) || written.Value.Contains('\\', StringComparison.Ordinal))
        {
            diagnostics.Add(CompositionMessages.UsesNotRelative().At(written.Span, "uses"));
            return null;
        }

        var shown = Combine(written.Span.Source.Path, written.Value);
        var full = Path.GetFullPath(shown);
        try
        {
            var root = ResolveLinks(_root);
            if (!IsInside(full, _root) && !IsInside(full, root))
            {
                return ReportOutside(written, diagnostics);
            }

            if (Path.Exists(full))
            {
                return IsInside(ResolveLinks(full), root) ? shown : ReportOutside(written, diagnostics);
            }

            ReportNotFound(written, shown, SiblingNames(full, root), diagnostics);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            diagnostics.Add(CompositionMessages.UsedUnreadable(shown, e.Message).At(written.Span, "uses"));
            return null;
        }
    }

    private static string? ReportOutside(YamlScalar written, DiagnosticBag diagnostics)
    {
        diagnostics.Add(CompositionMessages.UsesOutside(written.Value).At(written.Span, "uses"));
        return null;
    }

    private static void ReportNotFound(YamlScalar written, string shown, IEnumerable<string> siblings, DiagnosticBag diagnostics)
    {
        var cut = written.Value.TrimEnd('/').LastIndexOf('/') + 1;
        var close = diagnostics.Closest(written.Value[cut..].TrimEnd('/'), siblings) is { } name ? written.Value[..cut] + name : null;
        diagnostics.Add(CompositionMessages.UsedNotFound(shown, close).At(written.Span, "uses"));
    }

    private static string Combine(string file, string written)
    {
        var parts = new List<string>();
        foreach (var part in $"{file[..(file.LastIndexOf('/') + 1)]}{written}".Split('/'))
        {
            if (part == ".." && parts.Count > 0 && parts[^1] is not ".." and not "")
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else if (part is not "." && (part.Length > 0 || parts.Count == 0))
            {
                parts.Add(part);
            }
        }

        return parts.Count == 0 ? "." : string.Join('/', parts);
    }

    private static bool IsInside(string path, string folder) =>
        path.Length > folder.Length
            ? path.StartsWith(folder, StringComparison.Ordinal) && (Path.EndsInDirectorySeparator(folder) || path[folder.Length] == Path.DirectorySeparatorChar)
            : string.Equals(path, folder, StringComparison.Ordinal);

    private static IEnumerable<string> SiblingNames(string full, string root) =>
        Path.GetDirectoryName(full) is { } folder && Directory.Exists(folder) && IsInside(ResolveLinks(folder), root)
            ? Directory.EnumerateFileSystemEntries(folder).Select(Path.GetFileName).OfType<string>().Order(StringComparer.Ordinal)
            : [];

    // Each folder of the path may be a link, whose target may contain links again.
    private static string ResolveLinks(string path, int links)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        var real = Path.GetPathRoot(full)!;
        foreach (var part in full[real.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            real = Path.Combine(real, part);
            FileSystemInfo info = Directory.Exists(real) ? new DirectoryInfo(real) : new FileInfo(real);
            if (info.ResolveLinkTarget(returnFinalTarget: true) is { } target)
            {
                real = links > 0 ? ResolveLinks(target.FullName, links - 1) : throw new IOException("too many links");
            }
        }

        return real;
    }
}
