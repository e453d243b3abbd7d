using CareRules.Facts;

namespace CareRules.Functions;

/// <summary>A function that compares an aggregate over a window with the one before: <c>drop</c>, <c>growth</c>.</summary>
/// <param name="isDrop">True when less gives a positive result.</param>
/// <param name="noun">The result in words.</param>
internal sealed class ChangeFunction(string name, bool isDrop, LocalizedText noun) : FunctionDescriptor
{
    public override string Name => name;

    public override int ArgumentCount => 2;

    public override string Example => $"{name}(count(purchases), 90 days)";

    public override string Summary => "percent: (T-w, T] against (T-2w, T-w]; nothing when the earlier is zero";

    public bool IsDrop => isDrop;

    public static ValueKind Result => ValueKind.Percent;

    /// <summary>Whether it compares results of a kind.</summary>
    public static bool Takes(ValueKind kind) => kind is ValueKind.Number or ValueKind.Money or ValueKind.Percent or ValueKind.Duration;

    /// <summary>The call in words: "drop of the number of purchases, last 90 days against the 90 days before".</summary>
    /// <param name="aggregate">What is compared, in words.</param>
    /// <param name="window">The length of the window in words.</param>
    public string Words(string aggregate, string window, Language language) => language == Language.Chinese
        ? $"{aggregate}{noun.Zh}（最近{window}对比此前{window}）"
        : $"{noun.En} of the {aggregate}, last {window} against the {window} before";
}
