using System.Runtime.InteropServices;
using CareRules.Facts;

namespace CareRules.Benchmarks.Tables;

/// <summary>The inputs of a table: fields of the customer and precomputed figures.</summary>
/// <param name="Spend">In CNY.</param>
/// <param name="Tenure">In months.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct TableInputs(Customer Customer, decimal Spend, decimal Tenure, decimal Orders);
