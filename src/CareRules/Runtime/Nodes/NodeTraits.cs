using System.Runtime.InteropServices;

namespace CareRules.Runtime.Nodes;

/// <summary>What a node's value depends on besides the customer and as-of.</summary>
/// <param name="Entry">It depends on the entry at hand: the complaint or purchase that a rule is about.</param>
/// <param name="Filtered">It depends on the entry that a <c>where</c> is looking at.</param>
/// <param name="Depth">How many derived facts (measures, signals, ...) stand on one another below it, since the last checkpoint.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct NodeTraits(bool Entry, bool Filtered, int Depth)
{
    public static NodeTraits None => default;

    /// <summary>True when one value serves the whole evaluation.</summary>
    public bool IsShared => !Entry && !Filtered;

    public NodeTraits And(NodeTraits other) => new(Entry || other.Entry, Filtered || other.Filtered, Math.Max(Depth, other.Depth));
}
