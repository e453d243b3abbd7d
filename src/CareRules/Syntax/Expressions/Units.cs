using System.Collections.Frozen;
using CareRules.Facts;

namespace CareRules.Syntax.Expressions;

/// <summary>The units of literals, and the words that people write in their place.</summary>
internal static class Units
{
    /// <summary>The marks of a Chinese date.</summary>
    public const char YearMark = '年';

    public const char MonthMark = '月';

    public const string DayMarks = "日号";

    private static readonly FrozenDictionary<string, Unit> Known = Build();

    private static readonly FrozenDictionary<string, string> Mistaken = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["h"] = "hours",
        ["hr"] = "hours",
        ["hrs"] = "hours",
        ["min"] = "minutes",
        ["mins"] = "minutes",
        ["s"] = "seconds",
        ["sec"] = "seconds",
        ["secs"] = "seconds",
        ["d"] = "days",
        ["wk"] = "weeks",
        ["wks"] = "weeks",
        ["mo"] = "months",
        ["mos"] = "months",
        ["mth"] = "months",
        ["q"] = "quarters",
        ["y"] = "years",
        ["yr"] = "years",
        ["yrs"] = "years",
        ["钟头"] = "小时",
        ["个钟头"] = "小时",
        ["礼拜"] = "周",
        ["个礼拜"] = "周",
        ["个周"] = "周",
        ["个天"] = "天",
        ["个年"] = "年",
        ["个秒"] = "秒",
        ["个分钟"] = "分钟",
        ["季"] = "季度",
        ["月"] = "个月",
        ["岁"] = "年",
        ["business-hours"] = "business hours",
        ["business-days"] = "business days",
        ["workday"] = "business days",
        ["workdays"] = "business days",
        ["weekdays"] = "business days",
        ["工作天"] = "个工作日",
        ["营业日"] = "个工作日",
        ["个营业日"] = "个工作日",
        ["工时"] = "个工作小时",
        ["营业小时"] = "个工作小时",
        ["percent"] = "%",
        ["pct"] = "%",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, (LocalizedText First, LocalizedText Second)> Ambiguous =
        new Dictionary<string, (LocalizedText, LocalizedText)>(StringComparer.Ordinal)
        {
            ["m"] = (new("minutes", "分钟"), new("months", "月")),
            ["M"] = (new("minutes", "分钟"), new("months", "月")),
            ["w"] = (new("weeks", "周"), new("万", "万")),
            ["分"] = (new("分钟", "分钟"), new("a number of points without a unit", "不带单位的分数")),
        }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> MistakenCurrencies = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["RMB"] = "CNY",
        ["rmb"] = "CNY",
        ["CNH"] = "CNY",
        ["yuan"] = "CNY",
        ["人民币"] = "CNY",
        ["块"] = "CNY",
        ["块钱"] = "CNY",
        ["圆"] = "CNY",
        ["dollar"] = "USD",
        ["dollars"] = "USD",
        ["美元"] = "USD",
        ["美金"] = "USD",
        ["euro"] = "EUR",
        ["euros"] = "EUR",
        ["欧元"] = "EUR",
        ["yen"] = "JPY",
        ["日元"] = "JPY",
        ["英镑"] = "GBP",
        ["pounds"] = "GBP",
        ["港元"] = "HKD",
        ["港币"] = "HKD",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenSet<string> CommonCurrencies = FrozenSet.Create(
        StringComparer.Ordinal,
        "CNY", "USD", "EUR", "GBP", "JPY", "HKD", "TWD", "MOP", "SGD", "KRW", "AUD", "CAD", "CHF", "INR", "THB", "MYR", "VND", "IDR", "PHP", "NZD", "SEK", "NOK", "DKK", "BRL", "MXN", "ZAR", "AED");

