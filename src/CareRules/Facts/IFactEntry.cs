using System.Collections.Immutable;

namespace CareRules.Facts;

/// <summary>An entry of a built-in list, which may have fields of a pack's own.</summary>
internal interface IFactEntry
{
    /// <summary>What else is known of it, by name.</summary>
    ImmutableDictionary<string, object> Attributes { get; }
}
