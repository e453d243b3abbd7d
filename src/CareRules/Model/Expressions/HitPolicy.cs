namespace CareRules.Model.Expressions;

/// <summary>What a decision table answers when rows hit.</summary>
internal enum HitPolicy
{
    /// <summary>The one row that hits; two never do.</summary>
    Unique,

    /// <summary>Any row that hits: they all say the same.</summary>
    Any,

    /// <summary>The first row that hits.</summary>
    First,

    /// <summary>The row that hits whose outputs stand first among their <c>values</c>.</summary>
    Priority,

    /// <summary>The texts of all rows that hit, in row order.</summary>
    RuleOrder,

    /// <summary>The texts of all rows that hit, in the order of their <c>values</c>.</summary>
    OutputOrder,

    /// <summary>The texts of all rows that hit, in row order.</summary>
    Collect,

    /// <summary>The sum over all rows that hit; zero for none.</summary>
    CollectSum,

    /// <summary>The least of all rows that hit; unknown for none.</summary>
    CollectMin,

    /// <summary>The greatest of all rows that hit; unknown for none.</summary>
    CollectMax,

    /// <summary>How many rows hit.</summary>
    CollectCount,
}
