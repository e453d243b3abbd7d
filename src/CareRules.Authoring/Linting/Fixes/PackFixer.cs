using System.Collections.Immutable;
using CareRules.Binding;
using CareRules.Binding.Composition;
using CareRules.Diagnostics;
using CareRules.Loading;
using CareRules.Messages;

namespace CareRules.Authoring.Linting.Fixes;

/// <summary>
/// Applies the fixes that are unambiguous: characters of another keyboard or language, texts without their quotes, misspelt names with a single close match, unused
/// ignore comments. Each fix is tried in memory first; it is discarded when the diagnostic remains or the file has more errors than before.
/// Only the pack's own files are changed.
/// </summary>
internal static class PackFixer
{
    /// <summary>A fix may reveal further diagnostics, so fixing is repeated.</summary>
    private const int MaxRounds = 10;

    /// <summary>Diagnostics whose suggestion is always safe to apply.</summary>
    private static readonly ImmutableArray<DiagnosticDescriptor> AlwaysSafe =
    [
        DiagnosticCatalog.TypographicCharacter, DiagnosticCatalog.WrongOperator, DiagnosticCatalog.LeafLeadingZero, DiagnosticCatalog.DecimalPoint, DiagnosticCatalog.CurrencyOrder,
        DiagnosticCatalog.CurrencyCode, DiagnosticCatalog.InstantForm, DiagnosticCatalog.SuperfluousIs, DiagnosticCatalog.TextWithoutQuotes, DiagnosticCatalog.UnusedIgnore,
    ];

    /// <summary>Misspelt names: fixed where there is a single close match.</summary>
    private static readonly ImmutableArray<DiagnosticDescriptor> Names =
    [
        DiagnosticCatalog.UnknownKey, DiagnosticCatalog.UnknownName, DiagnosticCatalog.UnknownField, DiagnosticCatalog.UnknownFunction, DiagnosticCatalog.UnknownText, DiagnosticCatalog.UnknownLevel,
        DiagnosticCatalog.UnknownRole, DiagnosticCatalog.UnknownRule, DiagnosticCatalog.UnknownList, DiagnosticCatalog.UnknownEvent, DiagnosticCatalog.UnknownDimension, DiagnosticCatalog.UnknownStep,
        DiagnosticCatalog.UnknownHitPolicy, DiagnosticCatalog.UnknownOutput, DiagnosticCatalog.UnknownType, DiagnosticCatalog.UnknownParameter,
    ];

    /// <returns>The applied fixes, in order.</returns>
    public static ImmutableArray<Fix> Run(ImmutableArray<Diagnostic> found, IReadOnlyList<string> paths, LoadOptions options, CancellationToken token)
    {
        var files = new Dictionary<string, FileText>(StringComparer.Ordinal);
        var fixes = ImmutableArray.CreateBuilder<Fix>();
        foreach (var version in VersionFolders.Of(paths, options.Limits, out _))
        {
            var own = PackFiles.Read(version, options.Limits, new DiagnosticBag()).Select(f => f.Path).ToHashSet(StringComparer.Ordinal);
            foreach (var path in own.Where(p => !files.ContainsKey(p)))
            {
                if (FileText.Read(path) is { } file)
                {
                    files.Add(path, file);
                }
            }

            var rest = found.Where(d => d.Location is { } at && own.Contains(at.File)).ToList();
            for (var round = 0; round < MaxRounds; round++)
            {
                var before = fixes.Count;
                ApplyFixes(rest, version, files, options, fixes, token);
                if (fixes.Count == before)
                {
                    break;
                }

                rest = [.. Load(version, files, options, token).Where(d => d.Location is { } at && own.Contains(at.File))];
            }
        }

        foreach (var path in fixes.Select(f => f.Location.File).Distinct(StringComparer.Ordinal))
        {
            files[path].Write();
        }

        return fixes.ToImmutable();
    }

    // From the end of each file, so that earlier locations stay valid.
    private static void ApplyFixes(List<Diagnostic> found, IReadOnlyList<string> paths, Dictionary<string, FileText> files, LoadOptions options, ImmutableArray<Fix>.Builder fixes, CancellationToken token)
    {
        var known = Load(paths, files, options, token);
        var round = new List<Fix>();
        SourceLocation? last = null;
        foreach (var diagnostic in found.Where(IsSafe).OrderBy(d => d.Location!.File, StringComparer.Ordinal).ThenByDescending(d => d.Location!.Line).ThenByDescending(d => d.Location!.Column))
        {
            var at = diagnostic.Location!;
            if (!files.TryGetValue(at.File, out var file) || file.At(at) is not { } old || old == diagnostic.Suggestion || (last?.File == at.File && last.Line == at.Line && at.EndColumn > last.Column))
            {
                continue;
            }

            var text = file.Text;
            file.Replace(at, diagnostic.Suggestion!);
            var after = Load(paths, files, options, token);
            if (Errors(after, at.File) > Errors(known, at.File) || after.Any(d => d.Code == diagnostic.Code && d.Location is { } place && place.File == at.File && place.Line == at.Line && place.Column == at.Column))
            {
                file.Restore(text);
                continue;
            }

            (known, last) = (after, at);
            round.Add(new Fix(diagnostic.Code, at, old, diagnostic.Suggestion!.Trim()));
        }

        fixes.AddRange(round.OrderBy(f => f.Location.File, StringComparer.Ordinal).ThenBy(f => f.Location.Line).ThenBy(f => f.Location.Column));
    }

    private static bool IsSafe(Diagnostic diagnostic) =>
        diagnostic is { Suggestion: not null, Location: not null }
        && (AlwaysSafe.Any(p => p.Code == diagnostic.Code) || (diagnostic.IsSure && Names.Any(n => n.Code == diagnostic.Code)));

    private static ImmutableArray<Diagnostic> Load(IReadOnlyList<string> paths, Dictionary<string, FileText> files, LoadOptions options, CancellationToken token)
    {
        var bag = new DiagnosticBag();
        var read = PackFiles.Read(paths, options.Limits, bag).Select(f => files.TryGetValue(f.Path, out var changed) ? new RuleFile(f.Path, changed.Bytes) : f).ToList();
        return PackLoader.Load(read, UsedFiles.Of(paths, options), options, bag, token).Diagnostics;
    }

    // A fix may reveal errors in other files, but must not add any in its own.
    private static int Errors(ImmutableArray<Diagnostic> found, string file) => found.Count(d => d.Severity == Severity.Error && d.Location?.File == file);
}
