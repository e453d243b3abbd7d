using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.RegularExpressions;
using CareRules.Diagnostics;
using CareRules.Syntax.Yaml;

namespace CareRules.Authoring.Linting;

/// <summary>
/// Comments that suppress a diagnostic: <c># carerules: ignore CR2121 because the partner's staff does it</c>, on the line of the problem
/// or alone on the line above; with <c>ignore-file</c> in the whole file. Errors cannot be suppressed.
/// </summary>
internal sealed partial class IgnoreComments
{
    private readonly List<Ignore> _ignores = [];

    private IgnoreComments()
    {
    }

    /// <summary>Removes the suppressed diagnostics, and adds diagnostics about the comments themselves.</summary>
    /// <param name="ignored">The suppressed diagnostics, with the reasons.</param>
    public static IReadOnlyList<Diagnostic> Apply(IReadOnlyList<Diagnostic> found, IEnumerable<YamlMapping> files, DiagnosticBag diagnostics, out ImmutableArray<IgnoredProblem> ignored)
    {
        var ignores = new IgnoreComments();
        foreach (var file in files.DistinctBy(f => f.Span.Source))
        {
            ignores.Read(file, diagnostics);
        }

        var classified = found.Select(d => (Problem: d, Reason: d.Severity == Severity.Error ? null : ignores.ReasonFor(d))).ToList();
        var left = classified.Where(c => c.Reason is null).Select(c => c.Problem).ToList();
        ignored = [.. classified.Where(c => c.Reason is not null).Select(c => new IgnoredProblem(c.Problem, c.Reason!))];
        ignores.ReportUnused(diagnostics);
        return left;
    }

    private void Read(YamlMapping file, DiagnosticBag diagnostics)
    {
        var source = file.Span.Source;
        HashSet<int>? texts = null;
        foreach (var match in Comment().EnumerateMatches(source.Text))
        {
            var start = source.Text.IndexOf('#', match.Index);
            texts ??= [.. Scalars(file).SelectMany(s => s.Span.Start < s.Span.End ? Enumerable.Range(s.Span.Start, s.Span.Length) : [])];
            if (!texts.Contains(start))
            {
                Read(source, start, diagnostics);
            }
        }
    }

    private void Read(SourceText source, int start, DiagnosticBag diagnostics)
    {
        var (line, column) = source.Position(start);
        var text = source.Line(line)[(column - 1)..].TrimEnd().ToString();
        var span = new SourceSpan(source, start, start + text.Length);
        var parts = Parts().Match(text);
        var codes = parts.Groups["code"].Captures.Select(c => c.Value).ToImmutableArray();
        if (!parts.Success || codes.IsEmpty)
        {
            diagnostics.Add(LintMessages.IgnoreWithoutCode().At(span, ""));
        }
        else if (string.IsNullOrWhiteSpace(parts.Groups["reason"].Value))
        {
            diagnostics.Add(LintMessages.IgnoreWithoutReason(codes).At(span, ""));
        }
        else
        {
            var isAlone = source.Line(line)[..(column - 1)].IsWhiteSpace();
            _ignores.Add(new Ignore(span, text, codes, parts.Groups["reason"].Value.Trim(), parts.Groups["file"].Success ? null : isAlone ? Below(source, line) : line));
        }
    }

    // Several comments may precede one line.
    private static int Below(SourceText source, int line)
    {
        do
        {
            line++;
        }
        while (line < source.LineCount && source.Line(line).TrimStart() is var text && (text.IsEmpty || text[0] == '#'));
        return line;
    }

    /// <summary>The reason given for suppressing a diagnostic; null when it is not suppressed.</summary>
    private string? ReasonFor(Diagnostic diagnostic)
    {
        string? reason = null;
        foreach (var ignore in _ignores.Where(i => diagnostic.Location is { } at && at.File == i.Span.Source.Path && (i.Line is null || at.Line == i.Line) && i.Codes.Contains(diagnostic.Code)))
        {
            ignore.Used.Add(diagnostic.Code);
            reason ??= ignore.Reason;
        }

        return reason;
    }

    private void ReportUnused(DiagnosticBag diagnostics)
    {
        foreach (var ignore in _ignores)
        {
            var unused = ignore.Codes.Where(c => !ignore.Used.Contains(c)).ToList();
            if (unused.Count == 0)
            {
                continue;
            }

            var rest = ignore.Codes.Where(ignore.Used.Contains).ToList();
            var first = ignore.Text.IndexOf(ignore.Codes[0], StringComparison.Ordinal);
            var end = ignore.Text.IndexOf(ignore.Codes[^1], StringComparison.Ordinal) + ignore.Codes[^1].Length;
            var replacement = rest.Count == 0 ? "" : $"{ignore.Text[..first]}{string.Join(", ", rest)}{ignore.Text[end..]}";
            diagnostics.Add(LintMessages.NothingToIgnore(unused, replacement).At(ignore.Span, ""));
        }
    }

    private static IEnumerable<YamlScalar> Scalars(YamlNode node) => node switch
    {
        YamlScalar scalar => [scalar],
        YamlSequence sequence => sequence.Items.SelectMany(Scalars),
        YamlMapping mapping => mapping.Entries.SelectMany(e => Scalars(e.Value).Prepend(e.Key)),
        _ => throw new UnreachableException(),
    };

    [GeneratedRegex(@"(?:^|[ \t])#[ \t]*carerules:[ \t]*ignore(-file)?\b", RegexOptions.Multiline | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Comment();

    [GeneratedRegex(@"^#[ \t]*carerules:[ \t]*ignore(?<file>-file)?[ \t]+(?<code>CR[0-9]{4})(?:[ \t]*,[ \t]*(?<code>CR[0-9]{4}))*(?:[ \t]*(?:because|" + LintMessages.BecauseInChinese + @")(?<reason>.*))?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Parts();

    /// <param name="Line">The line that it applies to; null for the whole file.</param>
    private sealed record Ignore(SourceSpan Span, string Text, ImmutableArray<string> Codes, string Reason, int? Line)
    {
        public HashSet<string> Used { get; } = new(StringComparer.Ordinal);
    }
}
