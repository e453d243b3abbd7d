using System.Runtime.CompilerServices;
using CareRules.Runtime.Nodes;
using CareRules.Runtime.State;

namespace CareRules.Runtime.Lists;

/// <summary>What windows over one list, one filter and one summed field share.</summary>
/// <param name="Slot">Where a frame keeps the series.</param>
/// <param name="Summed">The field that is summed; null when only entries matter.</param>
internal sealed record SeriesPlan(int Slot, ListPlan List, AmountPlan? Summed, TruthNode? Filter)
{
    /// <summary>The frame's series.</summary>
    public Series Of(Frame frame) => Unsafe.As<Series>(frame.Scratch(Slot) ??= new Series(this));
}
