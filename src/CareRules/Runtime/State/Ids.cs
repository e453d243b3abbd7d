using System.Globalization;

namespace CareRules.Runtime.State;

/// <summary>Builds the parts of ids. A slash inside a part is escaped, so that two ids are equal only when all their parts are.</summary>
internal static class Ids
{
    public static string Escape(string part) => part.AsSpan().IndexOfAny('/', '%') < 0
        ? part
        : part.Replace("%", "%25", StringComparison.Ordinal).Replace("/", "%2F", StringComparison.Ordinal);

    public static string Day(int day) => DateOnly.FromDayNumber(day).ToString("O", CultureInfo.InvariantCulture);
}
