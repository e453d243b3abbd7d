using System.Runtime.InteropServices;

namespace CareRules.Facts;

/// <summary>
/// How fast a number changes from one instant to any other up to a later one: so much for each tick that passes, and so much for each tick
/// of opening hours. Two numbers that grow together keep their distance, which the range of each alone does not tell.
/// </summary>
internal sealed class Pace
{
    private const decimal Digit = 0.0000000000000000000000000001m;
    private const int Digits = 27;

    private readonly Span _clock;
    private readonly Span _hours;

    // How far what is computed may be from what it would be without rounding; zero where no digit was lost.
    private readonly decimal _error;

    // The same of how fast it changes, for each tick.
    private readonly decimal _slip;

    private Pace(Span clock, Span hours, decimal error, decimal slip) => (_clock, _hours, _error, _slip) = (clock, hours, error, error == 0m ? 0m : slip);

    /// <summary>It stays the same.</summary>
    public static Pace None { get; } = new(default, default, 0m, 0m);

    /// <summary>It grows by a tick with each tick.</summary>
    public static Pace Clock { get; } = new(new Span(1m, 1m), default, 0m, 0m);

    /// <summary>It grows by a tick with each tick of opening hours.</summary>
    public static Pace Hours { get; } = new(default, new Span(1m, 1m), 0m, 0m);

    // The most that it changes in a tick.
    private decimal Fastest => _clock.Most + _hours.Most;

    /// <summary>The pace of a sum or, with a negative sign, of a difference; null where one side's is not known.</summary>
    /// <param name="result">The range of the result; null where it is compared, and not rounded.</param>
    public static Pace? OfSum(in ValueRange a, in ValueRange b, decimal sign, ValueRange? result)
    {
        if (a.Pace is not { } one || b.Pace is not { } two)
        {
            return null;
        }

        var (clock, hours) = (one._clock + (two._clock * sign), one._hours + (two._hours * sign));
        var error = one._error + two._error + (result is { } sum ? Rounding(one, two, sum) : 0m);
        return new(clock, hours, error, one._slip + two._slip + Lost(one.Fastest + two.Fastest));
    }

    /// <summary>The pace of a product; null where one side's is not known.</summary>
    /// <param name="second">The value of the second factor now.</param>
    public static Pace? OfProduct(in ValueRange a, in ValueRange b, decimal second, in ValueRange result)
    {
        if (a.Pace is not { } one || b.Pace is not { } two)
        {
            return null;
        }

        var first = new Span(a.Low.Number, a.High.Number);
        return new(
            (two._clock * first) + (one._clock * second),
            (two._hours * first) + (one._hours * second),
            (one._error * Most(b)) + (two._error * Most(a)) + Rounding(one, two, result),
            (two._slip * Most(a)) + (one._slip * Math.Abs(second)) + Lost((two.Fastest * Most(a)) + (one.Fastest * Math.Abs(second))));
    }

    /// <summary>The pace of a quotient whose divisor keeps away from zero; null where one side's is not known.</summary>
    /// <param name="now">The quotient now.</param>
    public static Pace? OfQuotient(in ValueRange a, in ValueRange b, decimal now, in ValueRange result)
    {
        if (a.Pace is not { } one || b.Pace is not { } two)
        {
            return null;
        }

        var share = new Span(1m / b.High.Number, 1m / b.Low.Number);
        var least = Math.Min(Math.Abs(b.Low.Number), Math.Abs(b.High.Number));
        var fastest = one.Fastest + (two.Fastest * Math.Abs(now));
        return new(
            (one._clock + (two._clock * -now)) * share,
            (one._hours + (two._hours * -now)) * share,
            ((one._error + (two._error * Most(result))) / least) + Lost(Most(result)),
            ((one._slip + (two._slip * Math.Abs(now)) + (two.Fastest * Lost(now)) + Lost(fastest)) / least) + (fastest * Lost(1m / least)) + Lost(fastest / least));
    }

    /// <summary>How far a number may move from what it is now.</summary>
    /// <param name="ticks">How much time passes at most.</param>
    /// <param name="hours">How much of it are opening hours.</param>
    public (decimal Down, decimal Up) Within(long ticks, long hours)
    {
        // Nothing is lost while whole ticks are counted.
        var lost = _error == 0m ? 0m : (2m * _error) + ((ticks + 1m) * (_slip + (100m * Digit)));
        return (
            Math.Min(0m, _clock.Low * ticks) + Math.Min(0m, _hours.Low * hours) - lost,
            Math.Max(0m, _clock.High * ticks) + Math.Max(0m, _hours.High * hours) + lost);
    }

    private static decimal Most(in ValueRange range) => Math.Max(Math.Abs(range.Low.Number), Math.Abs(range.High.Number));

    private static decimal Rounding(Pace one, Pace two, in ValueRange result)
    {
        var (most, scale) = (Most(result), Math.Max(result.Low.Number.Scale, result.High.Number.Scale));
        var isExact = one._error == 0m && two._error == 0m && scale < Digits && most < (decimal)Math.Pow(10, Digits - scale);
        return isExact ? 0m : Lost(most);
    }

    private static decimal Lost(decimal most) => (Math.Abs(most) * Digit * 10m) + Digit;

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Span(decimal Low, decimal High)
    {
        public decimal Most => Math.Max(Math.Abs(Low), Math.Abs(High));

        public static Span operator +(Span a, Span b) => new(a.Low + b.Low, a.High + b.High);

        public static Span operator *(Span a, decimal factor) => factor < 0m ? new(a.High * factor, a.Low * factor) : new(a.Low * factor, a.High * factor);

        public static Span operator *(Span a, Span b)
        {
            var (one, two) = (a * b.Low, a * b.High);
            return new(Math.Min(one.Low, two.Low), Math.Max(one.High, two.High));
        }
    }
}
