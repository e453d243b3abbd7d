using System.Threading.Channels;

namespace CareRules.Cli;

/// <summary>Watches a pack's files. Several changes in quick succession, as when an editor saves, count as one.</summary>
internal sealed class PackWatch : IDisposable
{
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(100);

    private readonly Channel<bool> _changes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly List<FileSystemWatcher> _watchers = [];
    private readonly TimeProvider _time;

    /// <param name="paths">The files and folders of the pack, and those of the packs that it uses.</param>
    public PackWatch(IEnumerable<string> paths, TimeProvider time)
    {
        _time = time;
        foreach (var folder in FoldersOf(paths))
        {
            var watcher = new FileSystemWatcher(folder) { IncludeSubdirectories = true, NotifyFilter = NotifyFilters.FileName | NotifyFilters.LastWrite | NotifyFilters.Size | NotifyFilters.DirectoryName };
            watcher.Changed += (_, change) => Note(change.FullPath);
            watcher.Created += (_, change) => Note(change.FullPath);
            watcher.Deleted += (_, change) => Note(change.FullPath);
            watcher.Renamed += (_, change) => Note(change.FullPath);
            watcher.Error += (_, _) => _changes.Writer.TryWrite(item: true);
            watcher.EnableRaisingEvents = true;
            _watchers.Add(watcher);
        }
    }

    /// <summary>Waits until files have changed and no further change follows.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task WaitAsync(CancellationToken token)
    {
        await _changes.Reader.ReadAsync(token).ConfigureAwait(false);
        do
        {
            await Task.Delay(Quiet, _time, token).ConfigureAwait(false);
        }
        while (_changes.Reader.TryRead(out _));
    }

    public void Dispose() => _watchers.ForEach(w => w.Dispose());

    // Editors write a temporary file and rename it; only YAML files matter.
    private void Note(string path)
    {
        if (Path.GetExtension(path) is ".yaml" or ".yml" or "")
        {
            _changes.Writer.TryWrite(item: true);
        }
    }

    private static IEnumerable<string> FoldersOf(IEnumerable<string> paths)
    {
        var folders = paths.Select(Path.GetFullPath).Select(p => Directory.Exists(p) ? p : Path.GetDirectoryName(p)!).Where(Directory.Exists).Distinct(StringComparer.Ordinal).ToList();
        return folders.Where(f => !folders.Exists(other => other != f && f.StartsWith(other + Path.DirectorySeparatorChar, StringComparison.Ordinal)));
    }
}
