using System.Collections.Immutable;
using CareRules.Facts;
using CareRules.Loading;

namespace CareRules.DependencyInjection;

/// <summary>The location and options of a host's policy. Set once at registration.</summary>
public sealed class CareRulesOptions
{
    /// <summary>Folders and files of one pack, for example a shipped pack and the company's own values; at least one.</summary>
    public IList<string> Paths { get; } = [];

    /// <summary>Parameter values as they would be written in YAML, by parameter name; they take precedence over the pack's own.</summary>
    public IDictionary<string, string> Values { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The host's own record types that packs may read; empty unless added to.</summary>
    public HostFacts HostFacts { get; } = new();

    /// <summary>Bounds on the pack's size; <see cref="LoadLimits.Default"/> unless set.</summary>
    public LoadLimits Limits { get; set; } = LoadLimits.Default;

    /// <summary>The folder that <c>uses</c> of a pack is confined to; the parent of the pack's folder unless set.</summary>
    public string? Root { get; set; }

    internal LoadOptions ToLoadOptions() => new()
    {
        Limits = Limits,
        Values = Values.ToImmutableDictionary(StringComparer.Ordinal),
        HostFacts = HostFacts,
        Root = Root,
    };
}
