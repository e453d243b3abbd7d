using CareRules.Diagnostics;
using CareRules.Loading;

namespace CareRules.Cli;

/// <summary>One of two packs to compare: on disk, or at a git revision.</summary>
internal sealed class PackSource : IDisposable
{
    private readonly GitRevision? _revision;
    private readonly string[] _paths;

    private PackSource(GitRevision? revision, string[] paths) => (_revision, _paths) = (revision, paths);

    /// <exception cref="WrongUseException">There is no such pack.</exception>
    public static async Task<PackSource> OpenAsync(string argument, string[] with, CancellationToken token)
    {
        if (Array.Find(with, w => !Path.Exists(w)) is { } missing)
        {
            throw new WrongUseException($"there is no file or folder `{missing}`, which --with names");
        }

        if (GitRevision.IsMeant(argument))
        {
            var revision = await GitRevision.OpenAsync(argument, token).ConfigureAwait(false);
            return new PackSource(revision, [revision.Path, .. with]);
        }

        return Path.Exists(argument)
            ? new PackSource(null, [argument, .. with])
            : throw new WrongUseException($"there is no file or folder `{argument}`; name a pack, or a git revision with a path like HEAD~1:rules/my-care");
    }

    /// <summary>A path as the author wrote it.</summary>
    public string Shown(string file) => _revision?.Shown(file) ?? file;

    /// <summary>The pack, in force on every day, so that versions for different days can be compared; null after messages.</summary>
    public CareRuleSet? Load(ToolContext context, CancellationToken token)
    {
        var options = new LoadOptions();
        if (VersionFolders.Of(_paths, options.Limits, out _) is { Length: > 1 } versions)
        {
            throw new WrongUseException($"`{Shown(_paths[0])}` holds several versions; name one of them, for example {Shown(versions[^1][^1])}");
        }

        context.Load(_paths, options, out var ruleSet, out var diagnostics, token);
        foreach (var diagnostic in diagnostics.Where(d => d.Severity != Severity.Info))
        {
            var shown = diagnostic.Location is { } at ? diagnostic with { Location = at with { File = Shown(at.File) } } : diagnostic;
            DiagnosticPrinter.Print(context.Io.Error, shown, context.Io is { IsErrorTerminal: true, AllowsColour: true });
        }

        return ruleSet is null ? null : new CareRuleSet(ruleSet.Policy with { Pack = ruleSet.Pack with { Effective = null } }, ruleSet.Diagnostics, ruleSet.Files);
    }

    public void Dispose() => _revision?.Dispose();
}
