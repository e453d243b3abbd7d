using System.Runtime.InteropServices;
using CareRules.Facts;
using CareRules.Model.Expressions;

namespace CareRules.Binding.Expressions;

/// <summary>The names in scope for a leaf besides the pack's own.</summary>
/// <param name="Path">The leaf's path, for diagnostics.</param>
/// <param name="Row">The list of the current entry: complaints in a rule on complaints; null for none.</param>
/// <param name="Filter">The list whose entries a <c>where</c> filters: its fields are bare names; null outside one.</param>
/// <param name="Subject">The input that a table's cell tests implicitly; null outside one.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct BindScope(string Path, FactList? Row = null, FactList? Filter = null, Expression? Subject = null);
