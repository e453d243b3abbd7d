using System.Buffers;
using System.Globalization;

namespace CareRules.Facts;

/// <summary>Reads and writes lengths of time as ISO 8601 does: <c>PT36H</c>, <c>P2W</c>, <c>P1Y6M</c>.</summary>
internal static class IsoDuration
{
    /// <summary>Longer than any formatted <see cref="TimeSpan"/>: <c>-P10675199DT2H48M5.4775808S</c> has 27 characters.</summary>
    internal const int LongestText = 32;

    // More of any unit than fit a length, and few enough for a decimal to hold them in ticks.
    private const decimal MostUnits = 1_000_000_000_000_000m;

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789.");

    /// <summary>An exact length or a calendar one; false for anything else, also for a mixture of both.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out TimeAmount amount)
    {
        amount = default;
        if (text.Length < 3 || text[0] != 'P')
        {
            return false;
        }

        decimal months = 0, ticks = 0;
        var (isCalendar, isExact, isTime) = (false, false, false);
        var last = -1;
        for (var rest = text[1..]; rest.Length > 0;)
        {
            if (rest[0] == 'T' && !isTime && rest.Length > 1)
            {
                isTime = true;
                rest = rest[1..];
            }

            var digits = rest.IndexOfAnyExcept(Digits);
            if (digits is < 1 or > 18 || !decimal.TryParse(rest[..digits], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            {
                return false;
            }

            if (number > MostUnits)
            {
                return false;
            }

            var (order, unitMonths, unitTicks) = Unit(rest[digits], isTime);
            // Units come from the longest to the shortest, each once; only seconds have a fraction.
            if (order <= last || (number != decimal.Truncate(number) && rest[digits] != 'S'))
            {
                return false;
            }

            last = order;
            isCalendar |= unitMonths > 0;
            isExact |= unitTicks > 0;
            months += number * unitMonths;
            ticks += number * unitTicks;
            rest = rest[(digits + 1)..];
        }

        if (isCalendar == isExact || months > int.MaxValue || ticks > long.MaxValue)
        {
            return false;
        }

        amount = isCalendar ? TimeAmount.FromMonths((int)months) : TimeAmount.FromTicks((long)ticks);
        return true;
    }

    /// <summary>The length in days, hours, minutes and seconds, without parts that are zero.</summary>
    /// <returns>How many characters were written; <paramref name="to"/> holds at least <see cref="LongestText"/>.</returns>
    /// <param name="inHours">True to write days as hours: opening hours make no days of 24.</param>
    public static int Format(TimeSpan length, Span<char> to, bool inHours = false)
    {
        // The smallest TimeSpan has no positive counterpart.
        var ticks = length.Ticks < 0 ? (ulong)-(length.Ticks + 1) + 1 : (ulong)length.Ticks;
        var at = 0;
        if (length.Ticks < 0)
        {
            to[at++] = '-';
        }

        to[at++] = 'P';
        if (!inHours)
        {
            at += Part(to[at..], ticks / TimeSpan.TicksPerDay, 'D');
            ticks %= TimeSpan.TicksPerDay;
        }

        if (ticks == 0 && at > 1 && length != TimeSpan.Zero)
        {
            return at;
        }

        to[at++] = 'T';
        at += Part(to[at..], ticks / TimeSpan.TicksPerHour, 'H');
        at += Part(to[at..], ticks % TimeSpan.TicksPerHour / TimeSpan.TicksPerMinute, 'M');
        var seconds = (decimal)(ticks % TimeSpan.TicksPerMinute) / TimeSpan.TicksPerSecond;
        if (seconds != 0 || length == TimeSpan.Zero)
        {
            seconds.TryFormat(to[at..], out var written, "0.#######", CultureInfo.InvariantCulture);
            at += written;
            to[at++] = 'S';
        }

        return at;
    }

    private static (int Order, int Months, long Ticks) Unit(char unit, bool isTime) => (unit, isTime) switch
    {
        ('Y', false) => (0, 12, 0),
        ('M', false) => (1, 1, 0),
        ('W', false) => (2, 0, 7 * TimeSpan.TicksPerDay),
        ('D', false) => (3, 0, TimeSpan.TicksPerDay),
        ('H', true) => (4, 0, TimeSpan.TicksPerHour),
        ('M', true) => (5, 0, TimeSpan.TicksPerMinute),
        ('S', true) => (6, 0, TimeSpan.TicksPerSecond),
        _ => (-1, 0, 0),
    };

    private static int Part(Span<char> to, ulong number, char unit)
    {
        if (number == 0)
        {
            return 0;
        }

        number.TryFormat(to, out var written, default, CultureInfo.InvariantCulture);
        to[written] = unit;
        return written + 1;
    }
}
