using System.Collections.Immutable;
using CareRules.Facts;

namespace CareRules.Functions;

/// <summary>The possible results of a function.</summary>
/// <param name="Least">The least number; null without one.</param>
/// <param name="Most">The greatest number; null without one.</param>
/// <param name="IsWhole">True when all numbers are whole.</param>
/// <param name="Texts">The only texts, in English as results are, with their Chinese names; empty for numbers.</param>
internal sealed record ResultDomain(decimal? Least, decimal? Most, bool IsWhole, ImmutableArray<LocalizedText> Texts)
{
    public static ResultDomain Whole(decimal least, decimal most) => new(least, most, IsWhole: true, []);

    public static ResultDomain Of(ImmutableArray<LocalizedText> texts) => new(null, null, IsWhole: false, texts);

    /// <summary>The result that a name in either language stands for; the name itself where it is none of them.</summary>
    public string Result(string name) => Texts.FirstOrDefault(t => t.Zh == name)?.En ?? name;

    /// <summary>The names of a result; null where it has none.</summary>
    public LocalizedText? Label(in Value result)
    {
        var text = result.Kind == ValueKind.Text ? result.Text : null;
        return Texts.FirstOrDefault(t => t.En == text);
    }
}
