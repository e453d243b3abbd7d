using System.Runtime.CompilerServices;
using CareRules.Runtime.Nodes;
using CareRules.Runtime.State;

namespace CareRules.Runtime.Lists;

/// <summary>A list, a filter and a summed field, shared by all windows over them.</summary>
/// <param name="slot">The frame slot of the series.</param>
/// <param name="summed">The field that is summed; null when entries are only counted.</param>
internal sealed class SeriesPlan(int slot, ListPlan list, AmountPlan? summed, TruthNode? filter)
{
    public int Slot { get; } = slot;

    public ListPlan List { get; } = list;

    public AmountPlan? Summed { get; } = summed;

    public TruthNode? Filter { get; } = filter;

    /// <summary>The frame's series.</summary>
    public Series Of(Frame frame) => Unsafe.As<Series>(frame.Scratch(Slot) ??= new Series(this));
}