    private static readonly FrozenDictionary<string, decimal> Magnitudes = new Dictionary<string, decimal>(StringComparer.Ordinal)
    {
        ["百"] = 100m,
        ["千"] = 1_000m,
        ["十万"] = 100_000m,
        ["百万"] = 1_000_000m,
        ["千万"] = 10_000_000m,
        ["万亿"] = 1_000_000_000_000m,
        ["k"] = 1_000m,
        ["K"] = 1_000m,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Counters = FrozenSet.Create(
        StringComparer.Ordinal, "次", "个", "件", "单", "笔", "人", "名", "倍", "条", "项", "家", "times", "orders", "purchases", "points");

    public static bool TryGet(string word, out Unit unit)
    {
        if (Known.TryGetValue(word, out unit))
        {
            return true;
        }

        // DAY, AND and RMB look like currency codes, but are none.
        if (IsCurrencyCode(word) && !Keywords.IsReserved(word) && !Known.ContainsKey(Lower(word)) && !MistakenCurrencies.ContainsKey(word))
        {
            unit = new Unit(ValueKind.Money, 1m, word);
            return true;
        }

        return false;
    }

    private static bool IsCurrencyCode(string word) => word.Length == 3 && word.All(char.IsAsciiLetterUpper);

    public static bool IsCommonCurrency(string code) => CommonCurrencies.Contains(code);

    /// <summary>The two meanings of an ambiguous word; null for other words.</summary>
    public static (LocalizedText First, LocalizedText Second)? Readings(string word) =>
        Ambiguous.TryGetValue(word, out var readings) ? readings : null;

    /// <summary>True for a scale: ten thousand, a hundred million.</summary>
    public static bool IsScale(string word) => Known.TryGetValue(word, out var unit) && unit.Kind == ValueKind.Number;

    /// <summary>The unit that was probably meant; null when there is no good guess.</summary>
    public static string? Meant(string word) =>
        Mistaken.TryGetValue(word, out var meant) ? meant
        : Known.ContainsKey(Lower(word)) ? Lower(word)
        : Nearest(word);

    /// <summary>The code of a currency that was written in another way; null for other words.</summary>
    public static string? MeantCurrency(string word)
    {
        if (MistakenCurrencies.TryGetValue(word, out var code))
        {
            return code;
        }

        var upper = word.ToUpperInvariant();
        return CommonCurrencies.Contains(upper) ? upper : null;
    }

    /// <summary>The factor of a scale that the language does not support, with or without 元 after it; null for other words.</summary>
    public static decimal? Magnitude(string word, out bool isMoney)
    {
        isMoney = word.Length > 1 && word.EndsWith('元');
        return Magnitudes.TryGetValue(isMoney ? word[..^1] : word, out var factor) ? factor : null;
    }

    /// <summary>True for a word that counts things: a count has no unit.</summary>
    public static bool IsCounter(string word) => Counters.Contains(word);

    /// <summary>The longest unit that a word begins with; null when it begins with none.</summary>
    public static string? Prefix(string word)
    {
        for (var length = word.Length - 1; length > 0; length--)
        {
            if (!char.IsAscii(word[0]) && Known.ContainsKey(word[..length]))
            {
                return word[..length];
            }
        }

        return null;
    }

    private static string Lower(string word)
    {
        var letters = word.ToCharArray();
        for (var i = 0; i < letters.Length; i++)
        {
            letters[i] = char.ToLowerInvariant(letters[i]);
        }

        return new string(letters);
    }

    private static string? Nearest(string word)
    {
        if (word.Length is < 3 or > 10)
        {
            return null;
        }

        return Known.Keys
            .Where(k => k.Length >= 3 && char.IsAscii(k[0]))
            .Select(k => (Unit: k, Distance: Distance(Lower(word), k)))
            .Where(k => k.Distance <= (word.Length > 4 ? 2 : 1))
            .OrderBy(k => k.Distance)
            .ThenByDescending(k => k.Unit.EndsWith('s'))
            .ThenBy(k => k.Unit, StringComparer.Ordinal)
            .Select(k => k.Unit)
            .FirstOrDefault();
    }

    /// <summary>How many letters must be added, dropped, changed or swapped with their neighbour.</summary>
    private static int Distance(string a, string b)
    {
        var table = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    table[i, j] = i + j;
                    continue;
                }

                var change = table[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                table[i, j] = Math.Min(change, Math.Min(table[i - 1, j], table[i, j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    table[i, j] = Math.Min(table[i, j], table[i - 2, j - 2] + 1);
                }
            }
        }

        return table[a.Length, b.Length];
    }

    private static FrozenDictionary<string, Unit> Build()
    {
        var units = new Dictionary<string, Unit>(StringComparer.Ordinal)
        {
            ["万"] = new(ValueKind.Number, 10_000m),
            ["亿"] = new(ValueKind.Number, 100_000_000m),
            ["元"] = new(ValueKind.Money, 1m, "CNY"),
            ["万元"] = new(ValueKind.Money, 10_000m, "CNY"),
            ["亿元"] = new(ValueKind.Money, 100_000_000m, "CNY"),
            ["折"] = new(ValueKind.Percent, 0m),
        };
        Add(ValueKind.Duration, TimeSpan.TicksPerSecond, "second", "seconds", "秒");
        Add(ValueKind.Duration, TimeSpan.TicksPerMinute, "minute", "minutes", "分钟");
        Add(ValueKind.Duration, TimeSpan.TicksPerHour, "hour", "hours", "小时", "个小时");
        Add(ValueKind.Duration, TimeSpan.TicksPerDay, "day", "days", "天", "日");
        Add(ValueKind.Duration, 7 * TimeSpan.TicksPerDay, "week", "weeks", "周", "星期", "个星期");
        Add(ValueKind.BusinessTime, TimeSpan.TicksPerMinute, "business minute", "business minutes", "工作分钟", "个工作分钟");
        Add(ValueKind.BusinessTime, TimeSpan.TicksPerHour, "business hour", "business hours", "工作小时", "个工作小时");
        Add(ValueKind.BusinessDays, 1m, "business day", "business days", "工作日", "个工作日");
        Add(ValueKind.Period, 1m, "month", "months", "个月");
        Add(ValueKind.Period, 3m, "quarter", "quarters", "季度", "个季度");
        Add(ValueKind.Period, 12m, "year", "years", "年");
        return units.ToFrozenDictionary(StringComparer.Ordinal);

        void Add(ValueKind kind, decimal factor, params ReadOnlySpan<string> names)
        {
            foreach (var name in names)
            {
                units[name] = new Unit(kind, factor);
            }
        }
    }
}
