using CareRules.Facts;
using CareRules.Model.Expressions;

namespace CareRules.Authoring.Linting.Logic;

/// <summary>A test as an operand: what messages show of it.</summary>
internal sealed record TestExpression(LeafCondition Test) : Expression(ValueKind.Boolean, Test.Canonical, Test.Span);
