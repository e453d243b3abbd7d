using CareRules.Diagnostics;

namespace CareRules.Cli;

/// <summary>Files as reports name them: relative to the working folder, as the tools that read reports expect.</summary>
internal static class ReportPaths
{
    /// <summary>The path with forward slashes; null where the problem is in no file, such as a value from the command line.</summary>
    public static string? Of(SourceLocation? location)
    {
        if (location is null || !File.Exists(location.File))
        {
            return null;
        }

        var relative = Path.GetRelativePath(Directory.GetCurrentDirectory(), Path.GetFullPath(location.File));
        return relative.Replace('\\', '/');
    }

    /// <summary>The same as a URI: a relative reference, or absolute for a file on another drive.</summary>
    public static string ToUri(string path) =>
        Path.IsPathRooted(path) ? new Uri(path).AbsoluteUri : string.Join('/', path.Split('/').Select(Uri.EscapeDataString));
}
