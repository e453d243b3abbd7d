using CareRules.Facts;
using CareRules.Model.Expressions;

namespace CareRules.Authoring.Linting.Logic;

/// <summary>A whole test used as an operand, as shown in messages.</summary>
internal sealed record TestExpression(LeafCondition Test) : Expression(ValueKind.Boolean, Test.Canonical, Test.Span);
