using CareRules.Facts;
using CareRules.Model;
using CareRules.Model.Expressions;
using CareRules.Runtime.Nodes;

namespace CareRules.Runtime.Care;

/// <summary>One action of a rule.</summary>
/// <param name="suffix">The suffix of its ids: empty, or <c>/2</c> for the second action.</param>
/// <param name="amount">Null for none.</param>
/// <param name="message">Null for none.</param>
internal sealed class ActionPlan(CareActionSpec source, string suffix, ValueNode? amount, MessagePlan? message)
{
    public CareActionSpec Source { get; } = source;

    public string Suffix { get; } = suffix;

    public ValueNode? Amount { get; } = amount;

    public MessagePlan? Message { get; } = message;

    /// <summary>True when a budget limits the action, so that its amount matters as long as it is held back.</summary>
    public bool IsBudgeted { get; init; }

    /// <summary>The table that gives the owner; null where it is written directly. Likewise below.</summary>
    public ValueNode? Owner { get; init; }

    public ValueNode? Channel { get; init; }

    public ValueNode? Includes { get; init; }

    public ValueNode? Offer { get; init; }

    /// <summary>The table that gives when it is due; null where it is written directly.</summary>
    public LengthPlan? Due { get; init; }

    public LengthPlan? Expires { get; init; }

    private ValueNode[]? _partsEn;
    private ValueNode[]? _partsZh;

    /// <summary>
    /// True when its message may lack a fact, so that it may be held back: one with a value and no fallback, of a rule that is no service, on
    /// a channel.
    /// </summary>
    public bool MayBeHeld { get; init; }

    /// <summary>The values without which a customer's message is incomplete.</summary>
    public IEnumerable<ValueNode> RequiredFor(Customer customer) =>
        Message?.For(customer).Where(p => p.Value is { IsConstant: false } && p.Fallback is null).Select(p => p.Value!) ?? [];

    /// <summary>Everything that it takes from facts, for a customer.</summary>
    public ValueNode[] PartsFor(Customer customer) =>
        Message?.LanguageOf(customer) == Language.Chinese ? _partsZh ??= Parts(Message?.Zh) : _partsEn ??= Parts(Message?.En);

    /// <summary>Everything that it takes from facts: messages are written in both languages.</summary>
    public IEnumerable<ValueNode> AllParts => (_partsEn ??= Parts(Message?.En)).Concat(_partsZh ??= Parts(Message?.Zh));

    private ValueNode[] Parts(MessagePartPlan[]? message) =>
    [
        .. new[] { Amount, Owner, Channel, Includes, Offer, Due?.From, Expires?.From }.Concat(message?.Select(p => p.Value) ?? []).OfType<ValueNode>().Where(n => !n.IsConstant),
    ];

    /// <summary>The amount of money, where it is the same for every customer; null where there is none.</summary>
    public Money? FixedAmount { get; } = amount is ConstantNode money ? OfferOf(money.Value).Amount : null;

    /// <summary>The rate, where it is the same for every customer; null where there is none.</summary>
    public decimal? FixedRate { get; } = amount is ConstantNode rate ? OfferOf(rate.Value).Rate : null;

    /// <summary>The amount of money or the rate of a value.</summary>
    public static (Money? Amount, decimal? Rate) OfferOf(in Value value) => value.Kind switch
    {
        ValueKind.Money => (new Money(Decimals.Trim(value.Number), value.Currency), null),
        ValueKind.Percent or ValueKind.Number => (null, Decimals.Trim(value.Number)),
        ValueKind.Unknown or ValueKind.Boolean or ValueKind.Duration or ValueKind.Period or ValueKind.Date or ValueKind.Instant
            or ValueKind.Text or ValueKind.Level or ValueKind.TextList or ValueKind.BusinessTime or ValueKind.BusinessDays => default,
    };
}

/// <summary>A message with its placeholders' nodes, by language.</summary>
/// <param name="isBilingual">Whether the pack gives a text for each language.</param>
/// <param name="other">The language of customers whose locale names none.</param>
internal sealed class MessagePlan(MessagePartPlan[] en, MessagePartPlan[] zh, bool isBilingual, Language other)
{
    public bool IsBilingual { get; } = isBilingual;

    public MessagePartPlan[] En { get; } = en;

    public MessagePartPlan[] Zh { get; } = zh;

    /// <summary>The language of customers whose locale names none.</summary>
    public Language Other { get; } = other;

    /// <summary>The language of a customer's messages.</summary>
    public Language LanguageOf(Customer customer) => MessageTemplate.LanguageOf(customer.Locale) ?? Other;

    /// <summary>The parts in a customer's language.</summary>
    public MessagePartPlan[] For(Customer customer) => LanguageOf(customer) == Language.Chinese ? Zh : En;
}

/// <summary>Literal text, or a placeholder.</summary>
/// <param name="scale">The scale with the labels of a level; null for other values.</param>
/// <param name="fallback">What stands in for an unknown value; null for nothing.</param>
internal sealed class MessagePartPlan(string text, ValueNode? value, LevelScale? scale, string? fallback)
{
    public string? Fallback { get; } = fallback;

    public string Text { get; } = text;

    public ValueNode? Value { get; } = value;

    public LevelScale? Scale { get; } = scale;
}
