namespace CareRules.Functions;

/// <summary>What a function over a list takes of each entry.</summary>
internal enum AggregateOperand
{
    /// <summary>The entry itself.</summary>
    Entry,

    /// <summary>Any field.</summary>
    Field,

    /// <summary>A field that can be added up.</summary>
    Amount,

    /// <summary>A field whose values have an order.</summary>
    Ordered,
}
