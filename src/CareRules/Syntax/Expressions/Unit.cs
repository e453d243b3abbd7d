using System.Runtime.InteropServices;
using CareRules.Facts;

namespace CareRules.Syntax.Expressions;

/// <summary>The meaning of a word after a number.</summary>
/// <param name="Kind">The kind of the value: a number for a plain scale.</param>
/// <param name="Factor">The factor of the number: ticks for durations, months for periods. Zero for discounts, which have their own rule.</param>
/// <param name="Currency">The currency of money.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Unit(ValueKind Kind, decimal Factor, string? Currency = null);
