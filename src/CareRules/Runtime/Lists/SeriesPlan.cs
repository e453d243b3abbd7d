using System.Runtime.CompilerServices;
using CareRules.Runtime.Nodes;
using CareRules.Runtime.State;

namespace CareRules.Runtime.Lists;

/// <summary>A list, a filter and a summed field, shared by all windows over them.</summary>
/// <param name="Slot">The frame slot of the series.</param>
/// <param name="Summed">The field that is summed; null when entries are only counted.</param>
internal sealed record SeriesPlan(int Slot, ListPlan List, AmountPlan? Summed, TruthNode? Filter)
{
    /// <summary>The frame's series.</summary>
    public Series Of(Frame frame) => Unsafe.As<Series>(frame.Scratch(Slot) ??= new Series(this));
}
