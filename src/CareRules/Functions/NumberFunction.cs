using System.Collections.Immutable;
using CareRules.Facts;

namespace CareRules.Functions;

/// <summary>A function of a number whose result is of the same kind: <c>abs</c>, <c>round</c>.</summary>
/// <param name="arguments">The kinds that it takes.</param>
/// <param name="takesPlaces">True when it takes a number of decimal places as well.</param>
/// <param name="words">The call in words, with <c>{}</c> for the argument.</param>
/// <param name="toPlaces">The same with <c>{places}</c> for the number of places.</param>
internal sealed class NumberFunction(string name, string summary, ImmutableArray<ValueKind> arguments, bool takesPlaces, LocalizedText words, LocalizedText? toPlaces = null)
    : FunctionDescriptor
{
    public override string Name => name;

    public override int MaxArguments => takesPlaces ? 2 : 1;

    public override string Example => takesPlaces ? $"{name}(avg(purchases.amount), 2)" : $"{name}(growth(count(purchases), 90 days))";

    public override string Summary => summary;

    public ImmutableArray<ValueKind> Arguments => arguments;

    /// <summary>The call in words: "the average amount rounded to 2 decimal places".</summary>
    /// <param name="argument">The argument in words.</param>
    public string Words(string argument, int places, Language language) => (places > 0 && toPlaces is { } text ? text : words).In(language)!
        .Replace("{places}", $"{places}", StringComparison.Ordinal)
        .Replace("{}", argument, StringComparison.Ordinal);
}
