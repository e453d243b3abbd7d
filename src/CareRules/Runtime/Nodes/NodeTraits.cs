using System.Runtime.InteropServices;

namespace CareRules.Runtime.Nodes;

/// <summary>What a node's value depends on besides the customer and as-of.</summary>
/// <param name="Entry">Whether it depends on the current entry: the complaint or purchase that a rule applies to.</param>
/// <param name="Filtered">Whether it depends on the entry that a <c>where</c> is evaluated for.</param>
/// <param name="Depth">
/// The length of the longest chain of derived facts (measures, signals, ...) below it, since the last checkpoint.
/// </param>
/// <param name="Levels">
/// Whether it depends on a level, flag, score or severity, which can be another one from one decision to the next by what was decided.
/// </param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct NodeTraits(bool Entry, bool Filtered, int Depth, bool Levels = false)
{
    public static NodeTraits None => default;

    /// <summary>True when one value is valid for the whole evaluation.</summary>
    public bool IsShared => !Entry && !Filtered;

    public NodeTraits And(NodeTraits other) =>
        new(Entry || other.Entry, Filtered || other.Filtered, Math.Max(Depth, other.Depth), Levels || other.Levels);
}
