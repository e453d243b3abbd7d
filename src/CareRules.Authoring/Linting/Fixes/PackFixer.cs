using System.Collections.Immutable;
using CareRules.Binding;
using CareRules.Binding.Composition;
using CareRules.Diagnostics;
using CareRules.Loading;

namespace CareRules.Authoring.Linting.Fixes;

/// <summary>
/// Repairs what can be repaired without a doubt: signs of another keyboard or language, slips of the hand in names that only one name comes near, ignores that ignore nothing. Each repair
/// is tried in memory first; one after which the problem is still there, or the file has more of them, is not made. Only the pack's own files are changed.
/// </summary>
internal static class PackFixer
{
    /// <summary>A repair may bring to light what it hid.</summary>
    private const int MostRounds = 10;

    /// <summary>Where what was meant is plain from what is written.</summary>
    private static readonly ImmutableArray<DiagnosticDescriptor> Plain =
    [
        DiagnosticCatalog.TypographicCharacter, DiagnosticCatalog.WrongOperator, DiagnosticCatalog.LeafLeadingZero, DiagnosticCatalog.DecimalPoint, DiagnosticCatalog.CurrencyOrder,
        DiagnosticCatalog.CurrencyCode, DiagnosticCatalog.InstantForm, DiagnosticCatalog.SuperfluousIs, DiagnosticCatalog.UnusedIgnore,
    ];

    /// <summary>Names: repaired where one name alone comes near.</summary>
    private static readonly ImmutableArray<DiagnosticDescriptor> Names =
    [
        DiagnosticCatalog.UnknownKey, DiagnosticCatalog.UnknownName, DiagnosticCatalog.UnknownField, DiagnosticCatalog.UnknownFunction, DiagnosticCatalog.UnknownText, DiagnosticCatalog.UnknownLevel,
        DiagnosticCatalog.UnknownRole, DiagnosticCatalog.UnknownRule, DiagnosticCatalog.UnknownList, DiagnosticCatalog.UnknownEvent, DiagnosticCatalog.UnknownDimension, DiagnosticCatalog.UnknownStep,
        DiagnosticCatalog.UnknownHitPolicy, DiagnosticCatalog.UnknownOutput, DiagnosticCatalog.UnknownType, DiagnosticCatalog.UnknownParameter,
    ];

    /// <returns>What was changed, in order.</returns>
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
            for (var round = 0; round < MostRounds; round++)
            {
                var before = fixes.Count;
                Repair(rest, version, files, options, fixes, token);
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

    // From the end of each file, so that places before keep theirs.
    private static void Repair(List<Diagnostic> found, IReadOnlyList<string> paths, Dictionary<string, FileText> files, LoadOptions options, ImmutableArray<Fix>.Builder fixes, CancellationToken token)
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
        && (Plain.Any(p => p.Code == diagnostic.Code) || (diagnostic.IsSure && Names.Any(n => n.Code == diagnostic.Code)));

    private static ImmutableArray<Diagnostic> Load(IReadOnlyList<string> paths, Dictionary<string, FileText> files, LoadOptions options, CancellationToken token)
    {
        var bag = new DiagnosticBag();
        var read = PackFiles.Read(paths, options.Limits, bag).Select(f => files.TryGetValue(f.Path, out var changed) ? new RuleFile(f.Path, changed.Bytes) : f).ToList();
        return PackLoader.Load(read, UsedFiles.Of(paths, options), options, bag, token).Diagnostics;
    }

    // A repair may well let the reader see further in another file; in its own it must not cost anything.
    private static int Errors(ImmutableArray<Diagnostic> found, string file) => found.Count(d => d.Severity == Severity.Error && d.Location?.File == file);
}
