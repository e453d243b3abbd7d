using System.Collections.Immutable;
using CareRules.Facts;

namespace CareRules.Loading;

/// <summary>Options of a load besides the paths. Immutable.</summary>
public sealed record LoadOptions
{
    /// <summary>Bounds on the pack's size; <see cref="LoadLimits.Default"/> unless set.</summary>
    public LoadLimits Limits { get; init; } = LoadLimits.Default;

    /// <summary>
    /// Parameter values as they would be written in YAML (<c>200 CNY</c>), by parameter name. They take precedence over the pack's own.
    /// </summary>
    public ImmutableDictionary<string, string> Values { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>
    /// The folder that <c>uses</c> of a pack is confined to, links included; null for the parent of the folder that the first path is or
    /// lies in, so that neighbouring packs can be used.
    /// </summary>
    public string? Root { get; init; }

    /// <summary>The host's own record types for packs to read; null for none.</summary>
    public HostFacts? HostFacts { get; init; }
}
