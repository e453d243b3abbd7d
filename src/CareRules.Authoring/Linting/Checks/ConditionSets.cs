using System.Collections.Immutable;
using System.Diagnostics;
using CareRules.Diagnostics;
using CareRules.Messages;
using CareRules.Model;
using CareRules.Model.Expressions;

namespace CareRules.Authoring.Linting.Checks;

/// <summary>Sets of conditions that together prove something.</summary>
internal static class ConditionSets
{
    /// <summary>Reduces the conditions to a minimal subset that is still enough.</summary>
    public static ImmutableArray<Condition> Minimal(ImmutableArray<Condition> conditions, Func<ImmutableArray<Condition>, bool> isEnough)
    {
        var kept = conditions;
        foreach (var condition in conditions)
        {
            var rest = kept.Without(condition);
            kept = isEnough(rest) ? rest : kept;
        }

        return kept;
    }

    public static ImmutableArray<Condition> Without(this ImmutableArray<Condition> conditions, Condition one) =>
        [.. conditions.Where(c => !ReferenceEquals(c, one))];

    public static IEnumerable<string> Texts(this ImmutableArray<Condition> conditions) => conditions.Select(ExampleText.Of);

    /// <summary>The place of each condition.</summary>
    public static ImmutableArray<DiagnosticLabel> LabelsOf(ImmutableArray<Condition> conditions) =>
        [.. conditions.Select(c => (c.Span, Text: $"`{ExampleText.Of(c)}`")).Select(c => Labels.Of(c.Span.Location, new(c.Text, c.Text)))];

    /// <summary>A signal is checked where it is defined, and not at every test of it.</summary>
    public static bool IsSignal(Condition condition) => condition is BooleanLeaf { Operand: SignalExpression };

    /// <summary>True for a test of a parameter's value: another value may make it necessary.</summary>
    public static bool IsByParameter(Condition condition) => condition switch
    {
        AllCondition all => all.Children.Any(IsByParameter),
        AnyCondition any => any.Children.Any(IsByParameter),
        NotCondition not => IsByParameter(not.Child),
        LeafCondition leaf => ModelWalk.Operands(leaf).Any(IsParameter),
        _ => throw new UnreachableException(),
    };

    private static bool IsParameter(Expression expression) => expression is ParameterExpression || ModelWalk.Parts(expression).Any(IsParameter);
}
