using CareRules.Diagnostics;
using CareRules.Messages;

namespace CareRules.Loading;

/// <summary>Finds and reads the files of a pack.</summary>
internal static class PackFiles
{
    private const string TestFolder = "tests";

    // Links are not followed, since they could lead out of the pack's folder.
    private static readonly EnumerationOptions Everything = new()
    {
        RecurseSubdirectories = true,
        AttributesToSkip = FileAttributes.ReparsePoint | FileAttributes.Hidden | FileAttributes.System,
    };

    /// <summary>Reads the files of all paths, each a folder or a file, in ordinal order of their names within a path.</summary>
    public static List<RuleFile> Read(IReadOnlyList<string> paths, LoadLimits limits, DiagnosticBag diagnostics)
    {
        var files = new List<RuleFile>();
        foreach (var path in paths)
        {
            var shown = Shown(path);
            if (File.Exists(path))
            {
                Add(path, shown, limits, files, diagnostics);
            }
            else if (Directory.Exists(path))
            {
                AddFolder(path, shown, limits, files, diagnostics);
            }
            else
            {
                diagnostics.Add(LoadMessages.PathNotFound(shown).Without());
            }
        }

        return files;
    }

    /// <summary>Reads the rule tests beside the packs: every YAML file under a folder's <c>tests</c>.</summary>
    public static List<RuleFile> ReadTests(IReadOnlyList<string> paths, LoadLimits limits, DiagnosticBag diagnostics)
    {
        var files = new List<RuleFile>();
        foreach (var path in paths.Select(p => Path.Combine(p, TestFolder)).Where(Directory.Exists))
        {
            AddFolder(path, Shown(path), limits, files, diagnostics);
        }

        return files;
    }

    private static void AddFolder(string folder, string shown, LoadLimits limits, List<RuleFile> files, DiagnosticBag diagnostics)
    {
        List<string> names;
        try
        {
            names = [.. Directory.EnumerateFiles(folder, "*", Everything)
                .Select(f => Path.GetRelativePath(folder, f).Replace('\\', '/'))
                .Where(f => f.EndsWith(".yaml", StringComparison.Ordinal) || f.EndsWith(".yml", StringComparison.Ordinal))
                .Where(f => !f.StartsWith($"{TestFolder}/", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            diagnostics.Add(LoadMessages.FolderUnreadable(shown, e.Message).Without());
            return;
        }

        if (names.Count == 0)
        {
            diagnostics.Add(LoadMessages.NoYamlFiles(shown).Without());
        }

        if (names.Count > limits.Files)
        {
            diagnostics.Add(LoadMessages.TooManyFiles(shown, names.Count, limits.Files).Without());
            return;
        }

        foreach (var name in names)
        {
            Add(Path.Combine(folder, name), $"{shown}/{name}", limits, files, diagnostics);
        }
    }

    private static void Add(string path, string shown, LoadLimits limits, List<RuleFile> files, DiagnosticBag diagnostics)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            // One byte more than allowed is enough for the reader to reject the file by its size.
            var content = new byte[Math.Min(stream.Length, (long)limits.FileBytes + 1)];
            stream.ReadExactly(content);
            files.Add(new RuleFile(shown, content));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            diagnostics.Add(LoadMessages.FileUnreadable(shown, e.Message).Without());
        }
    }

    private static string Shown(string path) => path.Replace('\\', '/') is { Length: > 1 } slashed ? slashed.TrimEnd('/') : path;
}
