using System.Collections.Immutable;

namespace CareRules.Diagnostics;

/// <summary>Collects problems; a pass adds and goes on. Not thread-safe.</summary>
internal sealed class DiagnosticBag
{
    private readonly List<Diagnostic> _items = [];

    public bool HasErrors { get; private set; }

    public int Count => _items.Count;

    public void Add(Diagnostic diagnostic)
    {
        HasErrors |= diagnostic.Severity == Severity.Error;
        _items.Add(diagnostic);
    }

    /// <summary>All of them, each once, in reading order: by file, line and column; those without a place first; ties by code.</summary>
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
