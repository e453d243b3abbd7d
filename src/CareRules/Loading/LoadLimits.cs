namespace CareRules.Loading;

/// <summary>
/// Limits on a pack, so that untrusted YAML can do no harm. A pack that exceeds one does not load, and a diagnostic says which.
/// </summary>
public sealed record LoadLimits
{
    /// <summary>The limits used unless others are given.</summary>
    public static LoadLimits Default { get; } = new();

    /// <summary>The largest file in bytes; 4 MiB unless set.</summary>
    public int FileBytes { get; init; } = 4 * 1024 * 1024;

    /// <summary>The most files of a pack; 1,000 unless set.</summary>
    public int Files { get; init; } = 1_000;

    /// <summary>The deepest nesting of one file; 64 unless set.</summary>
    public int Depth { get; init; } = 64;

    /// <summary>The most nodes (scalars, lists, mappings) of one file; 500,000 unless set.</summary>
    public int Nodes { get; init; } = 500_000;

    /// <summary>The longest single text in characters; 65,536 unless set.</summary>
    public int ScalarLength { get; init; } = 65_536;

    /// <summary>The longest a load may take; 30 seconds unless set.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(30);
}
