using CareRules.Facts;
using CareRules.Model.Expressions;

namespace CareRules.Wording.Rules;

/// <summary>Comparisons as signs and in words.</summary>
internal static class ComparatorText
{
    /// <summary>The sign between two values.</summary>
    public static string Sign(Comparator comparator) => comparator switch
    {
        Comparator.Equal => "=",
        Comparator.NotEqual => "≠",
        Comparator.Less => "<",
        Comparator.LessOrEqual => "≤",
        Comparator.Greater => ">",
        Comparator.GreaterOrEqual => "≥",
    };

    /// <summary>In place of the sign between a text or a level and its value, blanks included; null for comparisons by size.</summary>
    public static LocalizedText? Word(Comparator comparator) => comparator switch
    {
        Comparator.Equal => new(" is ", "是"),
        Comparator.NotEqual => new(" is not ", "不是"),
        Comparator.Less or Comparator.LessOrEqual or Comparator.Greater or Comparator.GreaterOrEqual => null,
    };

    /// <summary>What a date or an instant would have to be, to follow "would have to be"; the verb belongs to the Chinese text.</summary>
    public static LocalizedText RequiredPoint(Comparator comparator, LocalizedText bound) => comparator switch
    {
        Comparator.GreaterOrEqual => new($"{bound.En} or later", $"须为 {bound.Zh} 或之后"),
        Comparator.Greater => new($"later than {bound.En}", $"须晚于 {bound.Zh}"),
        Comparator.LessOrEqual => new($"{bound.En} or earlier", $"须为 {bound.Zh} 或之前"),
        Comparator.Less => new($"earlier than {bound.En}", $"须早于 {bound.Zh}"),
        Comparator.Equal or Comparator.NotEqual => RequiredSame(comparator == Comparator.Equal, bound),
    };

    /// <summary>The same of a number.</summary>
    public static LocalizedText RequiredNumber(Comparator comparator, LocalizedText bound) => comparator switch
    {
        Comparator.GreaterOrEqual => new($"{bound.En} or more", $"须不小于{bound.Zh}"),
        Comparator.Greater => new($"more than {bound.En}", $"须大于{bound.Zh}"),
        Comparator.LessOrEqual => new($"{bound.En} or less", $"须不大于{bound.Zh}"),
        Comparator.Less => new($"less than {bound.En}", $"须小于{bound.Zh}"),
        Comparator.Equal or Comparator.NotEqual => RequiredSame(comparator == Comparator.Equal, bound),
    };

    /// <summary>The same of a level.</summary>
    public static LocalizedText RequiredLevel(Comparator comparator, LocalizedText level) => comparator switch
    {
        Comparator.GreaterOrEqual => new($"{level.En} or higher", $"须为{level.Zh}或更高"),
        Comparator.Greater => new($"higher than {level.En}", $"须高于{level.Zh}"),
        Comparator.LessOrEqual => new($"{level.En} or lower", $"须为{level.Zh}或更低"),
        Comparator.Less => new($"lower than {level.En}", $"须低于{level.Zh}"),
        Comparator.Equal or Comparator.NotEqual => RequiredSame(comparator == Comparator.Equal, level),
    };

    /// <summary>The same of a value that has to be, or not to be, the given one.</summary>
    public static LocalizedText RequiredSame(bool wanted, LocalizedText value) =>
        wanted ? new(value.En, $"须为{value.Zh}") : new($"other than {value.En}", $"须不是{value.Zh}");
}
