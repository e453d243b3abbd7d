using System.Runtime.InteropServices;
using CareRules.Facts;
using CareRules.Model.Expressions;

namespace CareRules.Binding.Expressions;

/// <summary>What a leaf can see besides the pack's names.</summary>
/// <param name="Path">Where the leaf stands, for diagnostics.</param>
/// <param name="Row">The list whose entry is at hand: complaints in a rule on complaints; null for none.</param>
/// <param name="Filter">The list whose entries a <c>where</c> filters: its fields are bare names; null outside one.</param>
/// <param name="Subject">The input that a table's cell tests without naming it; null outside one.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct BindScope(string Path, FactList? Row = null, FactList? Filter = null, Expression? Subject = null);
