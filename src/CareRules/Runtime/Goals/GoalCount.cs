using System.Runtime.InteropServices;
using CareRules.Facts;
using CareRules.Model;
using CareRules.Runtime.State;

namespace CareRules.Runtime.Goals;

/// <summary>
/// The counts of one goal so far. Sums are 128-bit fixed point with ten decimals, so they are exactly the same whatever the order of
/// customers and their distribution over threads.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal struct GoalCount
{
    /// <summary>The units of one.</summary>
    private const long One = 10_000_000_000;

    private const int Places = 10;

    /// <summary>A larger value of a single customer is not counted; this bound keeps the total within 128 bits.</summary>
    private const decimal Largest = 1_000_000_000_000_000_000m;

    private Int128 _upper;
    private Int128 _lower;

    public long Counted { get; private set; }

    public long Unknown { get; private set; }

    /// <summary>The numerator of the indicator.</summary>
    public readonly decimal Upper => ToDecimal(_upper);

    /// <summary>The denominator of the indicator: customers, survey answers, or the sum that is divided by.</summary>
    public readonly decimal Lower => ToDecimal(_lower);

    public void Add(Frame frame, GoalPlan goal)
    {
        var belongs = goal.Of?.Of(frame) ?? Truth.True;
        if (belongs == Truth.False || goal.Source.Indicator is GivenIndicator || !goal.HasValues(frame))
        {
            return;
        }

        if (belongs == Truth.True && goal.PartOf(frame) is { } part && TryUnits(part.Upper, out var upper) && TryUnits(part.Lower, out var lower))
        {
            _upper += upper;
            _lower += lower;
            Counted++;
        }
        else
        {
            Unknown++;
        }
    }

    public void Add(in GoalCount other)
    {
        _upper += other._upper;
        _lower += other._lower;
        Counted += other.Counted;
        Unknown += other.Unknown;
    }

    private static bool TryUnits(decimal number, out Int128 units)
    {
        units = 0;
        if (Math.Abs(number) > Largest)
        {
            return false;
        }

        var rounded = decimal.Round(number, Places);
        var whole = decimal.Truncate(rounded);
        units = ((Int128)whole * One) + (Int128)((rounded - whole) * One);
        return true;
    }

    private static decimal ToDecimal(Int128 units) => Decimals.Trim((decimal)(units / One) + ((decimal)(units % One) / One));
}
