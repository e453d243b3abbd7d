using System.Collections.Immutable;
using CareRules.Facts;

namespace CareRules.Functions;

/// <summary>
/// The business time or the business days from one date or instant to another; negative where the second is the earlier, unknown where the calendar covers
/// one of the two only.
/// </summary>
/// <param name="since">The same up to now.</param>
/// <param name="words">The call in words, with <c>{from}</c> and <c>{to}</c> for the arguments.</param>
internal sealed class BusinessBetweenFunction(string name, string summary, BusinessSinceFunction since, LocalizedText words) : FunctionDescriptor
{
    public override string Name => name;

    public override int ArgumentCount => 2;

    public override string Example => $"{name}(complaint.opened_at, complaint.resolved_at)";

    public override string Summary => summary;

    /// <summary>The kinds that each argument may have.</summary>
    public static ImmutableArray<ValueKind> Arguments { get; } = [ValueKind.Date, ValueKind.Instant];

    public BusinessSinceFunction Since => since;

    /// <summary>The call in words: "business time from opened to resolved".</summary>
    /// <param name="from">The first argument in words.</param>
    /// <param name="to">The second one.</param>
    public string Words(string from, string to, Language language) => words.In(language)!
        .Replace("{from}", from, StringComparison.Ordinal)
        .Replace("{to}", to, StringComparison.Ordinal);
}
