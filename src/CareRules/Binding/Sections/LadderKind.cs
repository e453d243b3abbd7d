using System.Collections.Immutable;
using CareRules.Facts;
using CareRules.Messages;
using CareRules.Syntax.Schema;

namespace CareRules.Binding.Sections;

/// <summary>What the entries of a list of named entries are.</summary>
/// <param name="key">The key of their name.</param>
/// <param name="what">What messages call them, with an article in English.</param>
/// <param name="keys">The keys that they take.</param>
internal sealed class LadderKind(string key, LocalizedText what, ImmutableArray<string> keys)
{
    public static LadderKind Level { get; } = new("level", Parts.Level, PackSchema.Level.Names);

    public static LadderKind Severity { get; } = new("severity", Parts.Severity, PackSchema.Severity.Names);

    public static LadderKind Indicator { get; } = new("indicator", Parts.Indicator, PackSchema.Indicator.Names);

    public static LadderKind LoyaltyLevel { get; } = new("level", Parts.LoyaltyLevel, PackSchema.LoyaltyLevel.Names);

    public static LadderKind Benefit { get; } = new("benefit", Parts.Benefit, PackSchema.Benefit.Names);

    public static LadderKind EarnRule { get; } = new("rule", Parts.EarnRule, PackSchema.Earn.Names);

    public string Key => key;

    public LocalizedText What => what;

    /// <summary>What messages call one of them before its name.</summary>
    public LocalizedText Noun { get; } = new(key, what.Zh);

    public ImmutableArray<string> Keys => keys;
}
