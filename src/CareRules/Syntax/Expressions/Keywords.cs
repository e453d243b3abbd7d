using System.Collections.Frozen;
using System.Collections.Immutable;

namespace CareRules.Syntax.Expressions;

/// <summary>The keywords of the language, and the words that other languages use in their place.</summary>
internal static class Keywords
{
    // "known", "unknown", "nothing", "starts", "ends", "with", "matches", "ignoring" and "case" are not reserved: they are keywords only in their position, and may be texts elsewhere.
    private static readonly FrozenSet<string> Reserved = FrozenSet.Create(
        StringComparer.Ordinal,
        "and", "or", "not", "is", "in", "between", "contains", "over", "where", "within", "AND", "OR", "NOT", "且", "或", "并且", "或者");

    private static readonly FrozenSet<string> Logic = FrozenSet.Create(
        StringComparer.Ordinal, "and", "or", "AND", "OR", "且", "或", "并且", "或者");

    private static readonly FrozenSet<string> Alternative = FrozenSet.Create(StringComparer.Ordinal, "or", "OR", "或", "或者");

    private static readonly FrozenDictionary<string, string> EnglishComparators = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["equals"] = "=",
        ["equal"] = "=",
        ["equal to"] = "=",
        ["is equal to"] = "=",
        ["eq"] = "=",
        ["not equal to"] = "is not",
        ["not equals"] = "is not",
        ["is not equal to"] = "is not",
        ["does not equal"] = "is not",
        ["ne"] = "is not",
        ["isnt"] = "is not",
        ["greater than"] = ">",
        ["is greater than"] = ">",
        ["more than"] = ">",
        ["is more than"] = ">",
        ["above"] = ">",
        ["is above"] = ">",
        ["exceeds"] = ">",
        ["gt"] = ">",
        ["after"] = ">",
        ["is after"] = ">",
        ["greater than or equal to"] = ">=",
        ["is greater than or equal to"] = ">=",
        ["at least"] = ">=",
        ["is at least"] = ">=",
        ["gte"] = ">=",
        ["ge"] = ">=",
        ["less than"] = "<",
        ["is less than"] = "<",
        ["fewer than"] = "<",
        ["is below"] = "<",
        ["below"] = "<",
        ["under"] = "<",
        ["lt"] = "<",
        ["before"] = "<",
        ["is before"] = "<",
        ["less than or equal to"] = "<=",
        ["is less than or equal to"] = "<=",
        ["at most"] = "<=",
        ["is at most"] = "<=",
        ["lte"] = "<=",
        ["le"] = "<=",
        ["is one of"] = "in",
        ["one of"] = "in",
        ["contain"] = "contains",
        ["includes"] = "contains",
        ["has"] = "contains",
        ["does not contain"] = "not contains",
        ["begins with"] = "starts with",
        ["startswith"] = "starts with",
        ["starts_with"] = "starts with",
        ["endswith"] = "ends with",
        ["ends_with"] = "ends with",
        ["match"] = "matches",
        ["does not match"] = "not matches",
        ["does not start with"] = "not starts with",
        ["does not end with"] = "not ends with",
        ["IS"] = "is",
        ["IN"] = "in",
        ["BETWEEN"] = "between",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    // Longest first: 大于等于 begins with 大于.
    private static readonly (string Word, string Means)[] ChineseComparators =
    [
        ("大于或等于", ">="), ("小于或等于", "<="), ("大于等于", ">="), ("小于等于", "<="), ("不属于", "not in"), ("不包含", "not contains"), ("不匹配", "not matches"),
        ("不等于", "is not"), ("不低于", ">="), ("不少于", ">="), ("不小于", ">="), ("不高于", "<="), ("不超过", "<="), ("不多于", "<="),
        ("不大于", "<="), ("不是", "is not"), ("大于", ">"), ("小于", "<"), ("等于", "="), ("高于", ">"), ("低于", "<"), ("超过", ">"),
        ("少于", "<"), ("多于", ">"), ("早于", "<"), ("晚于", ">"), ("达到", ">="), ("至少", ">="), ("至多", "<="), ("最多", "<="),
        ("属于", "in"), ("包含", "contains"), ("匹配", "matches"), ("介于", "between"), ("是", "is"), ("为", "is"),
    ];

    /// <summary>The words between the ends of a cell's range, and those that exclude an end.</summary>
    public static ImmutableArray<string> RangeTo { get; } = ["to", "到", "至"];

    public static ImmutableArray<string> RangeOver { get; } = ["above", "超过"];

    public static ImmutableArray<string> RangeUnder { get; } = ["below", "不足"];

    /// <summary>The words that stand between the ends of <c>between</c> by mistake.</summary>
    public static ImmutableArray<string> InsteadOfAnd { get; } = ["to", "or", "AND", "到", "至", "和"];

    /// <summary>The longest phrase in <see cref="EnglishComparators"/>, in words.</summary>
    public const int LongestPhrase = 6;

    public static bool IsRangeWord(string? word) => word is not null && (RangeTo.Contains(word) || RangeOver.Contains(word) || RangeUnder.Contains(word));

    public static bool IsReserved(string? word) => word is not null && Reserved.Contains(word);

    /// <summary>True for a word that stands between the sides of a test.</summary>
    public static bool IsTest(string? word) => word is "is" or "between" or "in" or "contains" or "not";

    /// <summary>True for a word that stands before a calendar period, or is meant to.</summary>
    public static bool IsPeriodWord(string? word) => word is "this" or "last" or "current" or "previous" or "past";

    /// <summary>True for a word that joins tests.</summary>
    public static bool IsLogic(string? word) => word is not null && Logic.Contains(word);

    /// <summary>True for a word that means "or".</summary>
    public static bool IsAlternative(string? word) => word is not null && Alternative.Contains(word);

    /// <summary>True for a word that stands where <c>ignoring case</c> is meant.</summary>
    public static bool IsAboutCase(string? word) => word is "ignore" or "ignores" or "ignorecase" or "ignoring" or "case" or "insensitive" or "不分大小写" or "忽略大小写" or "不区分大小写";

    /// <summary>The comparator for a phrase; null when there is none.</summary>
    public static string? ComparatorFor(string phrase) =>
        EnglishComparators.TryGetValue(phrase, out var comparator)
            ? comparator
            : Array.Find(ChineseComparators, c => c.Word == phrase).Means;

    /// <summary>
    /// Finds a Chinese comparator written without spaces, as in 年消费额大于50万元, which is lexed as one name. Only before a digit or at the end:
    /// elsewhere the name may be the company's own label.
    /// </summary>
    public static bool TrySplit(string name, out string before, out string comparator, out string after)
    {
        foreach (var (word, means) in ChineseComparators)
        {
            var at = name.IndexOf(word, StringComparison.Ordinal);
            if (at >= 0 && (at + word.Length == name.Length || char.IsAsciiDigit(name[at + word.Length])))
            {
                (before, comparator, after) = (name[..at], means, name[(at + word.Length)..]);
                return true;
            }
        }

        (before, comparator, after) = ("", "", "");
        return false;
    }
}
