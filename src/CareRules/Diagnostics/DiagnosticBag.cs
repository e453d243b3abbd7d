using System.Collections.Immutable;

namespace CareRules.Diagnostics;

/// <summary>Collects problems; a pass adds them and continues. Not safe for concurrent use.</summary>
internal sealed class DiagnosticBag
{
    /// <summary>With this many problems, no more names are suggested: comparing many names takes time.</summary>
    private const int MaxSuggestions = 100;

    private readonly List<Diagnostic> _items = [];
    private int _suggestions;
    private string? _sure;

    public bool HasErrors => Errors > 0;

    /// <summary>How many errors there are; warnings and notes are no errors.</summary>
    public int Errors { get; private set; }

    public int Count => _items.Count;

    public void Add(Diagnostic diagnostic)
    {
        Errors += diagnostic.Severity == Severity.Error ? 1 : 0;
        _items.Add(_sure is { } sure && diagnostic.Suggestion?.EndsWith(sure, StringComparison.Ordinal) == true ? diagnostic with { IsSure = true } : diagnostic);
        _sure = null;
    }

    /// <summary>The known name that a mistyped one was probably meant to be; null when there is none, or after too many problems.</summary>
    public string? Closest(string name, IEnumerable<string> candidates)
    {
        if (_suggestions++ >= MaxSuggestions)
        {
            return null;
        }

        var all = candidates.ToList();
        var close = Suggestions.Closest(name, all);
        _sure = close is not null && Suggestions.IsSure(name, close, all) ? close : null;
        return close;
    }

    /// <summary>All of them, each once, in reading order: by file, line and column; those without a location first; ties by code.</summary>
    public ImmutableArray<Diagnostic> InOrder() =>
    [
        .. _items
            .DistinctBy(d => (d.Code, d.Location, d.Message))
            .OrderBy(d => d.Location?.File, StringComparer.Ordinal)
            .ThenBy(d => d.Location?.Line)
            .ThenBy(d => d.Location?.Column)
            .ThenBy(d => d.Code, StringComparer.Ordinal),
    ];
}
