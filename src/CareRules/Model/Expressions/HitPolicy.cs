namespace CareRules.Model.Expressions;

/// <summary>How a decision table combines the rows that hit.</summary>
internal enum HitPolicy
{
    /// <summary>The one row that hits; no two rows may hit.</summary>
    Unique,

    /// <summary>Any row that hits: they all have the same outputs.</summary>
    Any,

    /// <summary>The first row that hits.</summary>
    First,

    /// <summary>The row that hits whose outputs come first among their <c>values</c>.</summary>
    Priority,

    /// <summary>The texts of all rows that hit, in row order.</summary>
    RuleOrder,

    /// <summary>The texts of all rows that hit, in the order of their <c>values</c>.</summary>
    OutputOrder,

    /// <summary>The texts of all rows that hit, in row order.</summary>
    Collect,

    /// <summary>The sum over all rows that hit; zero for none.</summary>
    CollectSum,

    /// <summary>The minimum of all rows that hit; unknown for none.</summary>
    CollectMin,

    /// <summary>The maximum of all rows that hit; unknown for none.</summary>
    CollectMax,

    /// <summary>How many rows hit.</summary>
    CollectCount,
}
