using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CareRules.Runtime.State;

/// <summary>Builds the parts of ids. A slash inside a part is escaped, so that two ids are equal only when all their parts are.</summary>
internal static class Ids
{
    public static string Escape(string part) => part.AsSpan().IndexOfAny('/', '%') < 0
        ? part
        : part.Replace("%", "%25", StringComparison.Ordinal).Replace("/", "%2F", StringComparison.Ordinal);

    /// <summary>The first 8 bytes of the SHA-256 of an id: spread evenly over all numbers, and the same on any machine.</summary>
    public static ulong Hash(string id) => BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(id)));

    /// <summary>An instant of UTC ticks, to the tick.</summary>
    public static string Instant(long at) => new DateTime(at).ToString("yyyyMMdd'T'HHmmss.fffffff'Z'", CultureInfo.InvariantCulture);

    /// <summary>The id of an entry without one: its instant, and its number among those at it.</summary>
    public static string Instant(long at, int number) => number == 1 ? Instant(at) : string.Create(CultureInfo.InvariantCulture, $"{Instant(at)}~{number}");

    public static string Day(int day) => DateOnly.FromDayNumber(day).ToString("O", CultureInfo.InvariantCulture);
}
