using System.Collections.Immutable;
using CareRules.Facts;

namespace CareRules.Loading;

/// <summary>What a load may be told besides the paths. Immutable.</summary>
public sealed record LoadOptions
{
    /// <summary>Bounds on the pack's size; <see cref="LoadLimits.Default"/> unless set.</summary>
    public LoadLimits Limits { get; init; } = LoadLimits.Default;

    /// <summary>Parameter values as they would be written in YAML (<c>200 CNY</c>), by parameter name. They win over the pack's own.</summary>
    public ImmutableDictionary<string, string> Values { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>
    /// The folder that <c>uses</c> of a pack cannot leave, links included; null for the parent of the folder that the first path is or stands in,
    /// so that packs beside it can be used.
    /// </summary>
    public string? Root { get; init; }

    /// <summary>The host's own record types, so that packs may read them; null for none.</summary>
    public HostFacts? HostFacts { get; init; }
}
