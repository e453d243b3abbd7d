using System.ComponentModel;
using System.Diagnostics;
using System.Formats.Tar;

namespace CareRules.Cli;

/// <summary>A pack as it was at a git revision: <c>HEAD~1:rules/my-care</c>, copied into a folder of its own with its neighbours.</summary>
internal sealed class GitRevision : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("carerules-").FullName;
    private readonly string _revision;

    private GitRevision(string revision, string path)
    {
        _revision = revision;
        Path = System.IO.Path.Combine(_folder, path);
    }

    /// <summary>Where the pack can be loaded from.</summary>
    public string Path { get; }

    /// <summary>True for an argument that is no path but may be a revision and a path within it.</summary>
    public static bool IsMeant(string argument) => !System.IO.Path.Exists(argument) && argument.IndexOf(':', StringComparison.Ordinal) > 0;

    /// <exception cref="WrongUseException">There is no such revision or path, or no git.</exception>
    public static async Task<GitRevision> OpenAsync(string argument, CancellationToken token)
    {
        var colon = argument.IndexOf(':', StringComparison.Ordinal);
        var (revision, path) = (argument[..colon], argument[(colon + 1)..]);
        if (revision.StartsWith('-') || System.IO.Path.IsPathRooted(path))
        {
            throw new WrongUseException($"`{argument}` is neither a path nor a git revision with a path; write for example HEAD~1:rules/my-care");
        }

        var top = (await GitAsync(argument, ["rev-parse", "--show-toplevel"], token).ConfigureAwait(false)).Trim();
        var prefix = path.StartsWith("./", StringComparison.Ordinal) ? (await GitAsync(argument, ["rev-parse", "--show-prefix"], token).ConfigureAwait(false)).Trim() : "";
        var whole = (prefix + (prefix.Length > 0 || path.StartsWith("./", StringComparison.Ordinal) ? path[2..] : path)).TrimEnd('/');
        if (prefix.Length == 0 && System.IO.Path.Exists(path) && (await GitAsync(argument, ["rev-parse", "--show-prefix"], token).ConfigureAwait(false)).Trim() is { Length: > 0 } here && !await HasAsync(argument, top, $"{revision}:{whole}", token).ConfigureAwait(false))
        {
            throw new WrongUseException($"`{argument}`: in a revision paths start at the top of the repository; write {revision}:./{path} or {revision}:{here}{path}");
        }

        await GitAsync(argument, ["-C", top, "cat-file", "-e", $"{revision}:{whole}"], token).ConfigureAwait(false);
        var opened = new GitRevision(revision, whole);
        try
        {
            // Packs may use neighbouring packs.
            await opened.ExtractAsync(argument, top, whole.Contains('/', StringComparison.Ordinal) ? whole[..whole.LastIndexOf('/')] : ".", token).ConfigureAwait(false);
            return opened;
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    /// <summary>A path within the copy as the author wrote it.</summary>
    public string Shown(string file)
    {
        var folder = _folder.Replace('\\', '/') + "/";
        return file.StartsWith(folder, StringComparison.Ordinal) ? $"{_revision}:{file[folder.Length..]}" : file;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task ExtractAsync(string argument, string top, string path, CancellationToken token)
    {
        using var git = Start(argument, ["-C", top, "archive", "--format=tar", _revision, "--", path]);
        var errors = git.StandardError.ReadToEndAsync(token);
        using var tar = new MemoryStream();
        await git.StandardOutput.BaseStream.CopyToAsync(tar, token).ConfigureAwait(false);
        await git.WaitForExitAsync(token).ConfigureAwait(false);
        if (git.ExitCode != 0)
        {
            throw Failed(argument, await errors.ConfigureAwait(false));
        }

        tar.Position = 0;
        await TarFile.ExtractToDirectoryAsync(tar, _folder, overwriteFiles: true, token).ConfigureAwait(false);
    }

    private static async Task<string> GitAsync(string argument, string[] arguments, CancellationToken token)
    {
        using var git = Start(argument, arguments);
        var errors = git.StandardError.ReadToEndAsync(token);
        var output = await git.StandardOutput.ReadToEndAsync(token).ConfigureAwait(false);
        await git.WaitForExitAsync(token).ConfigureAwait(false);
        return git.ExitCode == 0 ? output : throw Failed(argument, await errors.ConfigureAwait(false));
    }

    private static async Task<bool> HasAsync(string argument, string top, string spec, CancellationToken token)
    {
        using var git = Start(argument, ["-C", top, "cat-file", "-e", spec]);
        await Task.WhenAll(git.StandardError.ReadToEndAsync(token), git.StandardOutput.ReadToEndAsync(token)).ConfigureAwait(false);
        await git.WaitForExitAsync(token).ConfigureAwait(false);
        return git.ExitCode == 0;
    }

    private static Process Start(string argument, string[] arguments)
    {
        try
        {
            // The output of git is parsed here, so its language is fixed.
            var start = new ProcessStartInfo("git", arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
            start.Environment["LC_ALL"] = "C.UTF-8";
            return Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            throw new WrongUseException($"`{argument}` is no path, and git, which could find it as a revision, is not installed");
        }
    }

    private static WrongUseException Failed(string argument, string errors)
    {
        var reason = errors.Split('\n', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault()?.Replace("fatal: ", "", StringComparison.Ordinal) ?? "git failed";
        return new WrongUseException($"`{argument}` cannot be read from git ({reason.TrimEnd('.')}); write revision:path, for example HEAD~1:rules/my-care");
    }
}
