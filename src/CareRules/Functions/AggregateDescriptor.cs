using CareRules.Facts;

namespace CareRules.Functions;

/// <summary>A function over a list that gives one value of its entries: <c>count</c>, <c>sum</c>.</summary>
/// <param name="result">The kind of the result; null for that of the field.</param>
/// <param name="words">The call in words, with <c>{}</c> for the field, or for the list where it takes entries.</param>
internal sealed class AggregateDescriptor(
    AggregateFunction function,
    string name,
    AggregateOperand operand,
    ValueKind? result,
    LocalizedText words,
    string summary) : FunctionDescriptor
{
    public override string Name => name;

    public override string Example => operand == AggregateOperand.Entry ? $"{name}(purchases)" : $"{name}(purchases.amount)";

    public override string Summary => summary;

    public AggregateFunction Function => function;

    public AggregateOperand Operand => operand;

    /// <summary>The kind of the result for a field of a kind; unknown where it does not take such a field.</summary>
    public ValueKind ResultOf(ValueKind field) => !Takes(field) ? ValueKind.Unknown : result ?? field;

    /// <summary>The call in words: "sum of amount".</summary>
    /// <param name="of">The field in words, or the list.</param>
    public string Words(string of, Language language) => words.In(language)!.Replace("{}", of, StringComparison.Ordinal);

    private bool Takes(ValueKind field) => operand switch
    {
        AggregateOperand.Entry or AggregateOperand.Field => true,
        AggregateOperand.Amount => field is ValueKind.Number or ValueKind.Percent or ValueKind.Money or ValueKind.Duration,
        AggregateOperand.Ordered => field is not (ValueKind.Text or ValueKind.TextList or ValueKind.Boolean),
    };
}
