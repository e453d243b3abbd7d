using System.Runtime.InteropServices;

namespace CareRules.Facts;

/// <summary>
/// What a value can be from one instant to a later one: the same all the time, a known value between two others, or anything. It contains
/// every value that occurs; it may be wider.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal readonly struct ValueRange
{
    private ValueRange(in Value low, in Value high, bool isOpen)
    {
        Low = low;
        High = high;
        IsClosed = !isOpen;
    }

    /// <summary>Any value, also unknown and nothing: the default of the struct.</summary>
    public static ValueRange Open => default;

    /// <summary>The same value all the time, or nothing, or unknown all the time for the same reasons.</summary>
    public static ValueRange Fixed(in Value value) => new(value, value, isOpen: false);

    /// <summary>Known all the time, and not outside two values of one kind (and currency), given in any order.</summary>
    public static ValueRange Between(in Value one, in Value other) =>
        !one.HasValue || !other.HasValue ? Open
        : one.Number <= other.Number ? new(one, other, isOpen: false)
        : new(other, one, isOpen: false);

    /// <summary>A number that grows by a tick with each tick, from one value to another: the current time, the time since an instant.</summary>
    public static ValueRange Running(in Value from, in Value to) =>
        !from.HasValue || !to.HasValue ? Open : new(from, to, isOpen: false) { IsRunning = true };

    /// <summary>The least value; meaningless while open.</summary>
    public Value Low { get; }

    /// <summary>The greatest value; meaningless while open.</summary>
    public Value High { get; }

    private bool IsClosed { get; }

    public bool IsOpen => !IsClosed;

    /// <summary>True when it grows by a tick with each tick, so that the difference of two such values stays the same.</summary>
    public bool IsRunning { get; private init; }

    /// <summary>True when it is the same value all the time.</summary>
    public bool IsFixed => IsClosed && Low.Number == High.Number;

    /// <summary>True when it is nothing all the time.</summary>
    public bool IsNothing => IsClosed && Low.IsNothing;

    /// <summary>True when it is unknown all the time, or nothing all the time.</summary>
    public bool HasNoValue => IsClosed && !Low.HasValue;
}
