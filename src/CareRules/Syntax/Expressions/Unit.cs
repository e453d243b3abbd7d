using System.Runtime.InteropServices;
using CareRules.Facts;

namespace CareRules.Syntax.Expressions;

/// <summary>What a word after a number makes of it.</summary>
/// <param name="Kind">The kind of the value: a number for a mere scale such as 万.</param>
/// <param name="Factor">What the number is multiplied by: ticks for durations, months for periods. Zero for 折, which has a rule of its own.</param>
/// <param name="Currency">The currency of money.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Unit(ValueKind Kind, decimal Factor, string? Currency = null);
