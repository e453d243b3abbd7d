using CareRules.Facts;
using CareRules.Syntax.Yaml;

namespace CareRules.Binding.Composition;

/// <summary>Files that belong together: the pack itself, or what one entry of <c>uses</c> names.</summary>
/// <param name="Shown">How messages show it.</param>
internal sealed record PackLayer(LocalizedText Shown)
{
    /// <summary>The files as read, in order.</summary>
    public List<YamlMapping> Files { get; } = [];

    /// <summary>Every layer that this one uses, directly or through another.</summary>
    public HashSet<PackLayer> Below { get; } = new(ReferenceEqualityComparer.Instance);
}
