using System.Collections.Frozen;

namespace CareRules.Authoring.Testing.Mutation;

/// <summary>
/// Swaps units that are easily confused. Where the result is invalid, the pack does not load and the mutant is discarded.
/// </summary>
internal static class UnitSwaps
{
    private static readonly FrozenDictionary<string, string> Other = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["second"] = "minute",
        ["seconds"] = "minutes",
        ["minute"] = "hour",
        ["minutes"] = "hours",
        ["hour"] = "day",
        ["hours"] = "days",
        ["day"] = "week",
        ["days"] = "weeks",
        ["week"] = "day",
        ["weeks"] = "days",
        ["month"] = "year",
        ["months"] = "years",
        ["quarter"] = "month",
        ["quarters"] = "months",
        ["year"] = "month",
        ["years"] = "months",
        ["business minute"] = "business hour",
        ["business minutes"] = "business hours",
        ["business hour"] = "hour",
        ["business hours"] = "hours",
        ["business day"] = "day",
        ["business days"] = "days",
        ["秒"] = "分钟",
        ["分钟"] = "小时",
        ["小时"] = "天",
        ["个小时"] = "天",
        ["天"] = "周",
        ["日"] = "周",
        ["周"] = "天",
        ["星期"] = "天",
        ["个星期"] = "天",
        ["个月"] = "年",
        ["季度"] = "个月",
        ["个季度"] = "个月",
        ["年"] = "个月",
        ["工作分钟"] = "工作小时",
        ["个工作分钟"] = "个工作小时",
        ["工作小时"] = "小时",
        ["个工作小时"] = "小时",
        ["工作日"] = "天",
        ["个工作日"] = "天",
        ["元"] = "万元",
        ["万元"] = "元",
        ["亿元"] = "万元",
        ["万"] = "亿",
        ["亿"] = "万",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The literal with another unit; null for a unit without a counterpart.</summary>
    public static string? Of(string literal)
    {
        var number = literal.AsSpan().LastIndexOfAnyInRange('0', '9') + 1;
        while (number < literal.Length && literal[number] == ' ')
        {
            number++;
        }

        // Zero is zero in any unit.
        if (!literal.AsSpan(0, number).ContainsAnyInRange('1', '9'))
        {
            return null;
        }

        var unit = literal[number..];
        if (number > 0 && Other.TryGetValue(unit, out var other))
        {
            return literal[..number] + other;
        }

        return number > 0 && unit.Length == 3 && unit.All(char.IsAsciiLetterUpper) ? literal[..number] + (unit == "USD" ? "EUR" : "USD") : null;
    }
}
