using System.Runtime.InteropServices;

namespace CareRules.Facts;

/// <summary>
/// What a value can be from one instant to a later one: the same all the time, a known value between two others, or anything. It contains
/// every value that occurs; it may be wider.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal readonly struct ValueRange
{
    private readonly Pace? _pace;

    private ValueRange(in Value low, in Value high, Pace? pace)
    {
        Low = low;
        High = high;
        IsClosed = true;
        _pace = pace;
    }

    /// <summary>Any value, also unknown and nothing: the default of the struct.</summary>
    public static ValueRange Open => default;

    /// <summary>The same value all the time, or nothing, or unknown all the time for the same reasons.</summary>
    public static ValueRange Fixed(in Value value) => new(value, value, null);

    /// <summary>Known all the time, and not outside two values of one kind (and currency), given in any order.</summary>
    /// <param name="pace">How fast it changes; null where that is not known.</param>
    public static ValueRange Between(in Value one, in Value other, Pace? pace = null) =>
        !one.HasValue || !other.HasValue ? Open
        : one.Number <= other.Number ? new(one, other, pace)
        : new(other, one, pace);

    /// <summary>A number that grows by a tick with each tick, from one value to another: the current time, the time since an instant.</summary>
    public static ValueRange Running(in Value from, in Value to) => !from.HasValue || !to.HasValue ? Open : new(from, to, Pace.Clock);

    /// <summary>The least value; meaningless while open.</summary>
    public Value Low { get; }

    /// <summary>The greatest value; meaningless while open.</summary>
    public Value High { get; }

    private bool IsClosed { get; }

    public bool IsOpen => !IsClosed;

    /// <summary>True when it grows by a tick with each tick, so that the difference of two such values stays the same.</summary>
    public bool IsRunning => ReferenceEquals(_pace, Pace.Clock);

    /// <summary>How fast it changes; null where it jumps or that is not known.</summary>
    public Pace? Pace => !IsFixed ? _pace : HasNoValue ? null : Pace.None;

    /// <summary>The part of it that a number reaches at a pace.</summary>
    /// <param name="now">What it is now.</param>
    /// <param name="ticks">How much time passes at most.</param>
    /// <param name="hours">How much of it are opening hours.</param>
    public ValueRange Within(in Value now, Pace pace, long ticks, long hours)
    {
        var (down, up) = pace.Within(ticks, hours);
        return new(now.WithNumber(Math.Max(Low.Number, now.Number + down)), now.WithNumber(Math.Min(High.Number, now.Number + up)), pace);
    }

    /// <summary>True when it is the same value all the time.</summary>
    public bool IsFixed => IsClosed && Low.Number == High.Number;

    /// <summary>True when it is nothing all the time.</summary>
    public bool IsNothing => IsClosed && Low.IsNothing;

    /// <summary>True when it is unknown all the time, or nothing all the time.</summary>
    public bool HasNoValue => IsClosed && !Low.HasValue;
}
