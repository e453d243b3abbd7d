using System.Runtime.CompilerServices;
using CareRules.Facts;
using CareRules.Runtime.State;

namespace CareRules.Runtime.Lists;

/// <summary>A field of a list's entries that is added up or compared.</summary>
/// <param name="slot">The frame slot of the amounts.</param>
internal sealed class AmountPlan(int slot, FactField field)
{
    public int Slot { get; } = slot;

    public FactField Field { get; } = field;

    /// <summary>The frame's amounts.</summary>
    public Amounts Of(Frame frame) => Unsafe.As<Amounts>(frame.Scratch(Slot) ??= new Amounts(this));
}
