using System.Runtime.InteropServices;
using CareRules.Facts;
using CareRules.Model;
using CareRules.Runtime.Nodes;
using CareRules.Runtime.State;

namespace CareRules.Runtime.Goals;

/// <summary>
/// What a goal has counted so far. Sums are whole ten-thousand-millionths in 128 bits: whatever the order customers come in, and however they are
/// divided among threads, the sum is the same to the last digit.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal struct GoalCount
{
    /// <summary>The units of one.</summary>
    private const long One = 10_000_000_000;

    private const int Places = 10;

    /// <summary>More than this of one customer is no figure, and so much of all customers together fits.</summary>
    private const decimal Largest = 1_000_000_000_000_000_000m;

    private Int128 _upper;
    private Int128 _lower;

    public long Counted { get; private set; }

    public long Unknown { get; private set; }

    /// <summary>The upper part of the indicator.</summary>
    public readonly decimal Upper => ToDecimal(_upper);

    /// <summary>The lower part of the indicator: customers, answers, or the sum that is divided by.</summary>
    public readonly decimal Lower => ToDecimal(_lower);

    public void Add(Frame frame, GoalPlan goal)
    {
        var belongs = goal.Of?.Of(frame) ?? Truth.True;
        if (belongs == Truth.False || goal.Source.Indicator is GivenIndicator)
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

    private static decimal ToDecimal(Int128 units) => Values.Trim((decimal)(units / One) + ((decimal)(units % One) / One));
}
