namespace CareRules.Benchmarks.Tables;

/// <summary>Evaluates the rows in a plain loop.</summary>
internal sealed class TableScan(TableSpec table)
{
    private readonly RowSpec[] _rows = [.. table.Rows];

    /// <summary>The result, or null when no row hits.</summary>
    public decimal? Evaluate(in TableInputs inputs)
    {
        foreach (var row in _rows)
        {
            if ((row.Segment is null || row.Segment == inputs.Customer.Segment)
                && (row.Industry is null || row.Industry == inputs.Customer.Industry)
                && (row.Strategic is null || row.Strategic == inputs.Customer.Strategic)
                && IsIn(row.Spend, inputs.Spend)
                && IsIn(row.Tenure, inputs.Tenure)
                && IsIn(row.Orders, inputs.Orders))
            {
                return row.Amount;
            }
        }

        return null;
    }

    private static bool IsIn((decimal? From, decimal? Below) range, decimal value) =>
        (range.From is not { } from || value >= from) && (range.Below is not { } below || value < below);
}
